import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { Failure } from '@regroove/contract'
import { sql } from 'kysely'
import type { OddEdits } from '../../../test/storage/odd-edits.ts'
import { isDatabaseFault, openStorage } from '../index.ts'

async function openNotes(t: TestContext) {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-edits-'))
  const storage = await openStorage({ folder })
  t.after(async () => {
    await storage.close()
    rmSync(folder, { recursive: true })
  })
  const { read, write, openEdits } = storage.accounts
  await sql`create table note (text text not null)`.execute(write)
  const perform = openEdits<OddEdits>(new URL('../../../test/storage/odd-edits.ts', import.meta.url))
  const notes = async () =>
    (await sql<{ text: string }>`select text from note order by rowid`.execute(read)).rows.map(
      ({ text }) => text,
    )
  return { storage, perform, notes, write }
}

test('an edit is done wholly, and gives back what it read and wrote', async (t) => {
  const { perform, notes } = await openNotes(t)
  assert.deepEqual(await perform('writeNote', { text: 'one' }), { notes: 1 })
  assert.deepEqual(await notes(), ['one'])
})

test('an edit that fails is taken back, and its failure arrives as it was thrown', async (t) => {
  const { perform, notes } = await openNotes(t)
  await assert.rejects(perform('writeNote', { text: 'one', end: 'failure' }), (error) => {
    assert.ok(error instanceof Failure)
    assert.deepEqual(
      [error.code, error.status, error.detail, error.headers],
      ['COLLECTION_CONCURRENT_UPDATE', 412, 'one', { ETag: '"x"' }],
    )
    return true
  })
  await assert.rejects(perform('writeNote', { text: 'two', end: 'error' }), /a fault of ours/)
  await assert.rejects(perform('writeNote', { text: 'three', end: 'badStatement' }), isDatabaseFault)
  assert.deepEqual(await notes(), [])
  assert.deepEqual(await perform('writeNote', { text: 'four' }), { notes: 1 })
})

test('edits and transactions take turns', async (t) => {
  const { perform, write } = await openNotes(t)
  const order: string[] = []
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const transaction = write.transaction().execute(async (tx) => {
    await sql`insert into note (text) values ('a')`.execute(tx)
    begin()
    await sql`insert into note (text) values ('b')`.execute(tx)
    order.push('transaction')
  })
  await begun
  const edits = Array.from({ length: 5 }, async (_, at) => {
    const { notes } = await perform('writeNote', { text: String(at) })
    order.push(`edit ${at}`)
    assert.equal(notes, 3 + at)
  })
  await Promise.all([transaction, ...edits])
  assert.deepEqual(order, ['transaction', ...edits.map((_, at) => `edit ${at}`)])
})

test('an edit that nobody waits for any more is not begun, and the next has its turn', async (t) => {
  const { perform, notes, write } = await openNotes(t)
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const transaction = write.transaction().execute(() => held)
  const leaving = new AbortController()
  const left = perform('writeNote', { text: 'never' }, { signal: leaving.signal })
  const next = perform('writeNote', { text: 'next' })
  const reason = new Error('too long')
  leaving.abort(reason)
  await assert.rejects(left, reason)
  letGo()
  await transaction
  await next
  assert.deepEqual(await notes(), ['next'])
  await assert.rejects(perform('writeNote', { text: 'never' }, { signal: leaving.signal }), reason)
})

test('the writer waits for the disk with each edit', async (t) => {
  const { write } = await openNotes(t)
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(write)
  const full = 2
  assert.equal(rows[0]!.synchronous, full)
})

test('a storage that only edits were done with closes', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-edits-'))
  const storage = await openStorage({ folder })
  const module = new URL('../../../test/storage/odd-edits.ts', import.meta.url)
  await assert.rejects(
    storage.accounts.openEdits<OddEdits>(module)('writeNote', { text: 'x' }),
    isDatabaseFault,
  )
  await storage.close()
  rmSync(folder, { recursive: true })
})
