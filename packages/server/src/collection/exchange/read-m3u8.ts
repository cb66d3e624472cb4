import { parseGuid } from '@regroove/contract'
import { parseM3u } from '../../library/index.ts'
import { type PlaylistFile, type PlaylistFileEntry, readUrn } from './playlist-file.ts'

/** A playlist that was read, or why it was not: the end of a sentence that the file's name begins. */
export type PlaylistRead = { readonly playlist: PlaylistFile } | { readonly problem: string }

/** Reads an M3U or M3U8 file: ours with all that it carries, others by what they say. */
export function readM3u8(bytes: Uint8Array): PlaylistRead {
  const list = parseM3u(bytes)
  if (list.problem !== null) return { problem: list.problem }
  const about = readOurs(list.ours)
  return {
    playlist: {
      guid: parseGuid(textOf(about['id']) ?? ''),
      name: textOf(about['name']) ?? list.name,
      description: textOf(about['description']),
      isPublished: typeof about['published'] === 'boolean' ? about['published'] : null,
      entries: list.entries.map(({ location, title, durationMs, ours, line }): PlaylistFileEntry => {
        const said = readOurs(ours)
        const urn = readUrn(location)
        return {
          guid: parseGuid(textOf(said['id']) ?? '') ?? urn,
          locations: urn === null ? [location] : [],
          title: textOf(said['title']) ?? title,
          artist: textOf(said['artist']),
          album: textOf(said['album']),
          durationMs: lengthOf(said['durationMs']) ?? durationMs,
          isrc: textOf(said['isrc']),
          place: `line ${line}`,
        }
      }),
    },
  }
}

/** What a comment of ours says; nothing when somebody spoilt it. */
function readOurs(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(text ?? '{}')
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function lengthOf(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null
}
