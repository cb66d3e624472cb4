import type { AudioTags } from '../audio-spec.ts'
import { latin1, u8, u16be, u32be, utf8 } from '../bytes.ts'
import { type FieldNames, nameFields } from '../list-text-fields.ts'
import { makeAtom } from './mp4-atoms.ts'

const names: FieldNames = {
  title: '©nam',
  artist: '©ART',
  artists: '----:ARTISTS',
  albumArtist: 'aART',
  album: '©alb',
  date: '©day',
  originalDate: '----:ORIGINALDATE',
  originalYear: '----:ORIGINALYEAR',
  genre: '©gen',
  label: '----:LABEL',
  isrc: '----:ISRC',
  barcode: '----:BARCODE',
  recordingId: '----:MusicBrainz Track Id',
  releaseTrackId: '----:MusicBrainz Release Track Id',
  releaseId: '----:MusicBrainz Album Id',
  releaseGroupId: '----:MusicBrainz Release Group Id',
  artistId: '----:MusicBrainz Artist Id',
  albumArtistId: '----:MusicBrainz Album Artist Id',
  titleSort: 'sonm',
  artistSort: 'soar',
  albumSort: 'soal',
  albumArtistSort: 'soaa',
  composer: '©wrt',
  conductor: '----:CONDUCTOR',
  remixer: '----:REMIXER',
  trackGain: '----:REPLAYGAIN_TRACK_GAIN',
  trackPeak: '----:REPLAYGAIN_TRACK_PEAK',
  albumGain: '----:REPLAYGAIN_ALBUM_GAIN',
  albumPeak: '----:REPLAYGAIN_ALBUM_PEAK',
  comment: '©cmt',
}

/** Types of `data` atoms, from QuickTime's table of well-known types. */
const dataType = { implicit: 0, utf8: 1, jpeg: 13, png: 14, integer: 21 } as const

/** The `ilst` atom of iTunes: four-letter atoms, and free-form ones of the mean `com.apple.iTunes`. */
export function writeIlst(tags: AudioTags): Buffer {
  const custom = Object.entries(tags.custom ?? {}).map(([name, values]) => makeText(`----:${name}`, values))
  const text = nameFields(tags, names).map(([name, values]) => makeText(name, values))
  return makeAtom('ilst', ...text, ...custom, ...writeNumbers(tags), ...writePictures(tags))
}

function writeNumbers(tags: AudioTags): Buffer[] {
  const atoms: Buffer[] = []
  if (tags.trackNumber !== undefined || tags.trackTotal !== undefined) {
    const pair = [u16be(0), u16be(tags.trackNumber ?? 0), u16be(tags.trackTotal ?? 0), u16be(0)]
    atoms.push(makeAtom('trkn', makeData(dataType.implicit, Buffer.concat(pair))))
  }
  if (tags.discNumber !== undefined || tags.discTotal !== undefined) {
    const pair = [u16be(0), u16be(tags.discNumber ?? 0), u16be(tags.discTotal ?? 0)]
    atoms.push(makeAtom('disk', makeData(dataType.implicit, Buffer.concat(pair))))
  }
  if (tags.compilation !== undefined) {
    atoms.push(makeAtom('cpil', makeData(dataType.integer, u8(Number(tags.compilation)))))
  }
  if (tags.explicit !== undefined) {
    atoms.push(makeAtom('rtng', makeData(dataType.integer, u8(Number(tags.explicit)))))
  }
  return atoms
}

/** All pictures share one `covr`, which does not say what they show. */
function writePictures({ pictures = [] }: AudioTags): Buffer[] {
  if (pictures.length === 0) return []
  const data = pictures.map(({ mime, bytes }) =>
    makeData(mime === 'image/png' ? dataType.png : dataType.jpeg, bytes),
  )
  return [makeAtom('covr', ...data)]
}

/** Several values are several `data` atoms; a name that begins with four dashes is a free-form one. */
function makeText(name: string, values: readonly string[]): Buffer {
  const data = values.map((value) => makeData(dataType.utf8, utf8(value)))
  if (!name.startsWith('----:')) return makeAtom(name, ...data)

  const mean = makeAtom('mean', u32be(0), latin1('com.apple.iTunes'))
  return makeAtom('----', mean, makeAtom('name', u32be(0), utf8(name.slice(5))), ...data)
}

function makeData(type: number, value: Uint8Array): Buffer {
  return makeAtom('data', u32be(type), u32be(0), value)
}
