/** Changes when the tags of a file are read differently: then the next scan reads all files again. */
export const tagsVersion = 1

/** Identifiers of MusicBrainz: UUIDs in upper case. */
export interface MusicBrainzTags {
  readonly recording?: string
  /** The track of one release. */
  readonly track?: string
  readonly release?: string
  readonly releaseGroup?: string
  /** In the order of the artists, as many as tagged. */
  readonly artists?: readonly string[]
  readonly albumArtists?: readonly string[]
}

/** A picture in the tags; its bytes stay in the file. */
export interface TaggedPicture {
  /** Which of the file's pictures, from 0. */
  readonly index: number
  readonly role: 'front' | 'artist' | 'other'
  readonly mediaType: string
  readonly sizeBytes: number
}

/**
 * What a file's tags say, in one vocabulary for all formats. A member that is not tagged is absent. Text is clean: see
 * `cleanText`. Kept as JSON beside the file, so that a better mapping to artists and albums needs no reading.
 */
export interface TrackTags {
  readonly title?: string
  readonly subtitle?: string
  /** The credit as printed: "A feat. B". */
  readonly credit?: string
  /** The artists where the file tells them apart; may be one that is not yet. */
  readonly artists?: readonly string[]
  readonly albumArtists?: readonly string[]
  readonly album?: string
  readonly trackNumber?: number
  readonly trackTotal?: number
  readonly discNumber?: number
  readonly discTotal?: number
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date?: string
  readonly originalDate?: string
  readonly genres?: readonly string[]
  readonly isCompilation?: boolean
  readonly isExplicit?: boolean
  readonly label?: string
  /** Upper case, without hyphens. */
  readonly isrc?: string
  /** Without hyphens and spaces. */
  readonly barcode?: string
  /** MusicBrainz's words: `album`, `single`, `ep`, `compilation`, … in lower case. */
  readonly releaseTypes?: readonly string[]
  readonly musicBrainz?: MusicBrainzTags
  readonly titleSort?: string
  readonly artistSort?: string
  readonly albumSort?: string
  readonly albumArtistSort?: string
  readonly composers?: readonly string[]
  readonly conductors?: readonly string[]
  readonly remixers?: readonly string[]
  /** ReplayGain, in decibels towards -18 LUFS. */
  readonly trackGainDb?: number
  readonly albumGainDb?: number
  /** IDs of the historic service that Zune and Windows Media software left: GUIDs in upper case. Contract section 2. */
  readonly mediaIds?: { readonly track?: string; readonly album?: string; readonly artist?: string }
  /** IDs of All Music Guide, from `WM/UniqueFileIdentifier`. */
  readonly amgIds?: { readonly track?: string; readonly album?: string; readonly artist?: string }
  readonly pictures?: readonly TaggedPicture[]
}
