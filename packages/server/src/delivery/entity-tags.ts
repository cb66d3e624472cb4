/** What `If-Match` or `If-None-Match` names: any version, or some. Tags keep their quotes and their `W/`. */
export type EntityTags = '*' | readonly string[]

/** One tag right behind the last; `W/` is case-sensitive. RFC 9110 section 8.8.3. */
const nextTag = /[ \t,]*((?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?=,|$)/gy

/** Reads a list of entity tags. What stands behind something that is no tag is not read: it names nothing. */
export function parseEntityTags(header: string): EntityTags {
  if (header.trim() === '*') return '*'
  return Array.from(header.matchAll(nextTag), ([, tag]) => tag!)
}

/** Whether a list names this very version, byte for byte: a weak tag never does. RFC 9110 section 8.8.3.2. */
export function matchesStrongly(tags: EntityTags, etag: string): boolean {
  return tags === '*' || (!etag.startsWith('W/') && tags.includes(etag))
}

/** Whether a list names this version or one as good. RFC 9110 section 8.8.3.2. */
export function matchesWeakly(tags: EntityTags, etag: string): boolean {
  return tags === '*' || tags.some((tag) => dropWeakness(tag) === dropWeakness(etag))
}

function dropWeakness(tag: string): string {
  return tag.replace(/^W\//, '')
}
