import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import { test } from 'node:test'
import { openTestLibrary } from '../../../test/library/open-test-library.ts'
import { openCatalogWriter } from '../../storage/index.ts'
import type { ScanProgress } from '../scan-progress.ts'
import { LeaseLost, leaseEndsAfterMs, readLease, type ScanLease, takeLease } from '../store/scan-lease.ts'
import { holdLease, type LeaseOptions } from './hold-lease.ts'

const progress: ScanProgress = {
  startedAtMs: 1,
  filesDone: 2,
  filesTotal: 3,
  filesPerSecond: 4,
  remainingMs: 5,
}

function options(more: Partial<LeaseOptions> = {}): LeaseOptions {
  const signal = new AbortController().signal
  return { nowMs: Date.now, progress: () => progress, onWaiting: () => {}, signal, ...more }
}

function leaseOf(more: Partial<ScanLease>): ScanLease {
  return { owner: 'other', pid: 1, host: 'elsewhere', renewedAtMs: Date.now(), progress, ...more }
}

test('a second scanner waits for the first, and sees its progress meanwhile', async (t) => {
  const { db, dataFolder } = await openTestLibrary(t)
  const otherDb = openCatalogWriter({ folder: dataFolder })
  t.after(() => otherDb.destroy())
  const first = await holdLease(db, options())
  const seen: (ScanProgress | null)[] = []

  const second = holdLease(otherDb, options({ onWaiting: (other) => void seen.push(other) }))
  while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await first!.end()
  const held = await second

  assert.deepEqual(seen[0], progress)
  assert.notEqual(held, null)
  await held!.end()
  assert.equal(await readLease(db), null)
})

test('waiting ends with the signal', async (t) => {
  const { db } = await openTestLibrary(t)
  await takeLease(db, leaseOf({}), null)
  const abort = new AbortController()
  abort.abort()

  assert.equal(await holdLease(db, options({ signal: abort.signal })), null)
})

test('the lease of a process that is gone is free at once', async (t) => {
  const { db } = await openTestLibrary(t)
  const { pid } = spawnSync(process.execPath, ['--version'])
  await takeLease(db, leaseOf({ pid, host: hostname() }), null)

  const held = await holdLease(db, options({ onWaiting: () => assert.fail('waited') }))

  assert.notEqual(held, null)
  await held!.end()
})

test('a lease that nobody renewed for long is free, one that was renewed is not', async (t) => {
  const { db } = await openTestLibrary(t)
  const now = Date.now()
  await takeLease(db, leaseOf({ renewedAtMs: now - leaseEndsAfterMs + 1000 }), null)
  assert.equal(await takeLease(db, leaseOf({ owner: 'me', renewedAtMs: now }), null), false)

  assert.equal(await takeLease(db, leaseOf({ owner: 'me', renewedAtMs: now + 2000 }), null), true)
})

test('who lost the lease writes nothing any more', async (t) => {
  const { db } = await openTestLibrary(t)
  const held = await holdLease(db, options())
  await db
    .updateTable('library_state')
    .set({ value: JSON.stringify(leaseOf({})) })
    .where('key', '=', 'lease')
    .execute()

  const write = held!.transact((tx) =>
    tx.insertInto('library_folder').values({ path: '/x', state: 'online', checked_at_ms: 0 }).execute(),
  )

  await assert.rejects(write, LeaseLost)
  assert.deepEqual(await db.selectFrom('library_folder').selectAll().execute(), [])
  await held!.end()
  assert.equal((await readLease(db))?.owner, 'other')
})
