import type { Kysely } from 'kysely'

/** Signing in: sessions, consents, authorization codes and refresh tokens. What was there may do all that is new. */
export async function up(db: Kysely<never>): Promise<void> {
  await extendTables(db)
  await addRefreshTokens(db)
  await addAuthorizationCodes(db)
  await db.schema
    .createTable('consent')
    .addColumn('user_id', 'integer', (c) => c.notNull().references('user.id'))
    .addColumn('application_id', 'integer', (c) => c.notNull().references('application.id'))
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('given_at_ms', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('consent_key', ['user_id', 'application_id'])
    .execute()
  await db.schema
    .createTable('session')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'integer', (c) => c.notNull().references('user.id'))
    .addColumn('issued_at_ms', 'bigint', (c) => c.notNull())
    .addColumn('expires_at_ms', 'bigint', (c) => c.notNull())
    .execute()
  await addIndexes(db)
}

async function extendTables(db: Kysely<never>): Promise<void> {
  for (const [name, value] of [
    ['is_public', 0],
    ['allows_implicit', 1],
  ] as const) {
    await db.schema
      .alterTable('application')
      .addColumn(name, 'integer', (c) => c.notNull().defaultTo(value))
      .execute()
  }
  await db.schema
    .alterTable('application')
    .addColumn('permissions', 'text', (c) => c.notNull().defaultTo('catalog collection streaming'))
    .execute()
  for (const [name, value] of [
    ['is_enabled', 1],
    ['must_change_password', 0],
  ] as const) {
    await db.schema
      .alterTable('user')
      .addColumn(name, 'integer', (c) => c.notNull().defaultTo(value))
      .execute()
  }
  await db.schema.alterTable('token').addColumn('family', 'text').execute()
  await db.schema
    .alterTable('token')
    .addColumn('is_withdrawn', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}

async function addRefreshTokens(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('refresh_token')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('family', 'text', (c) => c.notNull())
    .addColumn('application_id', 'integer', (c) => c.notNull().references('application.id'))
    .addColumn('user_id', 'integer', (c) => c.notNull().references('user.id'))
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('issued_at_ms', 'bigint', (c) => c.notNull())
    .addColumn('expires_at_ms', 'bigint', (c) => c.notNull())
    .addColumn('used_at_ms', 'bigint')
    .execute()
}

async function addAuthorizationCodes(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('authorization_code')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('family', 'text', (c) => c.notNull())
    .addColumn('application_id', 'integer', (c) => c.notNull().references('application.id'))
    .addColumn('user_id', 'integer', (c) => c.notNull().references('user.id'))
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('redirect_uri', 'text')
    .addColumn('code_challenge', 'text')
    .addColumn('issued_at_ms', 'bigint', (c) => c.notNull())
    .addColumn('expires_at_ms', 'bigint', (c) => c.notNull())
    .addColumn('used_at_ms', 'bigint')
    .execute()
}

/** What ends is swept by its end, what belongs to a sign-in or to a user ends with them. */
async function addIndexes(db: Kysely<never>): Promise<void> {
  for (const table of ['refresh_token', 'authorization_code', 'session'] as const) {
    await db.schema.createIndex(`${table}_expiry`).on(table).columns(['expires_at_ms']).execute()
  }
  for (const table of ['token', 'refresh_token', 'authorization_code'] as const) {
    await db.schema.createIndex(`${table}_family`).on(table).columns(['family']).execute()
  }
  for (const table of ['token', 'refresh_token', 'authorization_code', 'session'] as const) {
    await db.schema.createIndex(`${table}_user`).on(table).columns(['user_id']).execute()
  }
}
