import { type Guid, parseGuid } from '@regroove/contract'

/** A playlist as files carry it from one place to another. What a file does not say is null. */
export interface PlaylistFile {
  /** Ours, where the file was exported by a service like this one. */
  readonly guid: Guid | null
  readonly name: string | null
  readonly description: string | null
  readonly isPublished: boolean | null
  readonly entries: readonly PlaylistFileEntry[]
}

/** An entry of such a playlist. */
export interface PlaylistFileEntry {
  /** Our track. */
  readonly guid: Guid | null
  /** Paths and URLs, as written. */
  readonly locations: readonly string[]
  readonly title: string | null
  readonly artist: string | null
  readonly album: string | null
  readonly durationMs: number | null
  readonly isrc: string | null
  /** Where it stands in the file, for telling of it: `line 7`, `track 3`. */
  readonly place: string
}

/** The forms of files. */
export const playlistFormats = ['m3u8', 'xspf'] as const

export type PlaylistFormat = (typeof playlistFormats)[number]

/** Names what is ours within the files of others. */
export const ourNamespace = 'urn:regroove:playlist'

/** Raised when an older version would read a file wrong. */
export const ourFormat = 1

/** How a file names something of ours by its GUID alone. RFC 9562. */
export function writeUrn(guid: string): string {
  return `urn:uuid:${guid.toLowerCase()}`
}

/** Null for whatever is not such a name. */
export function readUrn(text: string): Guid | null {
  return /^urn:uuid:/i.test(text) ? parseGuid(text.slice('urn:uuid:'.length)) : null
}
