import type { AudioTags, TagPicture } from '../audio-spec.ts'
import { latin1, u32be, u32le, utf8 } from '../bytes.ts'
import { type FieldNames, nameFields } from '../list-text-fields.ts'
import { pictureType } from '../picture-type.ts'

const commonNames: FieldNames = {
  title: 'TITLE',
  artist: 'ARTIST',
  artists: 'ARTISTS',
  albumArtist: 'ALBUMARTIST',
  album: 'ALBUM',
  trackNumber: 'TRACKNUMBER',
  trackTotal: ['TRACKTOTAL', 'TOTALTRACKS'],
  discNumber: 'DISCNUMBER',
  discTotal: ['DISCTOTAL', 'TOTALDISCS'],
  date: 'DATE',
  originalDate: 'ORIGINALDATE',
  originalYear: 'ORIGINALYEAR',
  genre: 'GENRE',
  compilation: 'COMPILATION',
  explicit: 'ITUNESADVISORY',
  label: 'LABEL',
  isrc: 'ISRC',
  barcode: 'BARCODE',
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
  composer: 'COMPOSER',
  conductor: 'CONDUCTOR',
  remixer: 'REMIXER',
  comment: 'COMMENT',
}

/** Opus has its own gain tags and forbids ReplayGain's (RFC 7845, 5.2.1); it has no place for peaks. */
const gainNames: Readonly<Record<'replayGain' | 'r128', FieldNames>> = {
  replayGain: {
    trackGain: 'REPLAYGAIN_TRACK_GAIN',
    trackPeak: 'REPLAYGAIN_TRACK_PEAK',
    albumGain: 'REPLAYGAIN_ALBUM_GAIN',
    albumPeak: 'REPLAYGAIN_ALBUM_PEAK',
  },
  r128: { trackGainR128: 'R128_TRACK_GAIN', albumGainR128: 'R128_ALBUM_GAIN' },
}

export interface VorbisOptions {
  readonly gain: 'replayGain' | 'r128'
  /** FLAC has blocks for pictures; Ogg keeps them inside the comments, in base64. */
  readonly withPictures: boolean
}

/** The comment header that FLAC, Vorbis and Opus share, without the framing that each puts around it. */
export function writeVorbisComment(tags: AudioTags, { gain, withPictures }: VorbisOptions): Buffer {
  const fields = [
    ...nameFields(tags, { ...commonNames, ...gainNames[gain] }),
    ...Object.entries(tags.custom ?? {}),
  ]
  const comments = fields.flatMap(([name, values]) => values.map((value) => utf8(`${name}=${value}`)))
  const pictures = (withPictures ? (tags.pictures ?? []) : []).map((picture) =>
    latin1(`METADATA_BLOCK_PICTURE=${writePictureBlock(picture).toString('base64')}`),
  )
  const all = [...comments, ...pictures]
  return Buffer.concat([sized(utf8('regroove test audio')), u32le(all.length), ...all.map(sized)])
}

/** A picture as FLAC's block of type 6 has it; width, height, depth and colours 0, which means not told. */
export function writePictureBlock({ mime, bytes, kind }: TagPicture): Buffer {
  return Buffer.concat([
    u32be(pictureType[kind]),
    u32be(mime.length),
    latin1(mime),
    u32be(0),
    Buffer.alloc(16),
    u32be(bytes.length),
    bytes,
  ])
}

function sized(bytes: Buffer): Buffer {
  return Buffer.concat([u32le(bytes.length), bytes])
}
