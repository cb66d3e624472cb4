/** What can be made; `m4a` is AAC and `alac` is Apple Lossless, both in an `.m4a` file. */
export const audioFormats = [
  'mp3',
  'flac',
  'm4a',
  'alac',
  'ogg',
  'opus',
  'wav',
  'aiff',
  'wv',
  'ape',
  'wma',
] as const

export type AudioFormat = (typeof audioFormats)[number]

/** Ways to write tags; `vorbis` are Vorbis comments, `mp4` is iTunes' `ilst`, `info` is RIFF's `LIST INFO`. */
export const tagKinds = ['id3v2.4', 'id3v2.3', 'id3v1', 'apev2', 'vorbis', 'mp4', 'asf', 'info'] as const

export type TagKind = (typeof tagKinds)[number]

/** For each format the tags that taggers write by themselves, and the others that are met in it. */
export const tagKindsOf: Readonly<
  Record<AudioFormat, { usual: readonly TagKind[]; also: readonly TagKind[] }>
> = {
  mp3: { usual: ['id3v2.4'], also: ['id3v2.3', 'id3v1', 'apev2'] },
  flac: { usual: ['vorbis'], also: ['id3v2.4', 'id3v2.3', 'id3v1'] },
  m4a: { usual: ['mp4'], also: [] },
  alac: { usual: ['mp4'], also: [] },
  ogg: { usual: ['vorbis'], also: [] },
  opus: { usual: ['vorbis'], also: [] },
  wav: { usual: ['info', 'id3v2.4'], also: ['id3v2.3'] },
  aiff: { usual: ['id3v2.4'], also: ['id3v2.3'] },
  wv: { usual: ['apev2'], also: ['id3v1'] },
  ape: { usual: ['apev2'], also: ['id3v1'] },
  wma: { usual: ['asf'], also: [] },
}

/** What a picture shows, in the vocabulary that ID3v2, FLAC and ASF share. */
export type PictureKind = 'other' | 'front' | 'back' | 'leaflet' | 'media' | 'artist'

export interface TagPicture {
  /** As it is to be written, true or not: `image/jpeg`, `image/png`. */
  readonly mime: string
  readonly bytes: Uint8Array
  readonly kind: PictureKind
}

/** Identifiers of MusicBrainz, UUIDs as text. */
export interface MusicBrainzIds {
  /** The recording; in most formats its tag is called "track ID", for history's sake. */
  readonly recording?: string
  /** The track of one release ("release track ID"). */
  readonly track?: string
  readonly release?: string
  readonly releaseGroup?: string
  readonly artist?: readonly string[]
  readonly albumArtist?: readonly string[]
}

/** Loudness as measured by a tagger; gains in dB, peaks with 1 for full scale. */
export interface ReplayGain {
  readonly trackGainDb?: number
  readonly trackPeak?: number
  readonly albumGainDb?: number
  readonly albumPeak?: number
}

/** Identifiers that the Zune software left in bought files, GUIDs as text. */
interface ZuneIds {
  readonly mediaId?: string
  readonly albumMediaId?: string
  readonly albumArtistMediaId?: string
}

/** One neutral vocabulary of tags; README.md tells what each format can carry of it. */
export interface AudioTags {
  readonly title?: string
  /** The credit as printed ("A feat. B"). With it, `artists` are the single names, as MusicBrainz Picard writes it. */
  readonly artist?: string
  readonly artists?: readonly string[]
  readonly albumArtists?: readonly string[]
  readonly album?: string
  readonly trackNumber?: number
  readonly trackTotal?: number
  readonly discNumber?: number
  readonly discTotal?: number
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; anything else is written as it stands. */
  readonly date?: string
  readonly originalDate?: string
  readonly genres?: readonly string[]
  readonly compilation?: boolean
  /** The advisory mark of iTunes. */
  readonly explicit?: boolean
  readonly label?: string
  readonly isrc?: string
  readonly barcode?: string
  readonly musicBrainz?: MusicBrainzIds
  readonly titleSort?: string
  readonly artistSort?: string
  readonly albumSort?: string
  readonly albumArtistSort?: string
  readonly composers?: readonly string[]
  readonly conductors?: readonly string[]
  readonly remixers?: readonly string[]
  readonly replayGain?: ReplayGain
  readonly zune?: ZuneIds
  /** `WM/UniqueFileIdentifier` of Windows Media Player: `AMGa_id=R 1;AMGp_id=R 2;AMGt_id=T 3`. */
  readonly amgIds?: string
  readonly comment?: string
  readonly pictures?: readonly TagPicture[]
  /** Fields of any other name: TXXX, Vorbis comment, `com.apple.iTunes` atom, APE item or ASF attribute. */
  readonly custom?: Readonly<Record<string, readonly string[]>>
}

/** Where real taggers differ from each other. */
export interface TagQuirks {
  /** Text encoding in ID3v2. Default `utf8` in v2.4 and `utf16` in v2.3; `utf8` and `utf16be` are unlawful in v2.3. */
  readonly id3Encoding?: 'latin1' | 'utf16' | 'utf16be' | 'utf8'
  /** What stands between several values in ID3v2.3, which has no rule for it. Default `/`. */
  readonly id3v23Separator?: string
  /** Zero bytes after the last ID3v2 frame. Default 0. */
  readonly id3PaddingBytes?: number
  /** Writes `moov` before `mdat`, as for the web. Default false: `moov` comes last. */
  readonly moovFirst?: boolean
  /** Writes Zune's identifiers into ASF as text. Default false: as GUIDs. */
  readonly zuneAsText?: boolean
  /** Encoding of `LIST INFO`, which does not name one. Default `utf8`. */
  readonly infoEncoding?: 'latin1' | 'utf8'
}

/** One file to make: how it sounds and what its tags say. */
export interface AudioSpec {
  /** Default: by the file's extension. */
  readonly format?: AudioFormat
  /** Length in seconds. Default 1. */
  readonly seconds?: number
  /** Which sound: semitones above 220 Hz, so that audio differs between files. Default 0. */
  readonly tone?: number
  /** Default 44100; Opus is always 48000. */
  readonly sampleRateHz?: number
  /** For lossy formats. Default 96. */
  readonly bitrateKbps?: number
  readonly tags?: AudioTags
  /** Default: what is usual for the format. An empty list leaves the file without tags. */
  readonly tagKinds?: readonly TagKind[]
  readonly quirks?: TagQuirks
}

const formatOfExtension: Readonly<Record<string, AudioFormat>> = {
  mp3: 'mp3',
  flac: 'flac',
  m4a: 'm4a',
  ogg: 'ogg',
  opus: 'opus',
  wav: 'wav',
  aiff: 'aiff',
  aif: 'aiff',
  wv: 'wv',
  ape: 'ape',
  wma: 'wma',
}

/** The format that a file's extension promises; null when it promises none of ours. */
export function formatOf(file: string): AudioFormat | null {
  const extension = /\.([^./]+)$/.exec(file)?.[1] ?? ''
  return formatOfExtension[extension.toLowerCase()] ?? null
}
