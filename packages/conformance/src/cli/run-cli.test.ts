import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { answerJson, startScriptedServer, withTokens } from '../../test/scripted-server.ts'
import { inputEntries, inputNames, optionOf, variableOf } from '../finding/inputs.ts'
import { runCli } from './run-cli.ts'

interface Outcome {
  readonly exitCode: number
  readonly out: string
  readonly notes: string
}

async function run(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  isPerson = false,
): Promise<Outcome> {
  let [out, notes] = ['', '']
  const terminal = {
    isPerson,
    isWatched: isPerson,
    out: (text: string) => {
      out += text
    },
    note: (text: string) => {
      notes += text
    },
  }
  const exitCode = await runCli(words, { terminal, environment, signal: new AbortController().signal })
  return { exitCode, out, notes }
}

const credentials = ['--client-id', 'a', '--client-secret', 'the-secret']

/** A server that says 204 to preflights and 404 to all else. */
function startSmallServer(t: TestContext) {
  return startScriptedServer(
    t,
    withTokens(({ method }, response) => {
      const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET, POST' }
      if (method === 'OPTIONS') response.writeHead(204, headers).end()
      else answerJson(response, { Error: { ErrorCode: 'NOT_FOUND' } }, 404)
    }),
  )
}

test('all passed is 0, some failed is 1', async (t) => {
  const { url } = await startSmallServer(t)
  const filter = (id: string) => [url, ...credentials, '--filter', id]
  assert.equal((await run(filter('cors.preflight-of-a-post'))).exitCode, 0)
  const failed = await run(filter('cors.preflight*'))
  assert.equal(failed.exitCode, 1)
  assert.match(failed.out, /✗ cors\.preflight\n[\s\S]*expected {2}Access-Control-Allow-Headers[\s\S]*1 of 2/)
})

test('nothing that could be checked is no success', async (t) => {
  const { url } = await startSmallServer(t)
  const { exitCode, out } = await run([url, ...credentials, '--filter', 'profile.of-a-user'])
  assert.equal(exitCode, 2)
  assert.match(out, /Nothing could be checked/)
})

const mistakes = [
  ['no URL', [...credentials], /say where the service is/],
  ['a URL that is none', ['music.example', ...credentials], /music\.example is no http or https URL/],
  ['a URL with a query', ['http://a.example/?x=1', ...credentials], /without a query/],
  ['no secret', ['http://127.0.0.1:9', '--client-id', 'a'], /--client-secret is needed/],
  ['nobody there', ['http://127.0.0.1:9', ...credentials], /cannot be reached: nobody listens there/],
  [
    'a filter that fits nothing',
    ['http://127.0.0.1:9', ...credentials, '--filter', 'serach'],
    /fits no check/,
  ],
  ['a report that nobody writes', ['http://127.0.0.1:9', '--report', 'pdf'], /text, json, junit/],
  ['a number that is none', ['http://127.0.0.1:9', '--concurrency', 'many'], /whole number from 1 to 16/],
  ['an option that nobody knows', ['--frobnicate'], /unknown option/],
] as const

for (const [what, words, tells] of mistakes) {
  test(`${what} is told in a sentence, and is 2`, async () => {
    const { exitCode, notes, out } = await run(words)
    assert.equal(exitCode, 2)
    assert.match(notes, tells)
    assert.doesNotMatch(notes, /\n {4}at /)
    assert.equal(out, '')
  })
}

test('an interrupt is 130, whenever it comes', async (t) => {
  const interrupted = new AbortController()
  const { url } = await startScriptedServer(t, () => interrupted.abort())
  const silent = { isPerson: false, isWatched: false, out: () => {}, note: () => {} }
  const options = { terminal: silent, environment: {}, signal: interrupted.signal }
  assert.equal(await runCli([url, ...credentials], options), 130)
})

test('a file that cannot be written is told', async (t) => {
  const { url } = await startSmallServer(t)
  const words = [url, ...credentials, '--filter', 'cors.preflight', '--output', '/nowhere/report']
  const { exitCode, notes } = await run(words)
  assert.equal(exitCode, 2)
  assert.match(notes, /cannot be written to \/nowhere\/report/)
})

test('a report goes into a file, and what is given may come by the environment', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-cli-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const { url, seen } = await startSmallServer(t)
  const file = path.join(folder, 'report.json')
  const environment = { GROOVE_CLIENT_ID: 'from the environment', GROOVE_CLIENT_SECRET: 'secret-of-it' }
  const words = [url, '--filter', 'cors.preflight', '--report', 'json', '--output', file]
  const { exitCode, out, notes } = await run(words, environment)
  assert.deepEqual([exitCode, out], [1, ''])
  assert.match(notes, /0 passed, 1 failed, 0 skipped; written to /)
  assert.match(seen[0]!.body, /client_id=from\+the\+environment/)
  const text = readFileSync(file, 'utf8')
  assert.equal(JSON.parse(text).checks[0].id, 'cors.preflight')
  assert.ok(!text.includes('secret-of-it'))
})

test('--list tells the checks with their rules and asks nobody', async () => {
  const { exitCode, out } = await run(['--list', '--filter', 'jsonp.one-call'])
  assert.equal(exitCode, 0)
  assert.match(
    out,
    /^jsonp\.one-call\n {4}jsonp=name gets .*\n {4}\(REST contract, section 1 \(conventions\): JSONP\)\n$/,
  )
})

test('--help names every option and its environment', async () => {
  const { exitCode, out } = await run(['--help'])
  assert.equal(exitCode, 0)
  for (const name of inputNames)
    assert.ok(out.includes(`${optionOf(name)} <${inputEntries[name].placeholder}>`), name)
  assert.match(out, /GROOVE_CLIENT_SECRET/)
  assert.match(out, /Exit codes: 0 /)
})

test('progress is a line that changes for a person, JSON lines when asked for, and else nothing', async (t) => {
  const { url } = await startSmallServer(t)
  const words = [url, ...credentials, '--filter', 'cors.preflight-of-a-post']
  assert.equal((await run(words)).notes, '')
  assert.match((await run(words, {}, true)).notes, /^\r.*1 of 1, 0 failed {2}cors\.preflight-of-a-post\r/)
  const line = JSON.parse((await run([...words, '--progress', 'json'])).notes)
  assert.deepEqual([line.id, line.verdict], ['cors.preflight-of-a-post', 'passed'])
})

test('the README tells every option and variable of what can be given', () => {
  const readme = readFileSync(path.join(import.meta.dirname, '../../README.md'), 'utf8')
  for (const name of inputNames) {
    assert.ok(readme.includes(`| \`${optionOf(name)}\` | \`${variableOf(name)}\` |`), optionOf(name))
  }
})
