import type { AccountsDb } from '../../storage/index.ts'
import type { StationSeed } from './station-seed.ts'

// The SQL of radio: functions that take the database first.

/** A station that a user has listened to. */
export interface Station {
  readonly guid: string
  readonly seed: StationSeed
  readonly name: string
  readonly lastPlayedAtMs: number
}

/** A session as it is kept. `tracks` is JSON. */
export interface SessionRow {
  readonly id: string
  readonly user_id: number
  readonly station_guid: string
  readonly tracks: string
  readonly position: number
  readonly round: number
  readonly last_used_at_ms: number
}

/** A user's session; undefined when there is none of them under the ID. */
export function findSession(db: AccountsDb, userId: number, id: string): Promise<SessionRow | undefined> {
  return db
    .selectFrom('radio_session')
    .selectAll()
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

/** Adds a session. */
export async function insertSession(db: AccountsDb, row: SessionRow): Promise<void> {
  await db.insertInto('radio_session').values(row).execute()
}

/** Writes how far a session has come. */
export async function updateSession(
  db: AccountsDb,
  { id, ...row }: Omit<SessionRow, 'user_id' | 'station_guid'>,
): Promise<void> {
  await db.updateTable('radio_session').set(row).where('id', '=', id).execute()
}

/** Empties sessions that are over, and forgets those that were over long ago. */
export async function endOldSessions(
  db: AccountsDb,
  { overSinceMs, forgottenSinceMs }: { readonly overSinceMs: number; readonly forgottenSinceMs: number },
): Promise<void> {
  await db.deleteFrom('radio_session').where('last_used_at_ms', '<', forgottenSinceMs).execute()
  await db
    .updateTable('radio_session')
    .set({ tracks: '[]' })
    .where('last_used_at_ms', '<', overSinceMs)
    .where('tracks', '<>', '[]')
    .execute()
}

/** Notes that a user plays a station now. */
export async function putStation(db: AccountsDb, userId: number, station: Station): Promise<void> {
  const now = { name: station.name, last_played_at_ms: station.lastPlayedAtMs }
  await db
    .insertInto('radio_station')
    .values({
      user_id: userId,
      guid: station.guid,
      seed_kind: station.seed.kind,
      seed: station.seed.key,
      ...now,
    })
    .onConflict((known) => known.columns(['user_id', 'guid']).doUpdateSet(now))
    .execute()
}

/** Notes that a user goes on with a station. */
export async function touchStation(
  db: AccountsDb,
  userId: number,
  guid: string,
  atMs: number,
): Promise<void> {
  await db
    .updateTable('radio_station')
    .set({ last_played_at_ms: atMs })
    .where('user_id', '=', userId)
    .where('guid', '=', guid)
    .execute()
}

/** A station of a user; undefined when they never played it. */
export async function findStation(
  db: AccountsDb,
  userId: number,
  guid: string,
): Promise<Station | undefined> {
  const row = await db
    .selectFrom('radio_station')
    .selectAll()
    .where('user_id', '=', userId)
    .where('guid', '=', guid)
    .executeTakeFirst()
  return row && toStation(row)
}

/** A user's stations, the last played first, behind a place; null for the first. */
export async function listStations(
  db: AccountsDb,
  userId: number,
  {
    after,
    skip,
    limit,
  }: { readonly after: StationPlace | null; readonly skip: number; readonly limit: number },
): Promise<Station[]> {
  let stations = db
    .selectFrom('radio_station')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('last_played_at_ms', 'desc')
    .orderBy('guid', 'desc')
    .limit(limit)
    .offset(skip)
  if (after !== null) {
    stations = stations.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('last_played_at_ms', 'guid'), '<', tuple(after.lastPlayedAtMs, after.guid)),
    )
  }
  return (await stations.execute()).map(toStation)
}

/** Where a walk through a user's stations stands. */
export type StationPlace = Pick<Station, 'guid' | 'lastPlayedAtMs'>

/** How many stations a user has. */
export async function countStations(db: AccountsDb, userId: number): Promise<number> {
  const { total } = await db
    .selectFrom('radio_station')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  return total
}

function toStation(row: {
  readonly guid: string
  readonly seed_kind: 'artist' | 'genre'
  readonly seed: string
  readonly name: string
  readonly last_played_at_ms: number
}): Station {
  const { guid, seed_kind: kind, seed: key, name, last_played_at_ms } = row
  return { guid, seed: { kind, key }, name, lastPlayedAtMs: last_played_at_ms }
}
