import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { openCatalogWriter, openStorage, type Storage } from './index.ts'

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-storage-'))
  try {
    await use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function withStorage(use: (storage: Storage, folder: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const storage = await openStorage({ folder })
    try {
      await use(storage, folder)
    } finally {
      await storage.close()
    }
  })
}

const application = (clientId: string) => ({
  client_id: clientId,
  name: 'An application',
  secret_hash: '00',
  redirect_uris: '[]',
  is_enabled: 1,
  created_at_ms: 1,
})

test('what the writer has answered is read at once, and again after a restart', () =>
  withFolder(async (folder) => {
    const first = await openStorage({ folder })
    const { id } = await first.accounts.write
      .insertInto('application')
      .values(application('a'))
      .returning('id')
      .executeTakeFirstOrThrow()
    const read = (storage: Storage) =>
      storage.accounts.read.selectFrom('application').select(['id', 'client_id']).execute()
    assert.deepEqual(
      (await read(first)).map((row) => ({ ...row })),
      [{ id, client_id: 'a' }],
    )
    await first.close()

    const second = await openStorage({ folder })
    assert.equal((await read(second)).length, 1)
    await second.close()
  }))

test('transactions of the writer take turns, and one that fails leaves nothing', () =>
  withStorage(async ({ accounts }) => {
    const edits = Array.from({ length: 20 }, (_, at) =>
      accounts.write.transaction().execute(async (edit) => {
        await edit
          .insertInto('application')
          .values(application(`first ${at}`))
          .execute()
        await edit
          .insertInto('application')
          .values(application(`second ${at}`))
          .execute()
        if (at % 2 === 1) throw new Error('given up')
      }),
    )
    const outcomes = await Promise.allSettled(edits)
    assert.equal(outcomes.filter((outcome) => outcome.status === 'rejected').length, 10)
    const rows = await accounts.read.selectFrom('application').select('client_id').execute()
    assert.equal(rows.length, 20)
    assert.ok(rows.every(({ client_id }) => Number(client_id.split(' ')[1]) % 2 === 0))
  }))

test('a broken rule of the database is told with the code of the engine, and the writer goes on', () =>
  withStorage(async ({ accounts }) => {
    const insert = () => accounts.write.insertInto('application').values(application('twice')).execute()
    await insert()
    await assert.rejects(insert, { code: 'ERR_SQLITE_ERROR', message: /UNIQUE constraint failed/ })
    await accounts.write.insertInto('application').values(application('after')).execute()
  }))

test('the versions change with each commit of the writers, and only then', () =>
  withStorage(async ({ accounts, catalogVersion }, folder) => {
    const before = [accounts.version(), catalogVersion()]
    assert.deepEqual([accounts.version(), catalogVersion()], before)
    await accounts.write.insertInto('application').values(application('a')).execute()
    assert.notEqual(accounts.version(), before[0])
    assert.equal(catalogVersion(), before[1])
    const writer = openCatalogWriter({ folder })
    await writer
      .insertInto('library_folder')
      .values({ path: '/music', state: 'online', checked_at_ms: 1 })
      .execute()
    assert.notEqual(catalogVersion(), before[1])
    await writer.destroy()
  }))

test('a room that reads the catalogue cannot write it', () =>
  withStorage(async ({ catalog }) => {
    await assert.rejects(
      () =>
        catalog
          .insertInto('library_folder')
          .values({ path: '/music', state: 'online', checked_at_ms: 1 })
          .execute(),
      /readonly/,
    )
  }))

test('the settings that durability rests on are in force', () =>
  withStorage(async (_storage, folder) => {
    const file = new DatabaseSync(path.join(folder, 'accounts.sqlite'))
    assert.deepEqual({ ...file.prepare('PRAGMA journal_mode').get() }, { journal_mode: 'wal' })
    file.close()
    const { openDatabase } = await import('./sqlite/open-database.ts')
    const opened = openDatabase({ file: path.join(folder, 'accounts.sqlite') })
    const pragma = (name: string) => Object.values(opened.prepare(`PRAGMA ${name}`).get()!)[0]
    assert.deepEqual(
      ['synchronous', 'foreign_keys', 'busy_timeout', 'trusted_schema'].map(pragma),
      [2, 1, 5000, 0],
    )
    opened.close()
  }))

test('a database that a newer version wrote is refused by name and left as it is', () =>
  withFolder(async (folder) => {
    await (await openStorage({ folder })).close()
    const file = new DatabaseSync(path.join(folder, 'catalog.sqlite'))
    file.exec("INSERT INTO kysely_migration VALUES ('catalog-999-later', '2030-01-01T00:00:00Z')")
    file.close()
    await assert.rejects(() => openStorage({ folder }), /catalog database was written by a newer version/)
  }))

test('a file that is no database stops the start', () =>
  withFolder(async (folder) => {
    writeFileSync(
      path.join(folder, 'catalog.sqlite'),
      'this is a shopping list, not a database at all'.repeat(50),
    )
    await assert.rejects(() => openStorage({ folder }), /not a database/)
  }))
