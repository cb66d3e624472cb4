import { type AudioSpec, type AudioTags, audioFormats, type MusicBrainzIds, tagKinds } from './audio-spec.ts'

/** One line of a drawn library: a path relative to it, and what lies there. */
export interface DrawnFile {
  readonly path: string
  readonly spec: AudioSpec
}

/**
 * Reads a drawn library, one file per line: a path, then `| key=value` as often as wanted.
 *
 * Title, album, artist and numbers come from a path of the shape `Artist/Album/01 Title.flac` (`1-01 Title` names
 * the disc too) unless the line says otherwise. Several values stand apart by `;`. The word `untagged` in place of
 * a pair leaves the file without tags. Lines that are empty or begin with `#` say nothing.
 *
 * @throws {Error} on an unknown key, which lists the known ones, and on a number or word that cannot be read
 */
export function parseDrawing(drawing: string): DrawnFile[] {
  return drawing
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(parseLine)
}

function parseLine(line: string): DrawnFile {
  const [path = '', ...parts] = line.split('|').map((part) => part.trim())
  let spec: AudioSpec = { tags: readPath(path) }
  for (const part of parts) spec = readPart(spec, part, line)
  return { path, spec }
}

function readPath(path: string): AudioTags {
  const names = path.split('/')
  const [artist, album] = names.slice(-3, -1)
  const [, disc, number, title] = /^(?:(?:(\d+)-)?(\d+)\s+)?(.*?)(?:\.[^.]*)?$/.exec(names.at(-1) ?? '') ?? []
  return {
    ...(title === undefined || title === '' ? {} : { title }),
    ...(album === undefined || artist === undefined
      ? {}
      : { artists: [artist], albumArtists: [artist], album }),
    ...(number === undefined ? {} : { trackNumber: Number(number) }),
    ...(disc === undefined ? {} : { discNumber: Number(disc) }),
  }
}

function readPart(spec: AudioSpec, part: string, line: string): AudioSpec {
  if (part === 'untagged') return { ...spec, tagKinds: [] }

  const cut = part.indexOf('=')
  const key = part.slice(0, cut === -1 ? undefined : cut).trim()
  const value = part.slice(cut + 1).trim()
  const { tags = {} } = spec
  if (key in soundReaders) return { ...spec, ...soundReaders[key]?.(value) }
  if (key in tagReaders) return { ...spec, tags: { ...tags, ...tagReaders[key]?.(value) } }
  if (key in idReaders) {
    return { ...spec, tags: { ...tags, musicBrainz: { ...tags.musicBrainz, ...idReaders[key]?.(value) } } }
  }
  throw new Error(`"${key}" in "${line}" is unknown; there are: untagged, ${drawingKeys.join(', ')}.`)
}

type Readers<T> = Readonly<Record<string, (value: string) => T>>

const tagReaders: Readers<AudioTags> = {
  title: (title) => ({ title }),
  artist: (value) => ({ artists: readList(value) }),
  credit: (artist) => ({ artist }),
  albumArtist: (value) => ({ albumArtists: readList(value) }),
  album: (album) => ({ album }),
  track: (value) => readNumberOf(value, 'trackNumber', 'trackTotal'),
  disc: (value) => readNumberOf(value, 'discNumber', 'discTotal'),
  date: (date) => ({ date }),
  originalDate: (originalDate) => ({ originalDate }),
  genre: (value) => ({ genres: readList(value) }),
  compilation: (value) => ({ compilation: readFlag(value) }),
  explicit: (value) => ({ explicit: readFlag(value) }),
  label: (label) => ({ label }),
  isrc: (isrc) => ({ isrc }),
  barcode: (barcode) => ({ barcode }),
  titleSort: (titleSort) => ({ titleSort }),
  artistSort: (artistSort) => ({ artistSort }),
  albumSort: (albumSort) => ({ albumSort }),
  albumArtistSort: (albumArtistSort) => ({ albumArtistSort }),
  composer: (value) => ({ composers: readList(value) }),
  conductor: (value) => ({ conductors: readList(value) }),
  remixer: (value) => ({ remixers: readList(value) }),
  comment: (comment) => ({ comment }),
}

const idReaders: Readers<MusicBrainzIds> = {
  recordingId: (recording) => ({ recording }),
  trackId: (track) => ({ track }),
  releaseId: (release) => ({ release }),
  releaseGroupId: (releaseGroup) => ({ releaseGroup }),
  artistId: (value) => ({ artist: readList(value) }),
  albumArtistId: (value) => ({ albumArtist: readList(value) }),
}

const soundReaders: Readers<AudioSpec> = {
  seconds: (value) => ({ seconds: readNumber(value) }),
  tone: (value) => ({ tone: readNumber(value) }),
  kbps: (value) => ({ bitrateKbps: readNumber(value) }),
  hz: (value) => ({ sampleRateHz: readNumber(value) }),
  format: (value) => ({ format: readWord(value, audioFormats) }),
  tags: (value) => ({ tagKinds: readList(value).map((word) => readWord(word, tagKinds)) }),
}

/** What may stand before the `=` in a drawn line. */
const drawingKeys: readonly string[] = [tagReaders, idReaders, soundReaders].flatMap(Object.keys)

function readList(value: string): string[] {
  return value.split(';').map((each) => each.trim())
}

function readNumberOf(
  value: string,
  number: 'trackNumber' | 'discNumber',
  total: 'trackTotal' | 'discTotal',
) {
  const [first = '', second] = value.split('/')
  return { [number]: readNumber(first), ...(second === undefined ? {} : { [total]: readNumber(second) }) }
}

function readNumber(value: string): number {
  const number = Number(value)
  if (value.trim() === '' || Number.isNaN(number)) throw new Error(`"${value}" is not a number`)
  return number
}

function readFlag(value: string): boolean {
  return readWord(value, ['yes', 'no']) === 'yes'
}

function readWord<T extends string>(value: string, words: readonly T[]): T {
  const word = words.find((each) => each === value)
  if (word === undefined) throw new Error(`"${value}" is none of: ${words.join(', ')}`)
  return word
}
