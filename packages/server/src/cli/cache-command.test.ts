import assert from 'node:assert/strict'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { prepareCommands, readPrinted } from '../../test/cli/run-command.ts'
import { readRotatingKeys } from '../storage/index.ts'
import { addCacheCommand } from './cache-command.ts'
import { addKeyCommand } from './key-command.ts'

const clock = () => Date.UTC(2026, 0, 31, 12)
const name = `${'0'.repeat(24)}-${'1'.repeat(24)}`

test('cache stats counts what is kept, and cache clear removes it and nothing else', async (t) => {
  const { run, folder } = await prepareCommands(t, [addCacheCommand], clock)
  const kept = { images: `00/${name}.image`, sound: `00/${name}.sound` }
  for (const [cache, file] of Object.entries(kept)) {
    const place = path.join(folder, 'cache', cache, file)
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, Buffer.alloc(1000))
    writeFileSync(path.join(path.dirname(place), 'mine.txt'), 'mine')
  }
  const reports = {
    caches: [
      { name: 'images', entries: 1, bytes: 1000 },
      { name: 'sound', entries: 1, bytes: 1000 },
    ],
  }
  assert.deepEqual(readPrinted(await run(['cache', 'stats'])), reports)
  assert.deepEqual(readPrinted(await run(['cache', 'clear'])), reports)
  const { printed } = await run(['cache', 'stats'], { isPerson: true })
  assert.deepEqual(printed, ['images: 0 files, 0.0 MB', 'sound: 0 files, 0.0 MB'])
  assert.ok(existsSync(path.join(folder, 'cache/sound/00/mine.txt')))
})

test('key rotate makes a new key that signs, and keeps the old', async (t) => {
  const { run, folder } = await prepareCommands(t, [addKeyCommand], clock)
  const [first] = readRotatingKeys({ folder, name: 'media' })
  assert.deepEqual(readPrinted(await run(['key', 'rotate'])), { id: 2, keys: 2 })
  const keys = readRotatingKeys({ folder, name: 'media' })
  assert.deepEqual(
    keys.map(({ id }) => id),
    [2, 1],
  )
  assert.deepEqual(keys[1], first)
})
