import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { segmentArguments } from '../packages/server/src/delivery/conversion/ffmpeg-arguments.ts'
import { framesOfSegment, planSegments } from '../packages/server/src/delivery/hls/segment-plan.ts'
import { listener, openMusicHouse } from '../packages/server/test/delivery/open-music-house.ts'
import { askMedia, fetchPlaylist, readBody } from '../packages/server/test/delivery/play-hls.ts'
import { makeRestless } from '../packages/server/test/delivery/sound.ts'

// How soon can a listener hear a track over HLS, beside bare ffmpeg making the same segment; and how many listeners does
// one processor carry from the cache? Takes half a minute:
//
//   node bench/hls.ts [--rounds 10] [--requests 2000]

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    requests: { type: 'string', default: '2000' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log('node bench/hls.ts [--rounds 10] [--requests 2000]')
  process.exit()
}
const rounds = Number(values.rounds)
const seconds = 240
const bitrateKbps = 128

await measureFirstSound()
await measureCached(Number(values.requests))

async function measureFirstSound(): Promise<void> {
  const cleaners: (() => unknown)[] = []
  const house = await openMusicHouse({ after: (clean) => void cleaners.unshift(clean as () => unknown) })
  const bytes = await makeRestless('flac', { seconds })
  const track = await house.add({ path: 'a.flac', bytes, durationMs: seconds * 1000, sampleRateHz: 44_100 })
  // Nothing is kept, so that each is made.
  const { issueStreamUrl, openMedia, ...rest } = house.reopen({ cacheMaxBytes: 0 })
  const delivery = { issueStreamUrl, openMedia, ...rest }
  const plan = planSegments({ durationMs: seconds * 1000, sourceRateHz: 44_100 })
  const atRest = async () => {
    while (delivery.status().running > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  for (const [what, index] of [
    ['the first segment', 0],
    ['a segment from the middle', 13],
  ] as const) {
    const { first, count } = framesOfSegment(plan, index)!
    const fromFrame = Math.max(0, Math.floor((first - 8) / 3) * 3)
    const frames = first + count - fromFrame
    const wish = { fromFrame, frames, sampleRateHz: plan.sampleRateHz, bitrateKbps }
    const place = { source: path.join(house.library, 'a.flac'), isExact: true }
    const times = { bare: [] as number[], ours: [] as number[] }
    for (let round = 0; round <= rounds; round++) {
      const bare = await time(() =>
        promisify(execFile)('ffmpeg', segmentArguments(place, wish), { encoding: 'buffer', maxBuffer: 1e8 }),
      )
      const ours = await time(async () => {
        const playlist = await fetchPlaylist(delivery, await issueStreamUrl({ track, ...listener }))
        await readBody(await askMedia(delivery, playlist.keyUrl))
        await readBody(await askMedia(delivery, playlist.segmentUrls[index]!))
      })
      await atRest()
      if (round > 0) [times.bare.push(bare), times.ours.push(ours)]
    }
    const [bare, ours] = [median(times.bare), median(times.ours)]
    console.log(
      `${what}, with its URL, playlist and key: ${ours.toFixed(0)} ms, bare ffmpeg ${bare.toFixed(0)} ms, ratio ${(ours / bare).toFixed(2)}`,
    )
  }
  await delivery.close()
  for (const clean of cleaners) await clean()
}

async function measureCached(requests: number): Promise<void> {
  const child = fork(new URL('./hls/serve-house.ts', import.meta.url), { silent: true })
  child.stderr!.pipe(process.stderr)
  const [told] = (await once(child.stdout!, 'data')) as [Buffer]
  const { segments } = JSON.parse(told.toString()) as { segments: string[] }
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const latencies: number[] = []
  let left = requests
  const listen = async () => {
    while (left-- > 0) latencies.push(await time(() => fetchWith(agent, segments[3 + (left % 20)]!)))
  }
  await listenTogether(listen, 200)
  latencies.length = 0
  left = requests
  const cpuBefore = readCpuSeconds(child.pid!)
  await listenTogether(listen, requests)
  const cpu = (readCpuSeconds(child.pid!) - cpuBefore) / requests
  const secondsPerSegment = 430 * (1024 / 44_100)
  console.log(
    `from the cache: median ${median(latencies).toFixed(1)} ms, ${(cpu * 1e6).toFixed(0)} µs of processor per segment: one processor carries ${Math.floor(secondsPerSegment / cpu)} listeners`,
  )
  agent.destroy()
  child.disconnect()

  async function listenTogether(work: () => Promise<void>, count: number): Promise<void> {
    left = count
    await Promise.all(Array.from({ length: 8 }, work))
  }
}

function fetchWith(agent: Agent, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`answered ${answer.statusCode}`))
      answer.resume().on('end', resolve)
    }).on('error', reject)
  })
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)]!
}

/** Linux counts a process's time in hundredths of a second. */
function readCpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
