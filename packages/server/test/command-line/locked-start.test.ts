import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openStorage } from '../../src/storage/index.ts'
import { findFreePort } from '../house/find-free-port.ts'

const command = path.join(import.meta.dirname, '../../bin/regroove.js')

test('a start that meets a locked database says so to whoever comes, and goes on once it is free', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-locked-'))
  const data = path.join(folder, 'data')
  mkdirSync(path.join(folder, 'music'))
  await (await openStorage({ folder: data })).close()
  const other = new DatabaseSync(path.join(data, 'accounts.sqlite'))
  other.exec('BEGIN IMMEDIATE')

  const port = await findFreePort()
  const words = ['serve', '--data', data, '--library', path.join(folder, 'music'), '--port', String(port)]
  const server = spawn(process.execPath, [command, ...words])
  let noted = ''
  server.stderr.on('data', (chunk) => {
    noted += String(chunk)
  })
  server.stdout.resume()
  t.after(() => {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  })
  const statusOf = (target: string) =>
    fetch(`http://127.0.0.1:${port}${target}`).then(
      ({ status }) => status,
      () => null,
    )
  await until(async () => (await statusOf('/healthz')) === 200)
  await until(async () => /keeps a database to itself/.test(noted))
  const early = await fetch(`http://127.0.0.1:${port}/1/content/music/search?q=a`)
  assert.equal(early.status, 503)
  assert.match(await early.text(), /SERVICE_UNAVAILABLE.*starting/)
  assert.equal(await statusOf('/readyz'), 503)

  other.exec('ROLLBACK')
  other.close()
  await until(async () => (await statusOf('/readyz')) === 200)
  assert.equal(await statusOf('/1/content/music/search?q=a'), 401)

  server.kill('SIGTERM')
  assert.deepEqual(await once(server, 'exit'), [0, null])
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await holds()) return
    await wait(50)
  }
  assert.fail('it did not come to that')
}
