import { foldText, type SearchEntry, searchBucketOf } from '../../packages/server/src/storage/index.ts'
import { scramble } from '../../packages/server/test/audio/seeded-random.ts'
import type { MadeAlbum, MadeTrack } from './synthetic-albums.ts'

/** What the rows of artist, album and track have in common, for a name. */
export function itemRow(
  kind: 'artist' | 'album' | 'track',
  id: number,
  { name, playCount, weight }: { name: string; playCount: number; weight: number },
) {
  const folded = foldText(name)
  return {
    id,
    guid: madeGuid(kind, id),
    name,
    sort_key: folded,
    search_key: folded,
    mbid: null,
    added_at_ms: Date.UTC(2020, 0, 1) + id * 60_000,
    removed_at_ms: null,
    play_count: playCount,
    search_bucket: searchBucketOf({ playCount, weight }),
    picture_id: null,
  }
}

/** The row of an album. */
export function albumRow(id: number, album: MadeAlbum) {
  const [first] = album
  return {
    ...itemRow('album', id, { name: first.album, playCount: sum(album, 'playCount'), weight: album.length }),
    identity_key: `${first.artistIndex} ${first.albumIndex}`,
    subtitle: null,
    album_type: 'Album',
    released_at_ms: Date.parse(first.date),
    label: null,
    barcode: null,
    is_explicit: 0,
    track_count: album.length,
    duration_ms: sum(album, 'durationMs'),
    artist_sort_key: foldText(first.artist),
  }
}

/** The row of a track. */
export function trackRow(id: number, albumId: number, track: MadeTrack) {
  return {
    ...itemRow('track', id, { name: track.title, playCount: track.playCount, weight: 0 }),
    album_id: albumId,
    subtitle: null,
    disc_number: 1,
    track_number: track.trackNumber,
    duration_ms: track.durationMs,
    released_at_ms: Date.parse(track.date),
    isrc: null,
    is_explicit: 0,
    track_gain_centidb: -700,
    album_gain_centidb: -700,
    is_playable: 1,
  }
}

/** The row of a track's one file, which is nowhere. */
export function fileRow(trackId: number, { artist, album, title, trackNumber, durationMs }: MadeTrack) {
  const directory = `${artist}/${album} (${trackId - trackNumber})`
  return {
    folder_id: 1,
    path: `${directory}/${`${trackNumber}`.padStart(2, '0')} ${title}.flac`,
    directory,
    size_bytes: durationMs * 110,
    modified_ms: Date.UTC(2020, 0, 1),
    inode: null,
    audio_hash: madeGuid('track', trackId),
    state: 'present',
    problem: null,
    track_id: trackId,
    container: 'flac',
    codec: 'flac',
    media_type: 'audio/flac',
    is_lossless: 1,
    bitrate_kbps: 880,
    sample_rate_hz: 44_100,
    channels: 2,
    bits_per_sample: 16,
    duration_ms: durationMs,
    tags: null,
    added_at_ms: Date.UTC(2020, 0, 1),
    missing_since_ms: null,
  }
}

/** What the search index is told of an item that is new to it. */
export function searchEntry(
  row: { id: number; search_bucket: number; name: string },
  context: readonly string[],
): SearchEntry {
  return {
    id: row.id,
    bucket: row.search_bucket,
    previousBucket: null,
    name: row.name,
    context: context.join('\n'),
  }
}

const firstDigit = { artist: 'A', album: 'B', track: 'C' } as const

/** The same for the same item. In the order of IDs, which real ones are not: at random, a million take twice as long. */
function madeGuid(kind: keyof typeof firstDigit, id: number): string {
  const hex = (value: number) => value.toString(16).padStart(8, '0')
  const text = `${firstDigit[kind]}${hex(id)}${hex(scramble(id))}${hex(scramble(id + 0x5eed))}0000000`
  return text.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function sum<K extends 'playCount' | 'durationMs'>(tracks: readonly MadeTrack[], member: K): number {
  return tracks.reduce((total, track) => total + track[member], 0)
}
