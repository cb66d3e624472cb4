import type { AccountsDb, SessionRow } from '../../storage/index.ts'
import type { UserId } from '../users/user.ts'

// The SQL of sessions: functions that take the database first.

/** Adds a session. */
export async function insertSession(db: AccountsDb, row: SessionRow): Promise<void> {
  await db.insertInto('session').values(row).execute()
}

/** The session whose cookie has this hash. */
export function findSessionRow(db: AccountsDb, hash: string): Promise<SessionRow | undefined> {
  return db.selectFrom('session').selectAll().where('hash', '=', hash).executeTakeFirst()
}

/** Deletes the session whose cookie has this hash. */
export async function deleteSession(db: AccountsDb, hash: string): Promise<void> {
  await db.deleteFrom('session').where('hash', '=', hash).execute()
}

/** Deletes every session of a user. */
export async function deleteSessionsOf(db: AccountsDb, userId: UserId): Promise<void> {
  await db.deleteFrom('session').where('user_id', '=', userId).execute()
}

/** Deletes up to `limit` sessions that ended before a moment, those that ended first first. */
export async function deleteSessionsEndedBefore(
  db: AccountsDb,
  timeMs: number,
  limit: number,
): Promise<void> {
  const ended = db
    .selectFrom('session')
    .select('hash')
    .where('expires_at_ms', '<', timeMs)
    .orderBy('expires_at_ms')
    .limit(limit)
  await db.deleteFrom('session').where('hash', 'in', ended).execute()
}
