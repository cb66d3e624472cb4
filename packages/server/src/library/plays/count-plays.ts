import type { AccountsDb, CatalogDb } from '../../storage/index.ts'
import { recall, remember } from '../store/library-state.ts'
import type { Transact } from '../store/match-places.ts'
import { markStale } from '../store/stale-items.ts'

/** So many listens are counted in one transaction. */
const playsPerTransaction = 2000

/** Whether there are listens that were not counted yet. */
export async function hasNewPlays(db: CatalogDb, accounts: AccountsDb): Promise<boolean> {
  const counted = (await recall(db, 'countedPlays')) ?? 0
  const row = await accounts
    .selectFrom('play')
    .select('id')
    .where('id', '>', counted)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Adds what was listened to since the last time to the plays of tracks, their albums and artists; each listen once, also when
 * it is cut off. Whose place among the well known that changes becomes stale.
 */
export async function countPlays(
  {
    db,
    transact,
    signal,
  }: { readonly db: CatalogDb; readonly transact: Transact; readonly signal: AbortSignal },
  accounts: AccountsDb,
): Promise<void> {
  while (!signal.aborted) {
    const counted = (await recall(db, 'countedPlays')) ?? 0
    const plays = await accounts
      .selectFrom('play')
      .select(['id', 'track_guid'])
      .where('id', '>', counted)
      .orderBy('id')
      .limit(playsPerTransaction)
      .execute()
    const last = plays.at(-1)
    if (last === undefined) return
    const byTrack = Map.groupBy(plays, ({ track_guid }) => track_guid)
    await transact(async (tx) => {
      for (const [guid, { length }] of byTrack) await addPlays(tx, guid, length)
      await remember(tx, 'countedPlays', last.id)
    })
  }
}

/** A track that was never known has no row, and its listens count for nothing. */
async function addPlays(db: CatalogDb, guid: string, plays: number): Promise<void> {
  const track = await db
    .updateTable('track')
    .set(({ eb, ref }) => ({ play_count: eb(ref('play_count'), '+', plays) }))
    .where('guid', '=', guid)
    .returning(['id', 'album_id'])
    .executeTakeFirst()
  if (track === undefined) return
  const credits = await db
    .selectFrom('track_artist')
    .select('artist_id')
    .distinct()
    .where('track_id', '=', track.id)
    .execute()
  const artistIds = credits.map(({ artist_id }) => artist_id)
  for (const [table, ids] of [
    ['album', [track.album_id]],
    ['artist', artistIds],
  ] as const) {
    await db
      .updateTable(table)
      .set(({ eb, ref }) => ({ play_count: eb(ref('play_count'), '+', plays) }))
      .where('id', 'in', ids)
      .execute()
    await markStale(db, table, ids)
  }
  await markStale(db, 'track', [track.id])
}
