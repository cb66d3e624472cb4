import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { setImmediate as endOfTurn, setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { isDatabaseFault, isDatabaseLocked, openStorage } from './index.ts'

async function open(t: TestContext) {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-healing-'))
  const storage = await openStorage({ folder })
  t.after(async () => {
    await storage.close()
    rmSync(folder, { recursive: true })
  })
  const { write, read } = storage.accounts
  const insert = (clientId: string, name = 'An application') =>
    write
      .insertInto('application')
      .values({
        client_id: clientId,
        name,
        secret_hash: '00',
        redirect_uris: '[]',
        is_enabled: 1,
        created_at_ms: 1,
      })
      .execute()
  const list = async () =>
    (await read.selectFrom('application').select('client_id').execute()).map((row) => row.client_id)
  return { folder, storage, write, insert, list }
}

test('a full disk refuses an edit whole, and the writer goes on when there is room', async (t) => {
  const { write, insert, list } = await open(t)
  await insert('before')
  await sql`PRAGMA max_page_count = 1`.execute(write)
  const large = () => insert('large', 'x'.repeat(1_000_000))
  await assert.rejects(large, (error) => isDatabaseFault(error) && /full/.test((error as Error).message))
  assert.deepEqual(await list(), ['before'])
  await sql`PRAGMA max_page_count = 1000000`.execute(write)
  await large()
  assert.deepEqual(await list(), ['before', 'large'])
})

test('a transaction that meets a full disk leaves nothing, and is told so', async (t) => {
  const { write, insert, list } = await open(t)
  await sql`PRAGMA max_page_count = 1`.execute(write)
  const edit = write.transaction().execute(async (transaction) => {
    const row = { secret_hash: '00', redirect_uris: '[]', is_enabled: 1, created_at_ms: 1 }
    const add = (client_id: string, name: string) =>
      transaction
        .insertInto('application')
        .values({ ...row, client_id, name })
        .execute()
    await add('first', 'a')
    await add('second', 'x'.repeat(1_000_000))
  })
  await assert.rejects(edit, (error) => isDatabaseFault(error))
  assert.deepEqual(await list(), [])
  await sql`PRAGMA max_page_count = 1000000`.execute(write)
  await insert('after')
})

test('a reader whose file was cut finds it well again once it is restored', async (t) => {
  const { folder, storage, insert, list } = await open(t)
  await insert('kept')
  const file = path.join(folder, 'accounts.sqlite')
  const other = new DatabaseSync(file)
  other.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  copyFileSync(file, `${file}.copy`)
  const version = storage.accounts.version()
  truncateSync(file, 100)
  other.close()
  // Whatever a reader still holds in memory is right; what it has to read is not there.
  const outcomes = await Promise.allSettled([
    list(),
    storage.accounts.read.selectFrom('user').selectAll().execute(),
  ])
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') assert.ok(isDatabaseFault(outcome.reason), String(outcome.reason))
  }
  copyFileSync(`${file}.copy`, file)
  await wait(10)
  assert.deepEqual(await list().catch(list), ['kept'])
  assert.equal(typeof storage.accounts.version(), 'number')
  assert.ok(storage.accounts.version() >= version)
})

test('edits that wait are counted', async (t) => {
  const { storage, insert } = await open(t)
  await insert('first')
  assert.equal(storage.accounts.countWaiting(), 0)
  const edits = ['a', 'b', 'c'].map((id) => insert(id))
  await endOfTurn()
  assert.ok(storage.accounts.countWaiting() >= 2)
  await Promise.all(edits)
  assert.equal(storage.accounts.countWaiting(), 0)
})

const engineErrors: readonly [string, number, string, boolean][] = [
  ['a full disk', 13, 'database or disk is full', true],
  ['a failed read', 266, 'disk I/O error', true],
  ['a corrupt page', 11, 'database disk image is malformed', true],
  ['a busy file', 5, 'database is locked', true],
  ['a table that is not there', 1, 'no such table: track', true],
  ['a statement that is none', 1, 'near "SELEC": syntax error', false],
  ['a broken rule', 2067, 'UNIQUE constraint failed', false],
]
for (const [what, errcode, message, isFault] of engineErrors) {
  test(`${what} is ${isFault ? 'a database that does not answer' : 'a mistake of ours'}`, () => {
    const error = Object.assign(new Error(message), { code: 'ERR_SQLITE_ERROR', errcode })
    assert.equal(isDatabaseFault(error), isFault)
    assert.equal(isDatabaseLocked(new Error('could not be opened', { cause: error })), errcode === 5)
  })
}
