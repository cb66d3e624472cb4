import { createHash } from 'node:crypto'
import {
  type AudioFormat,
  type AudioSpec,
  type AudioTags,
  audioFormats,
  type TagKind,
  tagKindsOf,
} from './audio-spec.ts'
import { draw, drawIndex, type Random, scramble, seededRandom } from './seeded-random.ts'
import { type SyntheticTrack, syntheticTracks } from './synthetic-names.ts'

/** A file of a library that is still to be made. */
export interface PlannedFile {
  /** Relative to the library, `/` between names. */
  readonly path: string
  readonly spec: AudioSpec
  /** Which of a few covers is embedded, counted from 0; null for none. */
  readonly cover: number | null
}

/** Distinct covers: few, because each is drawn and encoded. */
const coverCount = 12

/** Distinct sounds per format: few, because ffmpeg encodes each. */
const toneCount = 3

/** How often people have a format; every format appears once before these shares count. */
const shares: Readonly<Record<AudioFormat, number>> = {
  mp3: 40,
  flac: 25,
  m4a: 12,
  ogg: 5,
  opus: 5,
  alac: 3,
  wma: 3,
  wav: 2,
  aiff: 2,
  wv: 2,
  ape: 1,
}
const formatsByShare = audioFormats.flatMap((format) => Array<AudioFormat>(shares[format]).fill(format))

/**
 * A plausible library: albums of one format each, some with covers, MusicBrainz identifiers, gain, several artists;
 * some compilations. The same for the same seed.
 */
export function* planLibrary(files: number, seed: number): Generator<PlannedFile> {
  const takenFolders = new Map<string, number>()
  let album: Album | null = null
  for (const track of syntheticTracks(files, { seed })) {
    if (album?.index !== track.albumIndex) album = planAlbum(track, seed, takenFolders)
    yield planFile(track, album)
  }
}

interface Album {
  readonly index: number
  readonly folder: string
  readonly format: AudioFormat
  readonly tagKinds: readonly TagKind[]
  readonly cover: number | null
  readonly hasIds: boolean
  readonly isCompilation: boolean
  readonly random: Random
}

function planAlbum(track: SyntheticTrack, seed: number, takenFolders: Map<string, number>): Album {
  const random = seededRandom(scramble(seed + 7) ^ scramble(track.albumIndex))
  const format = audioFormats[track.albumIndex] ?? draw(random, formatsByShare)
  const isCompilation = random() < 0.04
  const folder = `${isCompilation ? 'Various Artists' : track.artist}/${track.album}`
  const namesakes = takenFolders.get(folder) ?? 0
  takenFolders.set(folder, namesakes + 1)

  return {
    index: track.albumIndex,
    folder: namesakes === 0 ? folder : `${folder} (${namesakes + 1})`,
    format,
    tagKinds: format === 'mp3' ? draw(random, mp3Habits) : tagKindsOf[format].usual,
    cover: random() < 0.7 ? drawIndex(random, coverCount) : null,
    hasIds: random() < 0.6,
    isCompilation,
    random,
  }
}

const mp3Habits: readonly (readonly TagKind[])[] = [
  ['id3v2.4'],
  ['id3v2.3'],
  ['id3v2.3', 'id3v1'],
  ['id3v2.4', 'apev2'],
]

function planFile(track: SyntheticTrack, { folder, format, tagKinds, cover, ...album }: Album): PlannedFile {
  const number = `${track.trackNumber}`.padStart(2, '0')
  const extension = format === 'alac' ? 'm4a' : format
  return {
    path: `${folder}/${number} ${track.title}.${extension}`,
    spec: { format, tagKinds, tone: drawIndex(album.random, toneCount), tags: planTags(track, album) },
    cover,
  }
}

function planTags(
  track: SyntheticTrack,
  album: Pick<Album, 'hasIds' | 'isCompilation' | 'random'>,
): AudioTags {
  const guest = album.random() < 0.05 ? `Guest ${track.title.split(' ')[0]}` : null
  const albumArtist = album.isCompilation ? 'Various Artists' : track.artist
  return {
    title: track.title,
    artists: guest === null ? [track.artist] : [track.artist, guest],
    ...(guest === null ? {} : { artist: `${track.artist} feat. ${guest}` }),
    albumArtists: [albumArtist],
    album: track.album,
    trackNumber: track.trackNumber,
    trackTotal: track.trackTotal,
    discNumber: 1,
    discTotal: 1,
    date: track.date,
    genres: [track.genre],
    ...(track.artist.startsWith('The ') ? { artistSort: `${track.artist.slice(4)}, The` } : {}),
    ...(album.isCompilation ? { compilation: true } : {}),
    ...(album.random() < 0.06 ? { explicit: true } : {}),
    ...(album.hasIds ? planIds(track, albumArtist) : {}),
  }
}

function planIds(track: SyntheticTrack, albumArtist: string): AudioTags {
  return {
    musicBrainz: {
      recording: makeUuid(`recording ${track.albumIndex} ${track.trackNumber}`),
      track: makeUuid(`track ${track.albumIndex} ${track.trackNumber}`),
      release: makeUuid(`release ${track.albumIndex}`),
      releaseGroup: makeUuid(`release group ${track.albumIndex}`),
      artist: [makeUuid(`artist ${track.artist}`)],
      albumArtist: [makeUuid(`artist ${albumArtist}`)],
    },
    replayGain: { trackGainDb: -6.5, trackPeak: 0.9, albumGainDb: -7.25, albumPeak: 0.95 },
  }
}

/** A UUID of version 4 in form, though not by chance: the same text gives the same. */
function makeUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
