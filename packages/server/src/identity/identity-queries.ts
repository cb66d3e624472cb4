import type { AccountsDb, ApplicationRow, TokenRow, UserRow } from '../storage/index.ts'
import type { ApplicationId } from './applications/application.ts'
import type { UserId } from './users/user.ts'

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

/** Changes columns of an application. */
export async function updateApplication(
  db: AccountsDb,
  id: ApplicationId,
  changes: Partial<Omit<ApplicationRow, 'id'>>,
): Promise<void> {
  if (Object.keys(changes).length === 0) return
  await db.updateTable('application').set(changes).where('id', '=', id).execute()
}

/** Changes columns of a user. */
export async function updateUser(
  db: AccountsDb,
  id: UserId,
  changes: Partial<Omit<UserRow, 'id'>>,
): Promise<void> {
  if (Object.keys(changes).length === 0) return
  await db.updateTable('user').set(changes).where('id', '=', id).execute()
}

/** Whether there is any user. */
export async function hasUsers(db: AccountsDb): Promise<boolean> {
  return (await db.selectFrom('user').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Deletes the token with this hash. */
export async function deleteToken(db: AccountsDb, hash: string): Promise<void> {
  await db.deleteFrom('token').where('hash', '=', hash).execute()
}

/** Deletes the tokens of an application's own; those of its users stay. */
export async function deleteApplicationTokens(db: AccountsDb, id: ApplicationId): Promise<void> {
  await db.deleteFrom('token').where('application_id', '=', id).where('kind', '=', 'application').execute()
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
