import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { SignInOrder, SignInReport } from './sign-in/serve-accounts.ts'

// How much do people who sign in delay the requests of others? A password is hashed slowly on purpose. Calls of the API go on
// at a steady pace, in rounds with and without sign-ins, and the server tells how late its event loop was.

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '4' },
    people: { type: 'string', default: '0,4,40' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(`node bench/sign-in.ts [--seconds 5] [--rounds 4] [--people 0,4,40]

Asks a service two hundred times a second while so many people sign in at once, over and over, in turns. Prints how late its
event loop was and how long the calls took; the ratio is that of the calls' p99 to the same without anybody.`)
  process.exit()
}

const seconds = Number(values.seconds)
const server = fork(path.join(import.meta.dirname, 'sign-in/serve-accounts.ts'))
const [{ url, accessToken }] = (await once(server, 'message')) as [{ url: string; accessToken: string }]
const people = values.people.split(',').map(Number)
const seen = new Map(
  people.map((atOnce) => [atOnce, { calls: [] as number[], reports: [] as SignInReport[] }]),
)

await order(0)
await call(100)
for (let round = 0; round < Number(values.rounds); round++) {
  for (const atOnce of people) {
    await order(atOnce)
    const calls = await call(seconds * 200)
    const report = await order(0)
    seen.get(atOnce)!.calls.push(...calls)
    seen.get(atOnce)!.reports.push(report)
  }
}
server.disconnect()

const alone = quantile(seen.get(people[0]!)!.calls, 0.99)
for (const [atOnce, { calls, reports }] of seen) {
  const worst = Math.max(...reports.map(({ lateness }) => lateness.maxMs))
  const p99 = Math.max(...reports.map(({ lateness }) => lateness.p99Ms))
  const done = reports.reduce((sum, { signIns }) => sum + signIns, 0) / (seconds * reports.length)
  const refused = reports.reduce((sum, one) => sum + one.refused, 0)
  console.log(
    `${String(atOnce).padStart(3)} at once: ${done.toFixed(0)} sign-ins/s, ${refused} refused; ` +
      `event loop late by p99 ${p99.toFixed(1)} ms, at most ${worst.toFixed(1)} ms; ` +
      `calls p50 ${quantile(calls, 0.5).toFixed(1)} ms, p99 ${quantile(calls, 0.99).toFixed(1)} ms, ` +
      `ratio ${(quantile(calls, 0.99) / alone).toFixed(2)}`,
  )
}

/** Tells the server how many sign in from now on; what it says of the time before. */
async function order(atOnce: number): Promise<SignInReport> {
  server.send({ atOnce } satisfies SignInOrder)
  const [report] = (await once(server, 'message')) as [SignInReport]
  return report
}

/** Calls the API every five milliseconds, whether the call before has been answered or not; how long each took. */
async function call(count: number): Promise<number[]> {
  const taken: Promise<number>[] = []
  for (let at = 0; at < count; at++) {
    taken.push(callOnce())
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return Promise.all(taken)
}

async function callOnce(): Promise<number> {
  const startedAt = performance.now()
  const answer = await fetch(`${url}/1/content/music/catalog/genres`, {
    headers: { authorization: `Bearer ${accessToken}` },
  })
  await answer.arrayBuffer()
  return performance.now() - startedAt
}

function quantile(all: readonly number[], share: number): number {
  return [...all].sort((one, other) => one - other)[Math.floor(all.length * share)] ?? 0
}
