import { sql } from 'kysely'
import type {
  AccountsDb,
  ApplicationRow,
  AuthorizationCodeRow,
  ConsentRow,
  RefreshTokenRow,
} from '../../storage/index.ts'
import type { ApplicationId } from '../applications/application.ts'
import type { UserId } from '../users/user.ts'

// The SQL of OAuth: functions that take the database first. An undefined answer means that there is no such row.

/** Adds an authorization code. */
export async function insertCode(db: AccountsDb, row: AuthorizationCodeRow): Promise<void> {
  await db.insertInto('authorization_code').values(row).execute()
}

/** The authorization code with this hash. */
export function findCodeRow(db: AccountsDb, hash: string): Promise<AuthorizationCodeRow | undefined> {
  return db.selectFrom('authorization_code').selectAll().where('hash', '=', hash).executeTakeFirst()
}

/** Adds a refresh token. */
export async function insertRefreshToken(db: AccountsDb, row: RefreshTokenRow): Promise<void> {
  await db.insertInto('refresh_token').values(row).execute()
}

/** The refresh token with this hash. */
export function findRefreshTokenRow(db: AccountsDb, hash: string): Promise<RefreshTokenRow | undefined> {
  return db.selectFrom('refresh_token').selectAll().where('hash', '=', hash).executeTakeFirst()
}

/** Marks a code or a refresh token as used. */
export async function markUsed(
  db: AccountsDb,
  table: 'authorization_code' | 'refresh_token',
  hash: string,
  nowMs: number,
): Promise<void> {
  await db.updateTable(table).set({ used_at_ms: nowMs }).where('hash', '=', hash).execute()
}

/** Deletes up to `limit` codes or refresh tokens that ended before a moment, those that ended first first. */
export async function deleteEndedBefore(
  db: AccountsDb,
  table: 'authorization_code' | 'refresh_token',
  timeMs: number,
  limit: number,
): Promise<void> {
  const ended = db
    .selectFrom(table)
    .select('hash')
    .where('expires_at_ms', '<', timeMs)
    .orderBy('expires_at_ms')
    .limit(limit)
  await db.deleteFrom(table).where('hash', 'in', ended).execute()
}

const grantTables = ['token', 'refresh_token', 'authorization_code'] as const

/** Deletes every token and code of one sign-in. */
export async function deleteFamily(db: AccountsDb, family: string): Promise<void> {
  for (const table of grantTables) await db.deleteFrom(table).where('family', '=', family).execute()
}

/** Deletes every token and code that was given in a user's name. */
export async function deleteGrantsOf(db: AccountsDb, userId: UserId): Promise<void> {
  for (const table of grantTables) await db.deleteFrom(table).where('user_id', '=', userId).execute()
}

/** What a user let an application do. */
export function findConsentRow(
  db: AccountsDb,
  userId: UserId,
  applicationId: ApplicationId,
): Promise<ConsentRow | undefined> {
  return db
    .selectFrom('consent')
    .selectAll()
    .where('user_id', '=', userId)
    .where('application_id', '=', applicationId)
    .executeTakeFirst()
}

/** Writes down what a user lets an application do, in place of what they let it do before. */
export async function putConsent(db: AccountsDb, row: ConsentRow): Promise<void> {
  const { scope, given_at_ms } = row
  await db
    .insertInto('consent')
    .values(row)
    .onConflict((key) => key.columns(['user_id', 'application_id']).doUpdateSet({ scope, given_at_ms }))
    .execute()
}

/**
 * Takes back what a user let an application do: its access tokens are marked, so that they can say why they do not hold;
 * the rest goes.
 */
export async function withdrawGrants(
  db: AccountsDb,
  userId: UserId,
  applicationId: ApplicationId,
): Promise<void> {
  for (const table of ['consent', 'refresh_token', 'authorization_code'] as const) {
    await db
      .deleteFrom(table)
      .where('user_id', '=', userId)
      .where('application_id', '=', applicationId)
      .execute()
  }
  await db
    .updateTable('token')
    .set({ is_withdrawn: 1 })
    .where('user_id', '=', userId)
    .where('application_id', '=', applicationId)
    .execute()
}

/** An application that a user let in, or that holds tokens of theirs. */
export type GrantedApplicationRow = ApplicationRow & {
  /** Null when they never consented: an operator gave the tokens. */
  readonly scope: string | null
  readonly given_at_ms: number | null
}

/** The applications that can act for a user at a moment, the first one by name first. */
export function listGrantedApplicationRows(
  db: AccountsDb,
  userId: UserId,
  nowMs: number,
): Promise<GrantedApplicationRow[]> {
  const holding = db
    .selectFrom('token')
    .select('application_id')
    .where('user_id', '=', userId)
    .where('is_withdrawn', '=', 0)
    .where('expires_at_ms', '>', nowMs)
  return db
    .selectFrom('application')
    .leftJoin('consent', (join) =>
      join.onRef('consent.application_id', '=', 'application.id').on('consent.user_id', '=', userId),
    )
    .selectAll('application')
    .select(['consent.scope', 'consent.given_at_ms'])
    .where(({ eb, or }) => or([eb('consent.user_id', 'is not', null), eb('application.id', 'in', holding)]))
    .orderBy(sql`application.name collate nocase`)
    .orderBy('application.id')
    .execute()
}
