import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openStorage } from './index.ts'

let folder: string
before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'regroove-first-start-'))
})
after(() => rmSync(folder, { recursive: true }))

const door = new URL('./index.ts', import.meta.url).href
const program = `const { openStorage } = await import(${JSON.stringify(door)})
const storage = await openStorage({ folder: process.argv[1] })
await storage.close()`

function start(data: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, data], { stdio: 'pipe' })
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  const ended = new Promise<{ code: number | null; complaint: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, complaint })),
  )
  return { child, ended }
}

test('processes that open a fresh folder at once all succeed', async () => {
  const data = path.join(folder, 'together')
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => start(data).ended))
  assert.deepEqual(
    outcomes.map(({ code, complaint }) => (code === 0 ? 'opened' : complaint)),
    ['opened', 'opened', 'opened', 'opened'],
  )
})

test('a first start that is killed at any moment leaves a folder that the next start opens', async () => {
  const { ended } = start(path.join(folder, 'undisturbed'))
  const begun = performance.now()
  await ended
  const wholeMs = performance.now() - begun
  for (let round = 0; round < 10; round += 1) {
    const data = path.join(folder, `killed-${round}`)
    const { child, ended: killed } = start(data)
    await wait(wholeMs * (0.4 + 0.06 * round))
    child.kill('SIGKILL')
    await killed
    await (await openStorage({ folder: data })).close()
  }
})
