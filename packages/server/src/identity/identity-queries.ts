import type { AccountsDb, ApplicationRow, TokenRow, UserRow } from '../storage/index.ts'
import type { ApplicationId } from './application.ts'

// The SQL of this room: functions that take the database first. An undefined answer means that there is no such row.

/** The token with this hash. */
export function findTokenRow(db: AccountsDb, hash: string): Promise<TokenRow | undefined> {
  return db.selectFrom('token').selectAll().where('hash', '=', hash).executeTakeFirst()
}

/** The application with this number. */
export function findApplicationRow(db: AccountsDb, id: number): Promise<ApplicationRow | undefined> {
  return db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The application that OAuth knows by this ID. */
export function findApplicationRowByClientId(
  db: AccountsDb,
  clientId: string,
): Promise<ApplicationRow | undefined> {
  return db.selectFrom('application').selectAll().where('client_id', '=', clientId).executeTakeFirst()
}

/** The user with this number. */
export function findUserRow(db: AccountsDb, id: number): Promise<UserRow | undefined> {
  return db.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The user whose folded name this is. */
export function findUserRowByNameKey(db: AccountsDb, nameKey: string): Promise<UserRow | undefined> {
  return db.selectFrom('user').selectAll().where('name_key', '=', nameKey).executeTakeFirst()
}

/** Every application, the oldest first. */
export function listApplicationRows(db: AccountsDb): Promise<ApplicationRow[]> {
  return db.selectFrom('application').selectAll().orderBy('id').execute()
}

/** Every user, the oldest first. */
export function listUserRows(db: AccountsDb): Promise<UserRow[]> {
  return db.selectFrom('user').selectAll().orderBy('id').execute()
}

/** Adds an application and gives it back with its number. */
export function insertApplication(db: AccountsDb, row: Omit<ApplicationRow, 'id'>): Promise<ApplicationRow> {
  return db.insertInto('application').values(row).returningAll().executeTakeFirstOrThrow()
}

/** Adds a user and gives them back with their number; fails when the folded name is taken. */
export function insertUser(db: AccountsDb, row: Omit<UserRow, 'id'>): Promise<UserRow> {
  return db.insertInto('user').values(row).returningAll().executeTakeFirstOrThrow()
}

/** Adds a token. */
export async function insertToken(db: AccountsDb, row: TokenRow): Promise<void> {
  await db.insertInto('token').values(row).execute()
}

/** Switches an application on or off. */
export async function updateApplicationEnabled(
  db: AccountsDb,
  id: ApplicationId,
  isEnabled: boolean,
): Promise<void> {
  await db
    .updateTable('application')
    .set({ is_enabled: isEnabled ? 1 : 0 })
    .where('id', '=', id)
    .execute()
}

/** Deletes up to `limit` tokens that ended before a moment, those that ended first first. */
export async function deleteTokensEndedBefore(db: AccountsDb, timeMs: number, limit: number): Promise<void> {
  const ended = db
    .selectFrom('token')
    .select('hash')
    .where('expires_at_ms', '<', timeMs)
    .orderBy('expires_at_ms')
    .limit(limit)
  await db.deleteFrom('token').where('hash', 'in', ended).execute()
}
