import { parseArgs } from 'node:util'
import { newQueries, searchPath } from './load/new-queries.ts'
import { quantile } from './load/open-loop.ts'
import { startLoad } from './load/start-load.ts'
import { startServer } from './load/start-server.ts'
import { buildCatalogue } from './synthetic-catalogue.ts'

// Does the service hold more and more, of memory or of open files, while it is used for long?

const { values } = parseArgs({
  options: {
    tracks: { type: 'string', default: '100000' },
    minutes: { type: 'string', default: '10' },
    part: { type: 'string', default: '0.7' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(`node bench/soak.ts [--tracks 100000] [--minutes 10] [--part 0.7]

Finds the rate at which a mixture of searches can be answered (one in four never asked before), offers that part of it in
an open loop, and says each half minute what the process holds. Prints resident memory and open files at the end against
those after the first minute.`)
  process.exit()
}

const tracks = Number(values.tracks)
const server = await startServer(await buildCatalogue({ tracks }))
const load = startLoad()
const queries = newQueries(tracks)
const known = Array.from({ length: 200 }, () => searchPath(queries()))

const offer = (perSecond: number, seconds: number) =>
  load.run({
    port: server.port,
    token: server.token,
    perSecond,
    seconds,
    paths: Array.from({ length: Math.ceil(perSecond * seconds) }, (_, at) =>
      at % 4 === 0 ? searchPath(queries()) : known[at % known.length]!,
    ),
    connections: 200,
  })

let capacity = 0
for (let rate = 100; rate < 50_000; rate *= 2) {
  const { answers, lateMs } = await offer(rate, 3)
  const goodput = (answers['200'] ?? 0) / (3 + lateMs / 1000)
  capacity = Math.max(capacity, goodput)
  if (goodput < 0.8 * rate) break
}
const rate = capacity * Number(values.part)
const stepSeconds = Math.min(30, Number(values.minutes) * 30)
console.log(`capacity about ${capacity.toFixed(0)}/s; ${rate.toFixed(0)}/s for ${values.minutes} minutes`)
console.log('   minute   resident MB   open files   answered   other   p99 ms')
let afterFirstMinute = { residentBytes: Number.NaN, openFiles: Number.NaN }
let held = afterFirstMinute
for (let done = stepSeconds; done <= Number(values.minutes) * 60; done += stepSeconds) {
  const { answers, tookMs, sent } = await offer(rate, stepSeconds)
  held = await server.measure()
  if (done <= 60) afterFirstMinute = held
  const row = [
    done / 60,
    held.residentBytes / 1e6,
    held.openFiles,
    answers['200'] ?? 0,
    sent - (answers['200'] ?? 0),
  ]
  const texts = [...row, quantile(tookMs['200'] ?? [], 0.99)].map((value, at) =>
    value.toFixed(at === 0 ? 1 : 0),
  )
  console.log(texts.map((text, at) => text.padStart([9, 14, 13, 11, 8, 9][at]!)).join(''))
}
console.log(
  `\nmemory at the end: ${(held.residentBytes / afterFirstMinute.residentBytes).toFixed(2)} of that after the first minute; ` +
    `open files ${afterFirstMinute.openFiles} → ${held.openFiles}`,
)
load.end()
await server.end()
