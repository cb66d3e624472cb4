import { parseGuid } from '@regroove/contract'
import type { ICommonTagsResult } from 'music-metadata'
import type { NativeTags } from './native-tags.ts'
import { readAmgIds, readMediaId } from './read-media-ids.ts'

/** MusicBrainz's identifiers; one that is no UUID is not there. */
export function readMusicBrainzTags(common: ICommonTagsResult) {
  return {
    recording: readUuids(common.musicbrainz_recordingid)[0],
    track: readUuids(common.musicbrainz_trackid)[0],
    release: readUuids(common.musicbrainz_albumid)[0],
    releaseGroup: readUuids(common.musicbrainz_releasegroupid)[0],
    artists: readUuids(common.musicbrainz_artistid),
    albumArtists: readUuids(common.musicbrainz_albumartistid),
  }
}

/** The historic service's own identifiers, from ID3v2's private frames or ASF's attributes. Contract section 2. */
export function readMediaIdTags(native: NativeTags) {
  const read = (name: string) => readMediaId(native.findPrivate(name) ?? native.find(name)[0]) ?? undefined
  return {
    track: read('ZuneMediaID'),
    album: read('ZuneAlbumMediaID'),
    artist: read('ZuneAlbumArtistMediaID'),
  }
}

/** All Music Guide's identifiers: text in ASF, and in UTF-16 in ID3v2's private frames. */
export function readAmgTag(native: NativeTags) {
  const name = 'WM/UniqueFileIdentifier'
  const bytes = native.findPrivate(name)
  const [text] = bytes === null ? native.find(name) : [Buffer.from(bytes).toString('utf16le')]
  return typeof text === 'string' ? readAmgIds(text) : {}
}

/** Some taggers put several into one field. */
function readUuids(values: string | readonly string[] | undefined): string[] {
  const texts = [values ?? []].flat().slice(0, 64)
  return texts
    .flatMap((text) =>
      String(text)
        .slice(0, 4096)
        .split(/[\s/;,]+/),
    )
    .flatMap((text) => parseGuid(text) ?? [])
}
