import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { type IAudioMetadata, parseFile } from 'music-metadata'
import { type AudioFormat, type AudioTags, audioFormats, type TagKind, tagKindsOf } from './audio-spec.ts'
import { makeAudio } from './make-audio.ts'
import { makePicture } from './make-picture.ts'
import { extractPicture } from './probe-audio.ts'
import { richTags } from './rich-tags.ts'

const front = await makePicture(16, 16, 1, 'jpeg')
const back = await makePicture(16, 16, 2, 'png')

const tags = {
  ...richTags,
  pictures: [
    { mime: 'image/jpeg', bytes: front, kind: 'front' },
    { mime: 'image/png', bytes: back, kind: 'back' },
  ],
} as const satisfies AudioTags

interface Row {
  readonly wrote: unknown
  readonly read: (file: IAudioMetadata) => unknown
}

/** Each row of the README's table: what was written, and where `common` should have it. */
const rows: Readonly<Record<string, Row>> = {
  title: { wrote: tags.title, read: ({ common }) => common.title },
  credit: { wrote: tags.artist, read: ({ common }) => common.artist },
  artists: { wrote: tags.artists, read: ({ common }) => unlessOnly(common.artists, common.artist) },
  'album artists': { wrote: tags.albumArtists, read: ({ common }) => common.albumartists },
  album: { wrote: tags.album, read: ({ common }) => common.album },
  'track number': { wrote: tags.trackNumber, read: ({ common }) => common.track.no },
  'track total': { wrote: tags.trackTotal, read: ({ common }) => common.track.of },
  'disc number': { wrote: tags.discNumber, read: ({ common }) => common.disk.no },
  'disc total': { wrote: tags.discTotal, read: ({ common }) => common.disk.of },
  date: { wrote: tags.date, read: ({ common }) => common.date ?? common.year?.toString() },
  'original date': {
    wrote: tags.originalDate,
    read: ({ common }) => common.originaldate ?? common.originalyear?.toString(),
  },
  genres: { wrote: tags.genres, read: ({ common }) => common.genre },
  compilation: { wrote: tags.compilation, read: ({ common }) => common.compilation },
  explicit: { wrote: tags.explicit, read: () => undefined },
  label: { wrote: [tags.label], read: ({ common }) => common.label },
  isrc: { wrote: [tags.isrc], read: ({ common }) => common.isrc },
  barcode: { wrote: tags.barcode, read: ({ common }) => common.barcode },
  'recording id': { wrote: tags.musicBrainz.recording, read: ({ common }) => common.musicbrainz_recordingid },
  'release track id': { wrote: tags.musicBrainz.track, read: ({ common }) => common.musicbrainz_trackid },
  'release id': { wrote: tags.musicBrainz.release, read: ({ common }) => common.musicbrainz_albumid },
  'release group id': {
    wrote: tags.musicBrainz.releaseGroup,
    read: ({ common }) => common.musicbrainz_releasegroupid,
  },
  'artist ids': { wrote: tags.musicBrainz.artist, read: ({ common }) => common.musicbrainz_artistid },
  'album artist ids': {
    wrote: tags.musicBrainz.albumArtist,
    read: ({ common }) => common.musicbrainz_albumartistid,
  },
  'title sort': { wrote: tags.titleSort, read: ({ common }) => common.titlesort },
  'artist sort': { wrote: tags.artistSort, read: ({ common }) => common.artistsort },
  'album sort': { wrote: tags.albumSort, read: ({ common }) => common.albumsort },
  'album artist sort': { wrote: tags.albumArtistSort, read: ({ common }) => common.albumartistsort },
  composers: { wrote: tags.composers, read: ({ common }) => common.composer },
  conductors: { wrote: tags.conductors, read: ({ common }) => common.conductor },
  remixers: { wrote: tags.remixers, read: ({ common }) => common.remixer },
  'track gain': {
    wrote: tags.replayGain.trackGainDb,
    read: ({ common }) => common.replaygain_track_gain?.dB,
  },
  'track peak': {
    wrote: tags.replayGain.trackPeak,
    read: ({ common }) => common.replaygain_track_peak?.ratio,
  },
  'album gain': {
    wrote: tags.replayGain.albumGainDb,
    read: ({ common }) => common.replaygain_album_gain?.dB,
  },
  'album peak': {
    wrote: tags.replayGain.albumPeak,
    read: ({ common }) => common.replaygain_album_peak?.ratio,
  },
  'zune ids': { wrote: tags.zune, read: () => undefined },
  'amg ids': { wrote: tags.amgIds, read: () => undefined },
  comment: { wrote: tags.comment, read: ({ common }) => common.comment?.[0]?.text },
  pictures: {
    wrote: [front, back],
    read: ({ common }) => common.picture?.map(({ data }) => Buffer.from(data)),
  },
  'picture kinds': {
    wrote: ['Cover (front)', 'Cover (back)'],
    read: ({ common }) => orNothing(common.picture?.flatMap(({ type }) => type ?? [])),
  },
}

