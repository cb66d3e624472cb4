import type { OutsideIdFacts } from './item-queries.ts'
import type { ItemNotes } from './load-notes.ts'
import type { WireContext } from './write-short-form.ts'

/** Writes `Genres` and `Subgenres`, a subgenre bringing its genre along, and `OtherIds`; each is left out when empty. */
export function writeNotes(
  { genres, outsideIds }: ItemNotes,
  { genreName }: Pick<WireContext, 'genreName'>,
): {
  Genres?: string[]
  Subgenres?: string[]
  OtherIds?: Record<string, string>
} {
  const first = new Set(genres.map(({ name, parent_name }) => genreName(parent_name ?? name)))
  const second = new Set(
    genres.filter(({ parent_name }) => parent_name !== null).map(({ name }) => genreName(name)),
  )
  return {
    ...(first.size > 0 ? { Genres: [...first] } : {}),
    ...(second.size > 0 ? { Subgenres: [...second] } : {}),
    ...(outsideIds.length > 0 ? { OtherIds: writeOtherIds(outsideIds) } : {}),
  }
}

/** One ID per namespace: of several the first in order, so that it is the same one each time. */
function writeOtherIds(outsideIds: readonly OutsideIdFacts[]): Record<string, string> {
  const written: Record<string, string> = {}
  for (const { namespace, value } of outsideIds) {
    const shown = namespace === 'music.mbid' ? value.toLowerCase() : value
    const known = written[namespace]
    if (known === undefined || shown < known) written[namespace] = shown
  }
  return written
}
