import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestLibrary } from '../../../test/library/open-test-library.ts'
import { openCatalogWriter } from '../../storage/index.ts'
import { openBatches } from './open-batches.ts'

test('acts are gathered, and written when the batches are closed', async (t) => {
  const { db, dataFolder } = await openTestLibrary(t)
  const reader = openCatalogWriter({ folder: dataFolder })
  t.after(() => reader.destroy())
  let begun = 0
  const batches = openBatches(db, async () => {
    begun += 1
  })

  await Promise.all([addFolder('/a'), addFolder('/b')])
  assert.equal(begun, 1)
  await batches.close()

  const rows = await reader.selectFrom('library_folder').select('path').orderBy('path').execute()
  assert.deepEqual(
    rows.map(({ path }) => path),
    ['/a', '/b'],
  )

  function addFolder(path: string) {
    return batches.transact((tx) =>
      tx.insertInto('library_folder').values({ path, state: 'online', checked_at_ms: 0 }).execute(),
    )
  }
})

test('what is gathered is written after a moment, though nothing more comes', async (t) => {
  const { db, dataFolder } = await openTestLibrary(t)
  const reader = openCatalogWriter({ folder: dataFolder })
  t.after(() => reader.destroy())
  const batches = openBatches(db, async () => {})

  await batches.transact((tx) =>
    tx.insertInto('library_folder').values({ path: '/a', state: 'online', checked_at_ms: 0 }).execute(),
  )

  while ((await reader.selectFrom('library_folder').select('path').execute()).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await batches.close()
})

test('an act that fails takes those gathered with it along, and the next one works', async (t) => {
  const { db } = await openTestLibrary(t)
  const batches = openBatches(db, async () => {})
  const add = (path: string) =>
    batches.transact((tx) =>
      tx.insertInto('library_folder').values({ path, state: 'online', checked_at_ms: 0 }).execute(),
    )
  await add('/a')

  await assert.rejects(batches.transact(async () => assert.fail('no')))
  await add('/b')
  await batches.close()

  const rows = await db.selectFrom('library_folder').select('path').execute()
  assert.deepEqual(
    rows.map(({ path }) => path),
    ['/b'],
  )
})
