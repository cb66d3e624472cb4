import { foldText } from '../../storage/index.ts'
import { sortKey } from '../match/sort-key.ts'
import { dateToMs } from '../tags/read-date.ts'
import type { Cell } from './bulk-rows.ts'
import type { DescribedFile } from './describe-file.ts'
import { listIds, type OutsideId } from './outside-ids.ts'

/** The columns of a track that its file alone decides. */
export const trackColumns = [
  'identity_key',
  'name',
  'sort_key',
  'search_key',
  'mbid',
  'subtitle',
  'disc_number',
  'track_number',
  'duration_ms',
  'released_at_ms',
  'isrc',
  'is_explicit',
  'track_gain_centidb',
  'album_gain_centidb',
] as const

/** The cells of those columns. */
export function trackCells({ row, tags, track, identityKey }: DescribedFile): Cell[] {
  const cells: Record<(typeof trackColumns)[number], Cell> = {
    identity_key: identityKey,
    name: track.title,
    sort_key: sortKey(track.title, tags.titleSort ?? null),
    search_key: foldText(track.title),
    mbid: tags.musicBrainz?.recording ?? tags.musicBrainz?.track ?? null,
    subtitle: tags.subtitle ?? null,
    disc_number: track.discNumber,
    track_number: track.trackNumber,
    duration_ms: row.duration_ms ?? 0,
    released_at_ms: track.date === null ? null : dateToMs(track.date),
    isrc: tags.isrc ?? null,
    is_explicit: tags.isExplicit === true ? 1 : 0,
    track_gain_centidb: toCentidb(tags.trackGainDb),
    album_gain_centidb: toCentidb(tags.albumGainDb),
  }
  return trackColumns.map((column) => cells[column])
}

/** A track's outside IDs. An ID of the historic service that came too late to be its GUID names it all the same. */
export function trackOutsideIds({ tags }: DescribedFile, guid: string): OutsideId[] {
  const { isrc, musicBrainz = {}, amgIds = {}, mediaIds = {} } = tags
  return listIds([
    ['music.isrc', isrc],
    ['music.mbid', musicBrainz.recording],
    ['music.mbid', musicBrainz.track],
    ['music.amg', amgIds.track],
    ['music', mediaIds.track === guid ? undefined : mediaIds.track],
  ])
}

function toCentidb(gainDb: number | undefined): number | null {
  return gainDb === undefined ? null : Math.round(gainDb * 100)
}
