import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { statuses } from '@regroove/contract'
import { findFreePort } from '../house/find-free-port.ts'
import { readPreparation, readSections } from './read-status-page.ts'

// The lines of docs/status-codes.md, taken from the page and pasted into a shell, against a service as `npm start` starts
// it, in a data folder that is new.

const root = path.join(import.meta.dirname, '../../../..')
const sections = readSections()
let folder: string
let environment: NodeJS.ProcessEnv
let service: ChildProcess | null = null
let port: number

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'regroove-statuses-'))
  port = await findFreePort()
  // Of a test runner around this one, the pasted lines know nothing.
  const { NODE_TEST_CONTEXT: _, ...around } = process.env
  environment = {
    ...around,
    PATH: `${path.join(root, 'node_modules/.bin')}:${process.env['PATH']}`,
    BASE: `http://127.0.0.1:${port}`,
    REGROOVE_DATA: path.join(folder, 'data'),
    REGROOVE_PORT: String(port),
  }
  await start({})
  const { said } = await paste(
    `${readPreparation()}\ndeclare -p ${prepared.join(' ')} > '${folder}/prepared'`,
  )
  const shell = readFileSync(path.join(folder, 'prepared'), 'utf8')
  for (const name of prepared) assert.match(shell, new RegExp(`^declare -- ${name}="[^"]+"$`, 'm'), said)
  writeFileSync(path.join(folder, 'prepared'), `${shell}\n${/^pick\(\).*$/m.exec(readPreparation())![0]}\n`)
})
after(async () => {
  await stop()
  rmSync(folder, { recursive: true })
})

/** What the first lines of the page leave behind in the shell. */
const prepared = ['CLIENT_ID', 'TOKEN', 'ANA', 'BEN', 'DEVICE', 'SEARCH', 'TRACK']

for (const { status, reason, start: settings, startsItself, lines } of sections) {
  test(`${status} ${reason}: its lines show it`, async () => {
    const isSpecial = settings !== null || startsItself
    if (isSpecial) await stop()
    if (settings !== null) await start(settings)
    try {
      const { said } = await paste(`. '${folder}/prepared'\n${lines}`, isLast)
      // A run of tests names its test; all others print the answer as it came.
      const seen = [...said.matchAll(/(?:HTTP\/1\.1|^✔) (\d{3}) ([^:\r\n]*)/gm)].at(-1)
      assert.deepEqual(seen?.slice(1), [String(status), reason], said)
      if (status !== 500) assertHeaders(status, said)
    } finally {
      if (isSpecial) {
        await stop()
        await start({})
      }
    }

    function isLast(said: string): boolean {
      return startsItself && said.includes(`HTTP/1.1 ${status}`)
    }
  })
}

test('the page has all sixteen', () => {
  assert.equal(sections.length, 16)
})

/** Headers that may be there, by the catalogue, and need not with every cause. */
const occasional: ReadonlySet<string> = new Set(['502 Retry-After'])

function assertHeaders(status: number, said: string): void {
  for (const name of statuses[status as keyof typeof statuses].headers) {
    if (occasional.has(`${status} ${name}`)) continue
    assert.match(said, new RegExp(`^${name}: \\S`, 'im'))
  }
}

async function start(settings: Readonly<Record<string, string>>): Promise<void> {
  service = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...environment, ...settings },
    stdio: 'ignore',
    detached: true,
  })
  for (let tries = 0; tries < 900; tries += 1) {
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    await wait(100)
  }
  assert.fail('the service did not start')
}

async function stop(): Promise<void> {
  if (service !== null) await endGroup(service)
  service = null
}

/**
 * Pastes lines into a shell of its own, and ends all that they started.
 *
 * @param isEnough whether nothing more is awaited, given what was said; default: the shell's own end
 */
async function paste(lines: string, isEnough = (_: string) => false): Promise<{ said: string }> {
  const shell = spawn('bash', ['-c', lines], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let said = ''
  const enough = Promise.withResolvers<void>()
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.on('data', (chunk) => {
      said += String(chunk)
      if (isEnough(said)) enough.resolve()
    })
  }
  await Promise.race([once(shell, 'close'), enough.promise, wait(110_000, undefined, { ref: false })])
  await endGroup(shell)
  return { said }
}

/** Ends a process and those that it started, and waits until none is left. */
async function endGroup({ pid }: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      process.kill(-pid!, tries < 200 ? 'SIGTERM' : 'SIGKILL')
    } catch {
      return
    }
    await wait(50)
  }
}
