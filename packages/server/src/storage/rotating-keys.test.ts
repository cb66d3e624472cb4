import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { holdFolder } from './folder-lock.ts'
import { ageOfNewestKey, readRotatingKeys, rotateKeys } from './rotating-keys.ts'
import { readSecretKey } from './secret-keys.ts'
import { isDatabaseLocked } from './sqlite/file-faults.ts'

const dayMs = 86_400_000
const name = 'media'

function makeFolder(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-keys-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return folder
}

const idsIn = (folder: string) => readRotatingKeys({ folder, name }).map(({ id }) => id)

test('the first key is the one that an earlier version made, and stays', (t) => {
  const folder = makeFolder(t)
  const early = readSecretKey({ folder, name })
  assert.deepEqual(readRotatingKeys({ folder, name }), [{ id: 1, key: early }])
})

test('a rotation puts a new key in front of those that still hold', (t) => {
  const folder = makeFolder(t)
  const [first] = readRotatingKeys({ folder, name })
  const told = rotateKeys({ folder, name, longestLifeMs: 30 * dayMs, nowMs: Date.now() })
  assert.deepEqual(told, { newId: 2, kept: 2 })
  const [second, third] = readRotatingKeys({ folder, name })
  assert.deepEqual([second?.id, third], [2, first])
  assert.notDeepEqual(second?.key, first?.key)
})

test('a key goes when the one after it is older than anything that it made', (t) => {
  const folder = makeFolder(t)
  const rotate = (nowMs: number) => rotateKeys({ folder, name, longestLifeMs: 30 * dayMs, nowMs })
  const startMs = Date.now()
  readRotatingKeys({ folder, name })
  rotate(startMs)
  rotate(startMs)
  assert.deepEqual(idsIn(folder), [3, 2, 1])
  const ageKey = (file: string, days: number) =>
    utimesSync(
      path.join(folder, 'keys', file),
      new Date(startMs - days * dayMs),
      new Date(startMs - days * dayMs),
    )
  ageKey('media.key', 90)
  ageKey('media-2.key', 60)
  ageKey('media-3.key', 29)
  assert.deepEqual(rotate(startMs), { newId: 4, kept: 3 })
  assert.deepEqual(idsIn(folder), [4, 3, 2])
})

test('only keys of the very name are counted, and nothing else in the folder is touched', (t) => {
  const folder = makeFolder(t)
  for (const other of ['media-center', 'mediation', 'continuation']) readSecretKey({ folder, name: other })
  rotateKeys({ folder, name, longestLifeMs: 0, nowMs: Date.now() + dayMs })
  assert.deepEqual(idsIn(folder), [2, 1])
  assert.equal(readdirSync(path.join(folder, 'keys')).length, 5)
})

test('the age of the newest key is told; there is none before the first', (t) => {
  const folder = makeFolder(t)
  assert.equal(ageOfNewestKey({ folder, name, nowMs: Date.now() }), 0)
  readRotatingKeys({ folder, name })
  const ageMs = ageOfNewestKey({ folder, name, nowMs: Date.now() + dayMs })
  assert.ok(ageMs > 0.9 * dayMs && ageMs < 1.1 * dayMs)
})

test('while the data folder is restored, no key is added to it', (t) => {
  const folder = makeFolder(t)
  readRotatingKeys({ folder, name })
  const rotate = () => rotateKeys({ folder, name, longestLifeMs: 0, nowMs: Date.now(), lockWaitMs: 0 })
  const leave = holdFolder(folder, { alone: true, waitMs: 0 })
  assert.throws(rotate, isDatabaseLocked)
  leave()
  assert.deepEqual(idsIn(folder), [1])
  assert.equal(rotate().newId, 2)
})
