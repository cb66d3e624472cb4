import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { runWrk, type WrkResult } from './http/run-wrk.ts'
import { newQueries, searchPath } from './load/new-queries.ts'
import { buildCatalogue } from './synthetic-catalogue.ts'

// How much of a bare Fastify route's rate do a lookup, a search that was asked before and a new search reach, when the
// route sends the same bytes? And how much memory does the service hold after serving, and how soon does it answer?

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(`node bench/http.ts [--sizes 10000,100000,1000000] [--seconds 4] [--rounds 3]

Serves synthetic catalogues of so many tracks and loads them with wrk over 16 connections, on loopback, in rounds that
alternate with a bare Fastify route that sends the same bytes. Prints medians and ratios.`)
  process.exit()
}

const seconds = Number(values.seconds)
const rounds = Number(values.rounds)
const scratch = mkdtempSync(path.join(tmpdir(), 'regroove-bench-http-'))
try {
  for (const size of values.sizes.split(',').map(Number)) await measure(size)
} finally {
  rmSync(scratch, { recursive: true })
}

async function measure(tracks: number): Promise<void> {
  const folder = await buildCatalogue({ tracks })
  const server = fork(path.join(import.meta.dirname, 'http/serve-catalogue.ts'), [folder])
  const [{ url, bareUrl, accessToken, startMs }] = (await once(server, 'message')) as [
    { url: string; bareUrl: string; accessToken: string; startMs: number },
  ]
  const ask = async (target: string) => {
    const answer = await fetch(url + target, { headers: { authorization: `Bearer ${accessToken}` } })
    if (!answer.ok) throw new Error(`${target} answered ${answer.status}`)
    return answer.text()
  }
  const load = (paths: readonly string[], at = url) =>
    runWrk({ url: at, paths, token: accessToken, seconds, folder: scratch })

  const queries = newQueries(tracks)
  const found = JSON.parse(await ask(searchPath(queries()))) as { Albums: { Items: { Id: string }[] } }
  const known = [queries(), queries(), queries(), queries(), queries()].map(searchPath)
  const album = found.Albums.Items[0]?.Id ?? (await anAlbum(ask, queries))
  const cases: readonly [string, () => readonly string[]][] = [
    ['lookup of an album with its tracks', () => [`/1/content/${album}/lookup?extras=tracks`]],
    ['searches asked before', () => known],
    [
      'searches never asked before',
      () => Array.from({ length: 20_000 * seconds }, () => searchPath(queries())),
    ],
  ]

  console.log(
    `\n${tracks.toLocaleString('en')} tracks; first answer possible ${startMs.toFixed(0)} ms after the start`,
  )
  for (const [name, paths] of cases) {
    const first = paths()
    server.send({ bytes: await ask(first[0]!) })
    await once(server, 'message')
    const ours: WrkResult[] = []
    const bare: WrkResult[] = []
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await load([new URL(bareUrl).pathname], bareUrl))
      ours.push(await load(round === 0 ? first : paths()))
    }
    report(name, ours, bare)
  }
  server.send({})
  const [{ residentBytes }] = (await once(server, 'message')) as [{ residentBytes: number }]
  console.log(`  resident after serving: ${(residentBytes / 1e6).toFixed(0)} MB`)
  server.disconnect()
  await once(server, 'exit')
}

function report(name: string, ours: readonly WrkResult[], bare: readonly WrkResult[]): void {
  const ratio = median(ours.map((run, at) => run.requestsPerSecond / bare[at]!.requestsPerSecond))
  const rate = (runs: readonly WrkResult[]) => median(runs.map((run) => run.requestsPerSecond)).toFixed(0)
  const failed = ours.reduce((sum, run) => sum + run.failed, 0)
  console.log(
    `  ${name}: ${rate(ours)}/s of ${rate(bare)}/s bare, ratio ${ratio.toFixed(2)}; ` +
      `p50 ${median(ours.map((run) => run.p50Ms)).toFixed(2)} ms, p99 ${median(ours.map((run) => run.p99Ms)).toFixed(2)} ms` +
      (failed > 0 ? `; ${failed} FAILED` : ''),
  )
}

async function anAlbum(ask: (target: string) => Promise<string>, queries: () => string): Promise<string> {
  for (;;) {
    const { Albums } = JSON.parse(await ask(searchPath(queries()))) as { Albums: { Items: { Id: string }[] } }
    if (Albums.Items[0] !== undefined) return Albums.Items[0].Id
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!
}
