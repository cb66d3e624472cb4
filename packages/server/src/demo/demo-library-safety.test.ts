import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { listFilesInTests } from './files/list-files-in-tests.ts'
import { planDemoFiles } from './files/plan-demo-files.ts'
import { makeDemoLibrary } from './index.ts'

const MARKER = '.regroove-demo'
const plan = planDemoFiles()
const firstTrack = plan.find(({ kind }) => kind === 'track')!

let root: string
before(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'regroove-demo-'))
})
after(() => rm(root, { recursive: true, force: true }))

test('a folder that holds anything and has no marker is refused, and stays as it is', async () => {
  const foreign = path.join(root, 'foreign')
  await mkdir(foreign)
  await writeFile(path.join(foreign, 'song.mp3'), 'not ours')
  await assert.rejects(
    makeDemoLibrary({ folder: foreign }),
    /foreign: the folder is not empty, and no \.regroove-demo/,
  )
  assert.deepEqual(await listFilesInTests(foreign), ['song.mp3'])
})

test('a file in the folder’s place is refused, and stays as it is', async () => {
  const file = path.join(root, 'file')
  await writeFile(file, 'not a folder')
  await assert.rejects(makeDemoLibrary({ folder: file }), /file is not a folder/)
  assert.equal(await readFile(file, 'utf8'), 'not a folder')
})

test('a stopped call ends with the signal’s reason between two files, and the next one goes on from there', async () => {
  const folder = path.join(root, 'stopped')
  const stopAfter = async (wanted: number) => {
    const stopping = new AbortController()
    const reason = new Error('enough')
    const call = makeDemoLibrary({
      folder,
      signal: stopping.signal,
      onProgress: (done) => {
        if (done === wanted) stopping.abort(reason)
      },
    })
    await assert.rejects(call, reason)
    return listFilesInTests(folder)
  }
  const first = await stopAfter(1)
  const second = await stopAfter(3)
  assert.ok(first.length >= 2 && second.length > first.length && second.length < plan.length)
  await assertWhole(folder, second)
  await assert.rejects(makeDemoLibrary({ folder, signal: AbortSignal.abort(new Error('before')) }), /before/)
})

test('after the process is killed, every file that has its name is whole', async () => {
  const folder = path.join(root, 'killed')
  const entry = new URL('./index.ts', import.meta.url).href
  const script = `import { makeDemoLibrary } from ${JSON.stringify(entry)}
    await makeDemoLibrary({ folder: process.argv[1], onProgress: (done) => process.stdout.write(done + '\\n') })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const text of child.stdout.setEncoding('utf8')) if (/^[4-9]$/m.test(text)) break
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')

  const named = (await listFilesInTests(folder)).filter((file) => !file.endsWith('.part'))
  assert.ok(named.length > 4)
  await assertWhole(folder, named)
})

test('files of an older edition are made anew', async () => {
  const folder = path.join(root, 'older')
  const old = path.join(folder, ...firstTrack.path)
  await mkdir(path.dirname(old), { recursive: true })
  await writeFile(old, 'of an older edition')
  await writeFile(path.join(folder, MARKER), 'Regroove demo library, edition 0.\n')

  const stopping = new AbortController()
  const call = makeDemoLibrary({ folder, signal: stopping.signal, onProgress: () => stopping.abort() })
  await assert.rejects(call, { name: 'AbortError' })
  await assertWhole(folder, [path.join(...firstTrack.path)])
  assert.match(
    await readFile(path.join(folder, MARKER), 'utf8'),
    /edition 0/,
    'not all files are of this edition yet',
  )
})

/** Every named file holds the bytes that the plan makes; few are asked for, since making takes long. */
async function assertWhole(folder: string, files: readonly string[]): Promise<void> {
  for (const file of files.filter((name) => name !== MARKER)) {
    const planned = plan.find((each) => path.join(...each.path) === file)
    assert.ok(planned, `${file} is not of the plan`)
    assert.ok((await readFile(path.join(folder, file))).equals(planned.make()), file)
  }
}
