import type { AudioTags, TagQuirks } from '../audio-spec.ts'
import { guid, latin1, utf16le } from '../bytes.ts'
import { type FieldNames, nameFields } from '../list-text-fields.ts'
import {
  type Id3Version,
  makeCommentBody,
  makeFrame,
  makeOwnedBody,
  makePictureBody,
  makeTag,
  makeTextBody,
  makeUserTextBody,
} from './id3v2-frames.ts'

const commonNames: FieldNames = {
  title: 'TIT2',
  artist: 'TPE1',
  artists: 'TXXX:ARTISTS',
  albumArtist: 'TPE2',
  album: 'TALB',
  trackOf: 'TRCK',
  discOf: 'TPOS',
  genre: 'TCON',
  compilation: 'TCMP',
  explicit: 'TXXX:ITUNESADVISORY',
  label: 'TPUB',
  isrc: 'TSRC',
  barcode: 'TXXX:BARCODE',
  recordingId: 'UFID:http://musicbrainz.org',
  releaseTrackId: 'TXXX:MusicBrainz Release Track Id',
  releaseId: 'TXXX:MusicBrainz Album Id',
  releaseGroupId: 'TXXX:MusicBrainz Release Group Id',
  artistId: 'TXXX:MusicBrainz Artist Id',
  albumArtistId: 'TXXX:MusicBrainz Album Artist Id',
  titleSort: 'TSOT',
  artistSort: 'TSOP',
  albumSort: 'TSOA',
  albumArtistSort: 'TSO2',
  composer: 'TCOM',
  conductor: 'TPE3',
  remixer: 'TPE4',
  trackGain: 'TXXX:REPLAYGAIN_TRACK_GAIN',
  trackPeak: 'TXXX:REPLAYGAIN_TRACK_PEAK',
  albumGain: 'TXXX:REPLAYGAIN_ALBUM_GAIN',
  albumPeak: 'TXXX:REPLAYGAIN_ALBUM_PEAK',
  comment: 'COMM',
}

const namesOf: Readonly<Record<Id3Version, FieldNames>> = {
  3: { ...commonNames, year: 'TYER', dayAndMonth: 'TDAT', originalYear: 'TORY' },
  4: { ...commonNames, date: 'TDRC', originalDate: 'TDOR', originalYear: 'TXXX:originalyear' },
}

/** An ID3v2 tag, with frames named as MusicBrainz Picard, iTunes (TSO2, TCMP) and Windows Media Player (PRIV) name them. */
export function writeId3v2(version: Id3Version, tags: AudioTags, quirks: TagQuirks): Buffer {
  const encoding = quirks.id3Encoding ?? (version === 4 ? 'utf8' : 'utf16')
  const separator = version === 4 ? '\0' : (quirks.id3v23Separator ?? '/')
  const userText = ([name, values]: [string, readonly string[]]) =>
    makeFrame(version, 'TXXX', makeUserTextBody(encoding, name, values, separator))

  const named = nameFields(tags, namesOf[version]).map(([name, values]) => {
    if (name.startsWith('TXXX:')) return userText([name.slice(5), values])
    if (name.startsWith('UFID:')) {
      return makeFrame(version, 'UFID', makeOwnedBody(name.slice(5), latin1(values[0] ?? '')))
    }
    if (name === 'COMM') return makeFrame(version, name, makeCommentBody(encoding, values.join(separator)))
    return makeFrame(version, name, makeTextBody(encoding, values, separator))
  })
  const custom = Object.entries(tags.custom ?? {}).map(userText)
  const privates = listPrivates(tags).map(([owner, data]) =>
    makeFrame(version, 'PRIV', makeOwnedBody(owner, data)),
  )
  const pictures = (tags.pictures ?? []).map((picture) =>
    makeFrame(version, 'APIC', makePictureBody(picture)),
  )

  return makeTag(version, [...named, ...custom, ...privates, ...pictures], quirks.id3PaddingBytes ?? 0)
}

function listPrivates({ zune, amgIds }: AudioTags): [owner: string, data: Buffer][] {
  const privates: [string, Buffer | undefined][] = [
    ['ZuneMediaID', zune?.mediaId === undefined ? undefined : guid(zune.mediaId)],
    ['ZuneAlbumMediaID', zune?.albumMediaId === undefined ? undefined : guid(zune.albumMediaId)],
    [
      'ZuneAlbumArtistMediaID',
      zune?.albumArtistMediaId === undefined ? undefined : guid(zune.albumArtistMediaId),
    ],
    ['WM/UniqueFileIdentifier', amgIds === undefined ? undefined : utf16le(`${amgIds}\0`)],
  ]
  return privates.flatMap(([owner, data]) => (data === undefined ? [] : [[owner, data]]))
}
