import assert from 'node:assert/strict'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { drawAudioTree } from '../../test/audio/make-audio-tree.ts'
import { prepareCommands, readPrinted } from '../../test/cli/run-command.ts'
import type { ScanSummary } from '../library/index.ts'
import { addDoctorCommand } from './doctor-command.ts'
import { addScanCommand } from './scan-command.ts'

interface Diagnosis {
  readonly ok: boolean
  readonly checks: readonly { readonly name: string; readonly state: string; readonly says: string }[]
  readonly library: { readonly counts: object; readonly lastScan: ScanSummary | null } | null
  readonly refused: readonly { readonly path: string; readonly problem: string }[]
}

test('scan fills the catalogue and says what it did; doctor finds all well', async (t) => {
  const { run, folder } = await prepareCommands(t, [addScanCommand, addDoctorCommand])
  const music = path.join(folder, '../music')
  await drawAudioTree(music, 'Ada/One/01 A.mp3\nAda/One/02 B.flac | tone=1')
  await writeFile(path.join(music, 'broken.mp3'), 'broken')

  const outcome = await run(['scan', '--library', music])

  const summary = readPrinted<ScanSummary>(outcome)
  assert.equal(outcome.failed, false)
  assert.deepEqual(
    { ...summary, startedAtMs: 0, durationMs: 0 },
    {
      startedAtMs: 0,
      durationMs: 0,
      files: 2,
      added: 2,
      changed: 0,
      moved: 0,
      removed: 0,
      returned: 0,
      refused: 1,
      unreadable: 0,
      missingFolders: [],
      isComplete: true,
    },
  )
  const doctor = await run(['doctor'])
  const diagnosis = readPrinted<Diagnosis>(doctor)
  assert.equal(diagnosis.ok, true)
  assert.deepEqual(diagnosis.library?.counts, { artists: 1, albums: 1, tracks: 2 })
  assert.deepEqual(diagnosis.library?.lastScan, summary)
  assert.deepEqual(diagnosis.refused, [{ path: path.join(music, 'broken.mp3'), problem: 'is not audio' }])
})

test('scan of a folder that is not there fails, after scanning the others', async (t) => {
  const { run, folder } = await prepareCommands(t, [addScanCommand])
  const music = path.join(folder, '../music')
  await drawAudioTree(music, 'Ada/One/01 A.mp3')

  const outcome = await run(['scan', '--library', music, '--library', '/nowhere/at/all'])

  assert.equal(outcome.failed, true)
  const summary = readPrinted<ScanSummary>(outcome)
  assert.deepEqual([summary.files, summary.missingFolders], [1, ['/nowhere/at/all']])
})

test('a folder named for one scan leaves the others as they are', async (t) => {
  const { run, folder } = await prepareCommands(t, [addScanCommand])
  const [one, two] = ['one', 'two'].map((name) => path.join(folder, '..', name))
  await drawAudioTree(one!, 'Ada/One/01 A.mp3')
  await drawAudioTree(two!, 'Bob/Two/01 B.mp3 | tone=1')
  await run(['scan', '--library', one!])

  const summary = readPrinted<ScanSummary>(await run(['scan', '--library', two!]))

  assert.deepEqual([summary.files, summary.removed], [2, 0])
})

test('scan without a library says how to name one', async (t) => {
  const { run } = await prepareCommands(t, [addScanCommand])

  const outcome = await run(['scan'])

  assert.equal(outcome.failed, true)
  assert.match(outcome.noted.join(), /--library DIR/)
})

test('a person reads how it went', async (t) => {
  const { run, folder } = await prepareCommands(t, [addScanCommand, addDoctorCommand])
  const music = path.join(folder, '../music')
  await drawAudioTree(music, 'Ada/One/01 A.mp3')

  const { printed } = await run(['scan', '--library', music], { isPerson: true })

  assert.match(printed[0]!, /^1 files in [\d.]+ s$/)
  assert.match(printed[1]!, /^1 added, 0 changed, /)
  const doctor = await run(['doctor'], { isPerson: true })
  assert.ok(doctor.printed.some((line) => line.startsWith('ok     database catalog: sound')))
})

test('doctor says what is wrong: a disk that is not mounted, a database that is none', async (t) => {
  const { run, folder } = await prepareCommands(t, [addScanCommand, addDoctorCommand])
  const music = path.join(folder, '../music')
  await drawAudioTree(music, 'Ada/One/01 A.mp3')
  await run(['scan', '--library', music])

  await rename(music, `${music}-unmounted`)
  await mkdir(music)
  const unmounted = await run(['doctor'])
  assert.equal(unmounted.failed, true)
  assert.match(JSON.stringify(readPrinted<Diagnosis>(unmounted).checks), /is a disk not mounted\?/)

  await writeFile(path.join(folder, 'catalog.sqlite'), 'no database'.repeat(1000))
  const broken = await run(['doctor'])
  assert.equal(broken.failed, true)
  assert.deepEqual(
    readPrinted<Diagnosis>(broken).checks.find(({ name }) => name === 'database')?.state,
    'wrong',
  )
})

test('doctor makes nothing where nothing is', async (t) => {
  const { run, folder } = await prepareCommands(t, [addDoctorCommand])

  const diagnosis = readPrinted<Diagnosis>(await run(['doctor']))

  assert.equal(diagnosis.ok, true)
  assert.equal(diagnosis.library, null)
  await assert.rejects(rename(folder, `${folder}-2`), { code: 'ENOENT' })
})
