import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { runWrk } from './http/run-wrk.ts'
import { newQueries, searchPath } from './load/new-queries.ts'
import { startServer } from './load/start-server.ts'
import { buildCatalogue } from './synthetic-catalogue.ts'

// How much cheaper is it to refuse a request than to serve it? 429 of a quota that is used up, 503 of an overloaded service,
// against a search that nobody has asked before and one that was.

const { values } = parseArgs({
  options: {
    tracks: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(`node bench/refusals.ts [--tracks 100000] [--seconds 4] [--rounds 3]

Loads three services with wrk over 16 connections, in rounds: one that serves, one whose quota is used up, one that is
overloaded. Prints requests per second, and ratios to what is served. Needs wrk.`)
  process.exit()
}

const tracks = Number(values.tracks)
const seconds = Number(values.seconds)
const scratch = mkdtempSync(path.join(tmpdir(), 'regroove-bench-refusals-'))
const folder = await buildCatalogue({ tracks })
const queries = newQueries(tracks)
const serving = await startServer(folder)
const throttled = await startServer(folder, { callsPerHour: 1 })
const overloaded = await startServer(folder, { isOverloaded: true })
const known = searchPath(queries())

const cases = {
  'a search never asked before': () =>
    run(
      serving,
      Array.from({ length: 4000 * seconds }, () => searchPath(queries())),
    ),
  'a search asked before': () => run(serving, [known]),
  '429, quota used up': () => run(throttled, [known]),
  '503, overloaded': () => run(overloaded, [known]),
}
const rates = new Map<string, number[]>(Object.keys(cases).map((name) => [name, []]))
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const [name, measure] of Object.entries(cases))
    rates.get(name)!.push((await measure()).requestsPerSecond)
}
const median = (name: string) =>
  rates.get(name)!.toSorted((a, b) => a - b)[Math.floor(rates.get(name)!.length / 2)]!
const [fresh, repeated] = ['a search never asked before', 'a search asked before'].map(median) as [
  number,
  number,
]
for (const name of rates.keys()) {
  const rate = median(name)
  console.log(
    `${name.padEnd(28)} ${rate.toFixed(0).padStart(7)}/s   ${(rate / fresh).toFixed(1)} × never asked   ` +
      `${(rate / repeated).toFixed(1)} × asked before`,
  )
}
for (const server of [serving, throttled, overloaded]) await server.end()
rmSync(scratch, { recursive: true })

function run({ url, token }: { url: string; token: string }, paths: readonly string[]) {
  return runWrk({ url, token, paths, seconds, folder: scratch })
}
