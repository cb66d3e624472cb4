import { sql } from 'kysely'
import type { AccountsDb } from '../../storage/index.ts'
import type { CollectableTrack } from '../items/collectable.ts'
import { linkAlbums, linkArtists } from './add-tracks.ts'
import { findStanding, itemsOfTracks, settleItems, updateItems } from './settle-items.ts'

/** Tracks that the catalogue describes otherwise than before. */
export interface TracksToRefresh {
  readonly nowMs: number
  readonly tracks: readonly CollectableTrack[]
}

/** So many moves of a collection are remembered for those who are walking through it. */
const keptMoves = 20

/**
 * Brings what collections hold of tracks up to date: their places in the orders of lists, their albums and artists, what
 * searches find them by. Nothing that people did is changed, so tokens stay.
 */
export async function refreshTracks(
  db: AccountsDb,
  { nowMs, tracks }: TracksToRefresh,
): Promise<{ readonly refreshed: number }> {
  const hashes = JSON.stringify(tracks.map(({ guid, hash }) => [guid, hash]))
  const { rows } = await sql<{ user_id: number; guid: string; id: number }>`
    select track.user_id, track.guid, track.id from json_each(${hashes}) as given
    cross join collected_track as track on guid = given.value ->> 0 and facts_hash <> given.value ->> 1`.execute(
    db,
  )
  for (const [userId, own] of Map.groupBy(rows, ({ user_id }) => user_id)) {
    const ids = new Map(own.map(({ guid, id }) => [guid, id]))
    const changed = tracks.filter(({ guid }) => ids.has(guid))
    await refreshOfUser(db, changed, { userId, nowMs, ids })
  }
  return { refreshed: rows.length }
}

async function refreshOfUser(
  db: AccountsDb,
  tracks: readonly CollectableTrack[],
  { userId, nowMs, ids }: { userId: number; nowMs: number; ids: ReadonlyMap<string, number> },
): Promise<void> {
  const { moves: move } = await db
    .updateTable('collection')
    .set(({ eb }) => ({ moves: eb('moves', '+', 1) }))
    .where('user_id', '=', userId)
    .returning('moves')
    .executeTakeFirstOrThrow()
  const items = itemsOfTracks(tracks)
  const settling = { userId, nowMs, move }
  const albumIds = await settleItems(db, 'album', items.albums, settling)
  const artistIds = await settleItems(db, 'artist', items.artists, settling)
  const standing = await findStanding(db, 'track', tracks, userId)
  await updateItems(db, 'track', tracks, standing, settling)

  const albums = JSON.stringify([...albumIds.values()])
  await sql`delete from collected_album_artist where album_id in (select value from json_each(${albums}))`.execute(
    db,
  )
  await linkAlbums(db, items.albums, { albumIds, artistIds })
  await relinkArtists(db, tracks, { trackIds: ids, artistIds })
  const values = tracks.map(({ guid, album, durationMs, hash }) => [
    ids.get(guid),
    albumIds.get(album.guid),
    durationMs,
    hash,
  ])
  await sql`update collected_track set album_id = value ->> 1, duration_ms = value ->> 2, facts_hash = value ->> 3
    from json_each(${JSON.stringify(values)}) where collected_track.id = value ->> 0`.execute(db)
  await db
    .deleteFrom('collected_past')
    .where('user_id', '=', userId)
    .where('departed', '<=', move - keptMoves)
    .execute()
}

/** Writes who plays on tracks now. An artist goes with its last credit, so that new ones are written before others go. */
async function relinkArtists(
  db: AccountsDb,
  tracks: readonly CollectableTrack[],
  links: { readonly trackIds: ReadonlyMap<string, number>; readonly artistIds: ReadonlyMap<string, number> },
): Promise<void> {
  await linkArtists(db, tracks, links)
  const wanted = tracks.flatMap(({ guid, artists }) =>
    artists.map((artist) => [links.trackIds.get(guid), links.artistIds.get(artist.guid)]),
  )
  await sql`delete from collected_track_artist
    where track_id in (select value from json_each(${JSON.stringify([...links.trackIds.values()])}))
    and not exists (select 1 from json_each(${JSON.stringify(wanted)}) as wanted
      where wanted.value ->> 0 = track_id and wanted.value ->> 1 = artist_id)`.execute(db)
}
