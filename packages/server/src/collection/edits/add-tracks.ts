import { Failure } from '@regroove/contract'
import { sql } from 'kysely'
import type { AccountsDb } from '../../storage/index.ts'
import type { CollectableTrack } from '../items/collectable.ts'
import { latestFirst } from '../items/sort-keys.ts'
import { beginChange, endChange } from './change-state.ts'
import { index, itemsOfTracks, placeColumns, type Settling, settleItems } from './settle-items.ts'

/** Which tracks are added, each once. */
export interface TracksToAdd {
  readonly userId: number
  readonly nowMs: number
  readonly tracks: readonly CollectableTrack[]
  /** How many tracks a collection may hold. */
  readonly limit: number
}

/** Adds tracks that are not there yet: all that are new, or none. @throws {Failure} COLLECTION_FULL */
export async function addTracks(
  db: AccountsDb,
  { userId, nowMs, tracks, limit }: TracksToAdd,
): Promise<{ readonly added: number }> {
  const state = await beginChange(db, { userId })
  const fresh = await leaveOutKnown(db, userId, tracks)
  if (fresh.length === 0) return { added: 0 }
  const room = Math.max(0, limit - state.track_count)
  if (fresh.length > room) {
    throw new Failure('COLLECTION_FULL', {
      message: `A collection holds at most ${limit} tracks: there is room for ${room} more`,
    })
  }
  await collect(db, fresh, { userId, nowMs, move: null })
  await endChange(db, userId)
  return { added: fresh.length }
}

async function leaveOutKnown(db: AccountsDb, userId: number, tracks: readonly CollectableTrack[]) {
  const guids = JSON.stringify(tracks.map(({ guid }) => guid))
  const { rows } = await sql<{ guid: string }>`select guid from collected_track
    where user_id = ${userId} and guid in (select value from json_each(${guids}))`.execute(db)
  const known = new Set(rows.map(({ guid }) => guid))
  return tracks.filter(({ guid }) => !known.has(guid))
}

/** Makes the rows of tracks, and of the albums and artists that come with them. */
async function collect(
  db: AccountsDb,
  tracks: readonly CollectableTrack[],
  settling: Settling,
): Promise<void> {
  const { userId, nowMs } = settling
  const items = itemsOfTracks(tracks)
  const albumIds = await settleItems(db, 'album', items.albums, settling)
  const artistIds = await settleItems(db, 'artist', items.artists, settling)
  const values = tracks.map((track) => ({ ...track, albumId: albumIds.get(track.album.guid)! }))
  const columns = sql.join(placeColumns.track.map((column) => sql.ref(column)))
  const keys = sql.join(placeColumns.track.map((column) => sql`value ->> ${sql.lit(`$.keys.${column}`)}`))
  const { rows } = await sql<{ id: number; guid: string }>`
    insert into collected_track
      (user_id, guid, added_at_ms, search_bucket, album_id, duration_ms, facts_hash, by_date, ${columns})
    select ${userId}, value ->> 'guid', ${nowMs}, value ->> 'searchBucket', value ->> 'albumId', value ->> 'durationMs',
      value ->> 'hash', ${latestFirst(nowMs)}, ${keys}
    from json_each(${JSON.stringify(values)}) returning id, guid`.execute(db)
  const trackIds = new Map(rows.map(({ guid, id }) => [guid, id]))
  await linkArtists(db, tracks, { trackIds, artistIds })
  await linkAlbums(db, items.albums, { albumIds, artistIds })
  await index(db, 'track', tracks, { userId, standing: [], made: rows })
}

type Numbers = ReadonlyMap<string, number>

/** Writes who plays on tracks. */
export async function linkArtists(
  db: AccountsDb,
  tracks: readonly CollectableTrack[],
  { trackIds, artistIds }: { readonly trackIds: Numbers; readonly artistIds: Numbers },
): Promise<void> {
  const links = tracks.flatMap(({ guid, artists }) =>
    artists.map((artist) => [trackIds.get(guid), artistIds.get(artist.guid), Number(artist.isMain)]),
  )
  await sql`insert into collected_track_artist (track_id, artist_id, is_main)
    select value ->> 0, value ->> 1, value ->> 2 from json_each(${JSON.stringify(links)}) where true
    on conflict do update set is_main = excluded.is_main where is_main <> excluded.is_main`.execute(db)
}

/** Writes whose albums are. */
export async function linkAlbums(
  db: AccountsDb,
  albums: readonly CollectableTrack['album'][],
  { albumIds, artistIds }: { readonly albumIds: Numbers; readonly artistIds: Numbers },
): Promise<void> {
  const links = albums.flatMap(({ guid, artists }) =>
    artists.map((artist) => [albumIds.get(guid), artistIds.get(artist)]),
  )
  await sql`insert or ignore into collected_album_artist (album_id, artist_id)
    select value ->> 0, value ->> 1 from json_each(${JSON.stringify(links)})`.execute(db)
}
