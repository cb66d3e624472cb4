import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDiskCache } from '../../src/delivery/cache/disk-cache.ts'
import { isRunning } from './fake-ffmpeg.ts'

/** The processes that a process has started and that run. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => {
      try {
        const [, parent] = readFileSync(`/proc/${child}/stat`, 'utf8').split(') ')[1]!.split(' ')
        return Number(parent) === pid && isRunning(child)
      } catch {
        return false
      }
    })
}

test('a service that is ended without a word leaves no converter, and no half of a file that is taken for a whole', async (t) => {
  const child = fork(new URL('./converting-process.ts', import.meta.url), { silent: true })
  t.after(() => child.kill('SIGKILL'))
  const [told] = (await once(child.stdout!, 'data')) as [Buffer]
  const folder = told.toString().trim()
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const converters = childrenOf(child.pid!)
  assert.ok(converters.length >= 1)
  child.kill('SIGKILL')
  for (let waited = 0; waited < 2000 && converters.some(isRunning); waited += 20) await sleep(20)
  assert.deepEqual(converters.filter(isRunning), [])

  const cacheFolder = path.join(folder, 'cache/sound')
  const left = readdirSync(cacheFolder, { recursive: true }).map(String)
  assert.deepEqual(
    left.filter((name) => name.endsWith('.sound')),
    [],
  )
  const drafts = left.filter((name) => name.endsWith('.draft'))
  assert.equal(drafts.length, 1)
  // What a process left that ended a while ago goes with the next start.
  for (const draft of drafts) utimesSync(path.join(cacheFolder, draft), 1, 1)
  const log = { warn: () => {} }
  const options = { folder: cacheFolder, kind: 'sound', maxBytes: 1000, mostVariants: 10, log }
  await openDiskCache(options).counted
  assert.deepEqual(
    readdirSync(cacheFolder).filter((name) => name.endsWith('.draft')),
    [],
  )
})
