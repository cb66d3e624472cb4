import { makeBarcode, makeIsrc } from '../catalogue/identify-release.ts'
import type { Tag } from '../flac/flac-metadata.ts'
import type { TrackPlace } from './track-place.ts'

/** Who a compilation of several artists is filed under. */
export const VARIOUS_ARTISTS = 'Various Artists'
/** How loud ReplayGain 2.0 wants music to be. */
const REPLAY_GAIN_LUFS = -18

/** What was measured when a track was played. */
export interface TrackMeasures {
  readonly tempoBpm: number
  readonly loudnessLufs: number
  /** The loudest sample, where 1 is the highest number. */
  readonly peak: number
}

/** A track's tags, under the names that taggers write into FLAC files. */
export function listTrackTags(place: TrackPlace, measures: TrackMeasures): Tag[] {
  const { album, albumNumber, disc, discNumber, track, trackNumber } = place
  const [artist, ...guests] = track.artists
  const optional: [name: string, value: string | null][] = [
    // Readers know one sort name per track, and of two they would take the guest's.
    ['ARTISTSORT', guests.length === 0 ? (artist?.sortName ?? null) : null],
    ['DISCSUBTITLE', disc.subtitle],
    ['COMPOSER', album.composer],
    ['COMPILATION', album.kind === 'compilation' ? '1' : null],
    ['ITUNESADVISORY', track.isExplicit ? '1' : null],
  ]
  return [
    ['TITLE', track.title],
    ...track.artists.map(({ name }): Tag => ['ARTIST', name]),
    ['ALBUM', album.title],
    ['ALBUMARTIST', album.artist?.name ?? VARIOUS_ARTISTS],
    ['ALBUMARTISTSORT', album.artist?.sortName ?? VARIOUS_ARTISTS],
    ['DATE', album.date],
    ['TRACKNUMBER', String(trackNumber)],
    ['TRACKTOTAL', String(disc.tracks.length)],
    ['DISCNUMBER', String(discNumber)],
    ['DISCTOTAL', String(album.discs.length)],
    ...album.genres.map((genre): Tag => ['GENRE', genre]),
    ...releaseTypes(place).map((type): Tag => ['RELEASETYPE', type]),
    ['LABEL', album.label],
    ['BARCODE', makeBarcode(albumNumber)],
    ['ISRC', makeIsrc(album.date, albumNumber, discNumber, trackNumber)],
    ['BPM', String(measures.tempoBpm)],
    ['REPLAYGAIN_TRACK_GAIN', `${(REPLAY_GAIN_LUFS - measures.loudnessLufs).toFixed(2)} dB`],
    ['REPLAYGAIN_TRACK_PEAK', measures.peak.toFixed(6)],
    ...optional.filter((tag): tag is [string, string] => tag[1] !== null),
  ]
}

function releaseTypes({ album }: TrackPlace): string[] {
  return album.kind === 'compilation' ? ['album', 'compilation'] : [album.kind]
}
