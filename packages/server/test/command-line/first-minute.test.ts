import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

// The README's first minute, as a newcomer lives it: the command, the demo library, a token, a search, music, the end.

const command = path.join(import.meta.dirname, '../../bin/regroove.js')
const clientInstanceId = '0123456789abcdef0123456789abcdef'

let data: string
let server: ChildProcess
let said = ''
let logged = ''
let url: string
before(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'regroove-first-minute-'))
  server = spawn(process.execPath, [command, 'serve', '--data', data, '--port', '0'])
  server.stderr!.on('data', (chunk) => {
    said += chunk
  })
  server.stdout!.on('data', (chunk) => {
    logged += chunk
  })
  url = await until(() => /Regroove listens on (\S+)/.exec(said)?.[1] ?? null)
})
after(() => {
  server.kill('SIGKILL')
  rmSync(data, { recursive: true })
})

test('health is answered as soon as the server listens, and readiness when the demo library was scanned', async () => {
  assert.equal((await fetch(`${url}/healthz`)).status, 200)
  const early = await fetch(`${url}/readyz`)
  if (early.status !== 200) {
    assert.equal(early.status, 503)
    assert.match(early.headers.get('retry-after') ?? '', /^\d+$/)
  }
  await until(async () => ((await fetch(`${url}/readyz`)).ok ? 'ready' : null), 60_000)
  assert.match(said, /No library is configured: serving the demo library/)
})

test('the first administrator hears on the terminal alone what to sign in with, once', async () => {
  const [, password = ''] = (await until(() => /one-time password\n {2}([a-z0-9-]{23})\n/.exec(said))) ?? []
  assert.match(said, /Sign in on http:\/\/127\.0\.0\.1:\d+\/account as admin/)
  assert.equal(said.split(password).length, 2)
  assert.ok(!logged.includes(password))
  const page = await fetch(`${url}/account`)
  const cookie = page.headers.getSetCookie()[0]!.split(';')[0]!
  const token = /name="token" value="([^"]+)"/.exec(await page.text())![1]!
  const form = new URLSearchParams({ token, act: 'sign-in', name: 'admin', password })
  const answer = await fetch(`${url}/account`, {
    method: 'POST',
    headers: { cookie },
    body: form,
    redirect: 'manual',
  })
  assert.equal(answer.status, 302)
  const signedIn = answer.headers.getSetCookie()[0]!.split(';')[0]!
  const next = await (await fetch(`${url}/account`, { headers: { cookie: signedIn } })).text()
  assert.match(next, /<h1>Choose a new password<\/h1>/)
})

test('an operator makes an application, a user and a token beside the running server, in JSON', async () => {
  const application = await regroove('app', 'create', 'My player')
  assert.match(application['client_secret'] as string, /^\S{30,}$/)
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: application['client_id'] as string,
    client_secret: application['client_secret'] as string,
    scope: 'app.music.xboxlive.com',
  })
  const granted = (await (
    await fetch(`${url}/accesstoken.srf`, { method: 'POST', body: form })
  ).json()) as Answer
  assert.deepEqual(
    { ...granted, access_token: '' },
    { token_type: 'bearer', access_token: '', expires_in: 86_400 },
  )

  const found = await ask(
    '/1/content/music/search?q=lantern&filters=tracks',
    granted['access_token'] as string,
  )
  const track = (found['Tracks'] as { Items: { Id: string; Name: string }[] }).Items[0]!
  assert.ok(track.Name.length > 0)

  await regrooveWithInput(
    'a good password',
    'user',
    'create',
    'ana',
    '--password-stdin',
    '--subscription',
    'paid',
  )
  const user = await regroove('token', '--user', 'ana', '--app', application['client_id'] as string)
  assert.equal(user['expires_in'], 3600)
  const stream = await ask(
    `/1/content/${track.Id}/stream?clientInstanceId=${clientInstanceId}&format=original`,
    user['access_token'] as string,
  )
  const part = await fetch(stream['Url'] as string, { headers: { range: 'bytes=0-3' } })
  assert.equal(part.status, 206)
  assert.equal(await part.text(), 'fLaC')
})

test('doctor finds everything well', async () => {
  const { ok } = await regroove('doctor')
  assert.equal(ok, true)
})

test('--help says what each command does, and a word that is none is complained about', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [command, '--help'])
  for (const name of ['serve', 'scan', 'doctor', 'app', 'user', 'token', 'cache', 'key'])
    assert.match(stdout, new RegExp(`^  ${name}\\b`, 'm'))
  await assert.rejects(() => promisify(execFile)(process.execPath, [command, 'frobnicate']), { code: 2 })
})

test('a setting that cannot be stops the start, with what was given and what is allowed', async () => {
  await assert.rejects(
    () => promisify(execFile)(process.execPath, [command, 'serve', '--data', data, '--port', 'http']),
    { code: 1, stderr: /^regroove: Setting port .*"http".*0 to 65535\n$/ },
  )
})

test('SIGTERM ends the service within its ten seconds, with exit code 0', async () => {
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  assert.deepEqual(await ended, [0, null])
  await assert.rejects(() => fetch(`${url}/healthz`))
})

type Answer = Record<string, unknown>

async function ask(target: string, token: string): Promise<Answer> {
  const answer = await fetch(url + target, { headers: { authorization: `Bearer ${token}` } })
  assert.equal(answer.status, 200)
  return (await answer.json()) as Answer
}

async function regroove(...words: string[]): Promise<Answer> {
  const { stdout } = await promisify(execFile)(process.execPath, [command, ...words, '--data', data])
  return JSON.parse(stdout) as Answer
}

async function regrooveWithInput(input: string, ...words: string[]): Promise<void> {
  const child = spawn(process.execPath, [command, ...words, '--data', data], {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  child.stdin.end(input)
  assert.deepEqual(await once(child, 'exit'), [0, null])
}

async function until<T>(look: () => T | null | Promise<T | null>, withinMs = 30_000): Promise<T> {
  const end = performance.now() + withinMs
  for (;;) {
    const seen = await look()
    if (seen !== null) return seen
    if (performance.now() > end) throw new Error(`waited for ${withinMs} ms; the server said: ${said}`)
    await wait(100)
  }
}
