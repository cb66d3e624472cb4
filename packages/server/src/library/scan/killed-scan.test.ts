import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { rename } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { makeLibrary } from '../../../test/audio/make-library.ts'
import { drawIndex, seededRandom } from '../../../test/audio/seeded-random.ts'
import { dumpCatalogue } from '../../../test/library/dump-catalogue.ts'
import { inThisThread, openTestCatalogue, openTestLibrary } from '../../../test/library/open-test-library.ts'
import { scanLibrary } from './scan-library.ts'

const program = fileURLToPath(new URL('../../../test/library/scan-process.ts', import.meta.url))

test('a scan that is killed ten times at any moment ends as one that was not', async (t) => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  t.diagnostic(`seed ${seed}`)
  const random = seededRandom(seed)
  const library = await openTestLibrary(t)
  await makeLibrary(library.folder, { files: 300, seed: 7 })
  const uninterrupted = await openTestCatalogue(`${library.dataFolder}-whole`)
  t.after(() => uninterrupted.destroy())
  await scanLibrary(inThisThread(uninterrupted, [library.folder]))

  let killed = 0
  for (let round = 0; round < 10; round++) {
    const child = startScan(library.dataFolder, library.folder)
    await untilSaid(child, 'begun')
    await sleep(drawIndex(random, 500))
    if (child.exitCode === null) killed += 1
    child.kill('SIGKILL')
    await untilEnded(child)
  }
  assert.ok(killed > 0)
  await assertSound(library.db)
  const last = startScan(library.dataFolder, library.folder)
  await untilEnded(last)

  assert.equal(last.exitCode, 0)
  assert.deepEqual(await dumpCatalogue(library.db), await dumpCatalogue(uninterrupted))
  await assertSound(library.db)
})

test('a scan of moves and removals that is killed ends as one that was not', async (t) => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  t.diagnostic(`seed ${seed}`)
  const random = seededRandom(seed)
  const library = await openTestLibrary(t)
  await makeLibrary(library.folder, { files: 200, seed: 8 })
  await library.scan()
  const whole = await openTestCatalogue(`${library.dataFolder}-whole`)
  t.after(() => whole.destroy())
  await scanLibrary(inThisThread(whole, [library.folder]))
  const artists = await library.db
    .selectFrom('file')
    .select('directory')
    .distinct()
    .orderBy('directory')
    .execute()
  const tops = [...new Set(artists.map(({ directory }) => directory.split('/')[0]!))]
  for (const [index, top] of tops.entries()) {
    if (index % 3 === 0) await rename(library.at(top), library.at(`moved ${top}`))
    if (index % 3 === 1) await rename(library.at(top), path.join(`${library.folder}`, `.hidden ${top}`))
  }
  await scanLibrary(inThisThread(whole, [library.folder]))

  for (let round = 0; round < 3; round++) {
    const child = startScan(library.dataFolder, library.folder)
    await untilSaid(child, 'begun')
    await sleep(drawIndex(random, 120))
    child.kill('SIGKILL')
    await untilEnded(child)
  }
  await library.scan()

  assert.deepEqual(await dumpCatalogue(library.db), await dumpCatalogue(whole))
})

function startScan(dataFolder: string, folder: string): ChildProcess {
  return spawn(process.execPath, [program, dataFolder, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function untilSaid(child: ChildProcess, word: string): Promise<void> {
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
    if (String(chunk).includes(word)) return
  }
}

function untilEnded(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  child.stdout!.resume()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

async function assertSound(db: Parameters<typeof dumpCatalogue>[0]): Promise<void> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  assert.deepEqual(
    rows.map((row) => row.integrity_check),
    ['ok'],
  )
  assert.deepEqual((await sql`pragma foreign_key_check`.execute(db)).rows, [])
}
