import type { AudioTags, PictureKind } from '../audio-spec.ts'
import { latin1, u8, u32le, utf8 } from '../bytes.ts'
import { type FieldNames, nameFields } from '../list-text-fields.ts'

const names: FieldNames = {
  title: 'Title',
  artist: 'Artist',
  artists: 'Artists',
  albumArtist: 'Album Artist',
  album: 'Album',
  trackOf: 'Track',
  discOf: 'Disc',
  date: 'Year',
  originalDate: 'Originaldate',
  originalYear: 'Originalyear',
  genre: 'Genre',
  compilation: 'Compilation',
  explicit: 'ITUNESADVISORY',
  label: 'Label',
  isrc: 'ISRC',
  barcode: 'Barcode',
  recordingId: 'MUSICBRAINZ_TRACKID',
  releaseTrackId: 'MUSICBRAINZ_RELEASETRACKID',
  releaseId: 'MUSICBRAINZ_ALBUMID',
  releaseGroupId: 'MUSICBRAINZ_RELEASEGROUPID',
  artistId: 'MUSICBRAINZ_ARTISTID',
  albumArtistId: 'MUSICBRAINZ_ALBUMARTISTID',
  titleSort: 'TITLESORT',
  artistSort: 'ARTISTSORT',
  albumSort: 'ALBUMSORT',
  albumArtistSort: 'ALBUMARTISTSORT',
  composer: 'Composer',
  conductor: 'Conductor',
  remixer: 'MixArtist',
  trackGain: 'REPLAYGAIN_TRACK_GAIN',
  trackPeak: 'REPLAYGAIN_TRACK_PEAK',
  albumGain: 'REPLAYGAIN_ALBUM_GAIN',
  albumPeak: 'REPLAYGAIN_ALBUM_PEAK',
  comment: 'Comment',
}

const pictureNames: Readonly<Record<PictureKind, string>> = {
  other: 'Cover Art (Other)',
  front: 'Cover Art (Front)',
  back: 'Cover Art (Back)',
  leaflet: 'Cover Art (Leaflet)',
  media: 'Cover Art (Media)',
  artist: 'Cover Art (Artist)',
}

const text = 0
const binary = 2

/** An APEv2 tag with header and footer, for the end of a file; only an ID3v1 tag may follow it. */
export function writeApev2(tags: AudioTags): Buffer {
  const fields = [...nameFields(tags, names), ...Object.entries(tags.custom ?? {})]
  const items = [
    ...fields.map(([name, values]) => makeItem(name, text, utf8(values.join('\0')))),
    ...(tags.pictures ?? []).map(({ kind, mime, bytes }) => {
      const fileName = `${kind}.${mime === 'image/png' ? 'png' : 'jpg'}`
      return makeItem(pictureNames[kind], binary, Buffer.concat([utf8(fileName), u8(0), bytes]))
    }),
  ]
  const body = Buffer.concat(items)
  const hasHeader = 0x8000_0000
  const isHeader = 0x2000_0000
  const edge = (flags: number) =>
    Buffer.concat([
      latin1('APETAGEX'),
      u32le(2000),
      u32le(body.length + 32),
      u32le(items.length),
      u32le(flags),
      Buffer.alloc(8),
    ])
  return Buffer.concat([edge(hasHeader + isHeader), body, edge(hasHeader)])
}

function makeItem(name: string, flags: number, value: Buffer): Buffer {
  return Buffer.concat([u32le(value.length), u32le(flags), latin1(name), u8(0), value])
}
