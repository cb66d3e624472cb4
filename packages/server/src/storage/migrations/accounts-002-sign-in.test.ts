import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { Kysely, sql } from 'kysely'
import { openStorage } from '../index.ts'
import { localDialect } from '../sqlite/local-dialect.ts'
import { openDatabase } from '../sqlite/open-database.ts'
import { up as accounts001 } from './accounts-001-identity.ts'

test('accounts of before may do all that is new, are on, and keep their tokens', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-accounts-002-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const before = new Kysely<never>({
    dialect: localDialect(openDatabase({ file: path.join(folder, 'accounts.sqlite') })),
  })
  await accounts001(before)
  await sql`create table kysely_migration (name text primary key not null, timestamp text not null)`.execute(
    before,
  )
  await sql`create table kysely_migration_lock (id text primary key not null, is_locked integer not null default 0)`.execute(
    before,
  )
  await sql`insert into kysely_migration values ('accounts-001-identity', '2026-11-23T00:00:00.000Z')`.execute(
    before,
  )
  await sql`insert into application values (1, 'c', 'Player', 'hash', '[]', 1, 5)`.execute(before)
  await sql`insert into user values (1, 'g', 'Ada', 'ada', 'phc', 0, 'paid', null, null, null, 5)`.execute(
    before,
  )
  await sql`insert into token values ('h', 'user', 1, 1, 's', 5, 9)`.execute(before)
  await before.destroy()

  const storage = await openStorage({ folder })
  t.after(() => storage.close())
  const { read } = storage.accounts
  const application = await read.selectFrom('application').selectAll().executeTakeFirstOrThrow()
  const { is_public, allows_implicit, permissions } = application
  assert.deepEqual([is_public, allows_implicit, permissions], [0, 1, 'catalog collection streaming'])
  const user = await read.selectFrom('user').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([user.is_enabled, user.must_change_password], [1, 0])
  const token = await read.selectFrom('token').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([token.hash, token.family, token.is_withdrawn], ['h', null, 0])
})