const readme = await readFile(new URL('README.md', import.meta.url), 'utf8')
const table = readTable(readme.slice(readme.search(/^\| field /m)))

let folder = ''
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regroove-tag-table-'))
})
after(() => rm(folder, { recursive: true }))

test('the table has a column for every kind of tag and a row for every field', () => {
  const columns = new Set(listBearers().map(([format, kind]) => columnOf(format, kind)))
  assert.deepEqual([...table.keys()].sort(), [...columns].sort())
  for (const [column, cells] of table) assert.deepEqual([...cells.keys()], Object.keys(rows), column)
})

for (const [format, kind] of listBearers()) {
  const column = columnOf(format, kind)
  test(`${format} with ${kind} tags carries what the README's column ${column} says`, async () => {
    const file = path.join(folder, `${kind}.${format === 'alac' ? 'alac.m4a' : format}`)
    await makeAudio(file, { format, tags, tagKinds: [kind], quirks: { infoEncoding: 'latin1' } })

    const parsed = await parseFile(file, {})

    for (const [field, cell] of table.get(column)!) check(field, cell, parsed)
  })
}

test('ffmpeg finds both pictures whole in a WMA file, kept apart by size: small ones among the attributes', async () => {
  const file = path.join(folder, 'small-pictures.wma')
  await makeAudio(file, { tags })

  assert.deepEqual(await extractPicture(file, 0), front)
  assert.deepEqual(await extractPicture(file, 1), back)
})

test('a picture too large for a WMA attribute goes to the metadata library', async () => {
  const large = Buffer.concat([front, Buffer.alloc(70_000, 7)])
  const file = path.join(folder, 'large-picture.wma')
  await makeAudio(file, {
    tags: { title: 'Large', pictures: [{ mime: 'image/jpeg', bytes: large, kind: 'front' }] },
  })

  const { common, native } = await parseFile(file, {})

  assert.equal(common.title, 'Large')
  const picture = native['asf']?.find(({ id }) => id === 'WM/Picture')?.value as { data: Uint8Array }
  assert.ok(Buffer.from(picture.data).includes(large.subarray(100)))
})

function check(field: string, cell: string, parsed: IAudioMetadata): void {
  const { wrote, read } = rows[field]!
  const found = read(parsed) ?? undefined
  const native = /^`(.+)`$/.exec(cell)?.[1]
  if (native !== undefined) {
    assert.equal(found, undefined, field)
    const names = Object.values(parsed.native).flatMap((each) => each.map(({ id }) => id))
    assert.ok(names.includes(native), `${field}: ${native} among ${names}`)
  } else if (cell === 'misread') {
    assert.notDeepEqual(found, wrote, `${field} is read well now: correct the README`)
  } else {
    assert.deepEqual(found, expect(cell, wrote), field)
  }
}

function expect(cell: string, wrote: unknown): unknown {
  switch (cell) {
    case 'yes':
      return wrote
    case 'year':
      return String(wrote).slice(0, 4)
    case 'first':
      return [(wrote as string[])[0]]
    case 'cut':
      return String(wrote).slice(0, 30)
    case 'joined by /':
    case 'joined by ;':
      return [(wrote as string[]).join(cell === 'joined by /' ? '/' : '; ')]
    case '-':
      return undefined
    default:
      throw new Error(`the README's table has an unknown cell: ${cell}`)
  }
}

/** Formats with the kinds of tags they may bear alone; music-metadata refuses WavPack and APE with ID3v1 alone. */
function listBearers(): [AudioFormat, TagKind][] {
  return audioFormats.flatMap((format) => {
    const { usual, also } = tagKindsOf[format]
    const kinds = [...usual, ...also].filter((kind) => !(kind === 'id3v1' && usual[0] === 'apev2'))
    return kinds.map((kind): [AudioFormat, TagKind] => [format, kind])
  })
}

function columnOf(format: AudioFormat, kind: TagKind): string {
  if (format === 'opus') return 'Opus'
  return (
    { vorbis: 'Vorbis', mp4: 'MP4', asf: 'ASF', info: 'INFO', apev2: 'APEv2' }[kind as string] ??
    kind.toUpperCase().replace('V', 'v')
  )
}

function readTable(markdown: string): Map<string, Map<string, string>> {
  const end = markdown.indexOf('\n\n')
  const [head = [], , ...body] = markdown
    .slice(0, end)
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  return new Map(
    head
      .slice(1)
      .map((column, index) => [
        column,
        new Map(body.map((cells) => [cells[0] ?? '', cells[index + 1] ?? ''])),
      ]),
  )
}

/** music-metadata fills `artists` from the credit when a file has no single names. */
function unlessOnly(values: string[] | undefined, only: string | undefined): string[] | undefined {
  return values?.length === 1 && values[0] === only ? undefined : values
}

function orNothing<T>(values: T[] | undefined): T[] | undefined {
  return values?.length === 0 ? undefined : values
}
