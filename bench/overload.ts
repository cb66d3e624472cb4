import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { drawCurve } from './load/draw-curve.ts'
import { newQueries, searchPath } from './load/new-queries.ts'
import { type LoadOutcome, quantile } from './load/open-loop.ts'
import { startLoad } from './load/start-load.ts'
import { startServer } from './load/start-server.ts'
import { buildCatalogue } from './synthetic-catalogue.ts'

// What is still done when more is asked than can be? Searches that nobody has asked before come at a fixed rate, from half
// of the capacity to five times as much, whether they are answered or not.

const { values } = parseArgs({
  options: {
    tracks: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '8' },
    factors: { type: 'string', default: '0.5,0.75,1,1.5,2,3,4,5' },
    connections: { type: 'string', default: '1000' },
    svg: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(`node bench/overload.ts [--tracks 100000] [--seconds 8] [--factors 0.5,1,3,5] [--connections 1000] [--svg FILE]

Finds the rate at which new searches can be answered, then offers parts and multiples of it in an open loop, from a
process of its own. Prints goodput (searches answered in a second), refusals, and how long the answered ones took from
when they were due; draws the curve into FILE.`)
  process.exit()
}

const tracks = Number(values.tracks)
const seconds = Number(values.seconds)
const server = await startServer(await buildCatalogue({ tracks }))
const load = startLoad()
const queries = newQueries(tracks)

const offer = (perSecond: number, forSeconds = seconds) =>
  load.run({
    port: server.port,
    token: server.token,
    perSecond,
    seconds: forSeconds,
    paths: Array.from({ length: Math.ceil(perSecond * forSeconds) }, () => searchPath(queries())),
    connections: Number(values.connections),
  })
const goodputOf = ({ answers, lateMs }: LoadOutcome, forSeconds = seconds) =>
  (answers['200'] ?? 0) / (forSeconds + lateMs / 1000)

await offer(20, 3)
const capacity = await findCapacity()
console.log(
  `${tracks.toLocaleString('en')} tracks; about ${capacity.toFixed(0)} new searches can be answered in a second\n`,
)
console.log(' offered/s   answered/s   refused/s   other   p50 ms   p99 ms   late ms')
const points: { factor: number; goodput: number; p99Ms: number }[] = []
for (const factor of values.factors.split(',').map(Number)) {
  const outcome = await offer(capacity * factor)
  const { answers, tookMs, lateMs, sent } = outcome
  const goodput = goodputOf(outcome)
  const took = tookMs['200'] ?? []
  const p99Ms = quantile(took, 0.99)
  points.push({ factor, goodput, p99Ms })
  const refused = answers['503'] ?? 0
  const other = sent - (answers['200'] ?? 0) - refused
  const row = [capacity * factor, goodput, refused / seconds, other, quantile(took, 0.5), p99Ms, lateMs]
  console.log(row.map((value, at) => value.toFixed(0).padStart([10, 13, 12, 8, 9, 9, 10][at]!)).join(''))
}
const peak = Math.max(...points.map(({ goodput }) => goodput))
const three = points.find(({ factor }) => factor === 3)
if (three !== undefined) {
  console.log(
    `\nat three times the capacity: ${(three.goodput / peak).toFixed(2)} of the peak, p99 ${three.p99Ms.toFixed(0)} ms`,
  )
}
if (values.svg !== undefined) writeFileSync(values.svg, drawCurve(points, peak))
load.end()
await server.end()

/** Doubles the rate until a fifth of it is no longer answered. */
async function findCapacity(): Promise<number> {
  let best = 0
  for (let rate = 25; rate < 50_000; rate *= 2) {
    const goodput = goodputOf(await offer(rate, 3), 3)
    best = Math.max(best, goodput)
    if (goodput < 0.8 * rate) break
  }
  return best
}
