import type { AudioTags, TagPicture } from '../audio-spec.ts'
import { guid, u8, u16le, u32le, utf16le } from '../bytes.ts'
import { type FieldNames, nameFields } from '../list-text-fields.ts'
import { pictureType } from '../picture-type.ts'

const names: FieldNames = {
  title: 'Title',
  artist: 'Author',
  artists: 'WM/ARTISTS',
  albumArtist: 'WM/AlbumArtist',
  album: 'WM/AlbumTitle',
  trackOf: 'WM/TrackNumber',
  discOf: 'WM/PartOfSet',
  date: 'WM/Year',
  originalDate: 'WM/OriginalReleaseTime',
  originalYear: 'WM/OriginalReleaseYear',
  genre: 'WM/Genre',
  compilation: 'WM/IsCompilation',
  explicit: 'ITUNESADVISORY',
  label: 'WM/Publisher',
  isrc: 'WM/ISRC',
  barcode: 'WM/Barcode',
  recordingId: 'MusicBrainz/Track Id',
  releaseTrackId: 'MusicBrainz/Release Track Id',
  releaseId: 'MusicBrainz/Album Id',
  releaseGroupId: 'MusicBrainz/Release Group Id',
  artistId: 'MusicBrainz/Artist Id',
  albumArtistId: 'MusicBrainz/Album Artist Id',
  titleSort: 'WM/TitleSortOrder',
  artistSort: 'WM/ArtistSortOrder',
  albumSort: 'WM/AlbumSortOrder',
  albumArtistSort: 'WM/AlbumArtistSortOrder',
  composer: 'WM/Composer',
  conductor: 'WM/Conductor',
  remixer: 'WM/ModifiedBy',
  trackGain: 'REPLAYGAIN_TRACK_GAIN',
  trackPeak: 'REPLAYGAIN_TRACK_PEAK',
  albumGain: 'REPLAYGAIN_ALBUM_GAIN',
  albumPeak: 'REPLAYGAIN_ALBUM_PEAK',
  comment: 'Description',
}

/** Numbers of ASF's data types (ASF specification, 3.11 and 4.7). */
export const asfType = { text: 0, bytes: 1, guid: 6 } as const

export interface AsfAttribute {
  readonly name: string
  readonly type: (typeof asfType)[keyof typeof asfType]
  readonly value: Buffer
}

/** Tags as attributes, one per value; where they go in the header is the stamper's affair. */
export function listAsfAttributes(tags: AudioTags, zuneAsText: boolean): AsfAttribute[] {
  const text = [...nameFields(tags, names), ...Object.entries(tags.custom ?? {})].flatMap(([name, values]) =>
    values.map((value) => makeTextAttribute(name, value)),
  )
  const amg = tags.amgIds === undefined ? [] : [makeTextAttribute('WM/UniqueFileIdentifier', tags.amgIds)]
  const pictures = (tags.pictures ?? []).map(makePictureAttribute)
  return [...text, ...amg, ...listZuneAttributes(tags, zuneAsText), ...pictures]
}

function listZuneAttributes({ zune = {} }: AudioTags, asText: boolean): AsfAttribute[] {
  const ids: [name: string, id: string | undefined][] = [
    ['ZuneMediaID', zune.mediaId],
    ['ZuneAlbumMediaID', zune.albumMediaId],
    ['ZuneAlbumArtistMediaID', zune.albumArtistMediaId],
  ]
  return ids.flatMap(([name, id]) => {
    if (id === undefined) return []
    return [asText ? makeTextAttribute(name, `{${id}}`) : { name, type: asfType.guid, value: guid(id) }]
  })
}

function makeTextAttribute(name: string, text: string): AsfAttribute {
  return { name, type: asfType.text, value: utf16le(`${text}\0`) }
}

function makePictureAttribute({ mime, bytes, kind }: TagPicture): AsfAttribute {
  const value = Buffer.concat([
    u8(pictureType[kind]),
    u32le(bytes.length),
    utf16le(`${mime}\0`),
    u16le(0),
    bytes,
  ])
  return { name: 'WM/Picture', type: asfType.bytes, value }
}
