import { fork } from 'node:child_process'
import { once } from 'node:events'
import { drawIndex, seededRandom } from '../packages/server/test/audio/seeded-random.ts'
import { startNginx } from '../packages/server/test/delivery/start-nginx.ts'
import { type Contender, type Measurement, measureRequests } from './ranges/measure-requests.ts'

// How much does it cost to serve music in ranges, beside nginx, which sends files from the kernel? Both serve one file of
// 30 MB over a Unix socket to eight listeners in this process. The rounds take turns, so that what else the machine does
// hits both. Takes half a minute:
//
//   node bench/ranges.ts

const sizeBytes = 30_000_000
const rounds = 5
const connections = 8
const random = seededRandom(1)

/** A hundred ranges of one length, from anywhere. */
function drawRanges(lengthBytes: number): string[] {
  return Array.from({ length: 100 }, () => {
    const first = drawIndex(random, sizeBytes - lengthBytes)
    return `bytes=${first}-${first + lengthBytes - 1}`
  })
}

const questions: Readonly<Record<string, readonly (string | null)[]>> = {
  'the whole file, 20 times': Array(20).fill(null),
  '100 ranges of 1 MB': drawRanges(1_000_000),
  '100 ranges of 64 kB, 10 times': Array(10).fill(drawRanges(65_536)).flat(),
  '100 ranges of 1 kB, 20 times': Array(20).fill(drawRanges(1024)).flat(),
}

const house = fork(new URL('./ranges/serve-house.ts', import.meta.url), [String(sizeBytes)], { silent: true })
house.stderr!.pipe(process.stderr)
const [told] = (await once(house.stdout!, 'data')) as [Buffer]
const { socket, path, library } = JSON.parse(told.toString()) as Record<'socket' | 'path' | 'library', string>
const nginx = await startNginx({ root: library })
const contenders: readonly Contender[] = [
  { name: 'regroove', socket, path, pid: house.pid! },
  { name: 'nginx', socket: nginx.socket, path: '/song.flac', pid: nginx.pid },
]

try {
  for (const [question, ranges] of Object.entries(questions)) {
    console.log(`\n${question}`)
    const totals = await measureInTurns(ranges)
    for (const [{ name }, total] of totals) console.log(`  ${name.padEnd(9)} ${describe(total)}`)
    const [ours, theirs] = totals.map(([, total]) => total) as [Measurement, Measurement]
    const slower = ours.wallSeconds / theirs.wallSeconds
    const costlier = ours.cpuSeconds / Math.max(theirs.cpuSeconds, 0.01)
    console.log(`  ratio     ${slower.toFixed(1)} times the time, ${costlier.toFixed(1)} times the processor`)
  }
} finally {
  house.disconnect()
  await nginx.stop()
}

async function measureInTurns(ranges: readonly (string | null)[]): Promise<[Contender, Measurement][]> {
  for (const contender of contenders) await measureRequests(contender, ranges, { connections })
  const results = contenders.map((contender): [Contender, Measurement[]] => [contender, []])
  for (let round = 0; round < rounds; round++) {
    for (const [contender, measured] of results) {
      measured.push(await measureRequests(contender, ranges, { connections }))
    }
  }
  return results.map(([contender, measured]) => [contender, measured.reduce(add)])
}

function add(one: Measurement, other: Measurement): Measurement {
  return {
    requests: one.requests + other.requests,
    bytes: one.bytes + other.bytes,
    wallSeconds: one.wallSeconds + other.wallSeconds,
    cpuSeconds: one.cpuSeconds + other.cpuSeconds,
  }
}

function describe({ requests, bytes, wallSeconds, cpuSeconds }: Measurement): string {
  return [
    `${(bytes / wallSeconds / 1e6).toFixed(0)} MB/s`,
    `${(requests / wallSeconds).toFixed(0)} requests/s`,
    `${(cpuSeconds / (bytes / 1e9)).toFixed(2)} s of processor per GB`,
    `${((cpuSeconds / requests) * 1e6).toFixed(0)} µs of processor per request`,
  ].join(', ')
}
