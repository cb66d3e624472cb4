import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountPath, type ContentResponse, operations, userTokenPaths } from '@regroove/contract'
import fc from 'fast-check'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { assertSoundFailure } from '../http/assert-sound-failure.ts'
import { assertSoundPage } from '../http/assert-sound-page.ts'
import type { WireAnswer } from '../http/open-drawn-house.ts'
import { sendRaw } from '../http/send-raw.ts'
import { readFuzzPlan } from './fuzz-plan.ts'
import { type FuzzedRequest, sendFuzzed } from './fuzzed-request.ts'
import { requestsOf } from './operation-requests.ts'
import { places, requestsOfPlace } from './place-requests.ts'
import { wireBytes } from './wire-bytes.ts'

// Whatever is asked, the answer is of the closed set, speaks the error object, shows nothing of the inside, and no input
// is a fault of ours. fast-check prints the seed and the smallest request that breaks this.

const plan = readFuzzPlan(process.env)
const parts = { operations: 0.7, places: 0.22, wire: 0.08 } as const
const runsEach = (part: keyof typeof parts, many: number) => Math.ceil((plan.requests * parts[part]) / many)
let house: House
let known: readonly string[]
let sent = 0

openForAll(async (t) => {
  house = await openHouse(
    t,
    `
    Nina Simone/Pastel Blues/01 Be My Husband.mp3 | genre=Jazz
    Nina Simone/Pastel Blues/10 Sinnerman.flac | genre=Jazz; Blues
    Sigur Rós/Takk/03 Hoppípolla.ogg | genre=Post-Rock
    `,
  )
  const found = await (await house.get('/1/content/music/search?q=a')).text()
  const idsIn = (body: string) => [...body.matchAll(/"Id":"([^"]+)"/g)].map(([, id]) => id!)
  const tracks = idsIn(JSON.stringify((JSON.parse(found) as ContentResponse).Tracks))
  const made = await fetch(`${house.url}/1/content/music/collection/playlists/create`, {
    method: 'POST',
    headers: { authorization: `Bearer ${house.tokens.paid}`, 'content-type': 'application/json' },
    body: JSON.stringify({ Name: 'a', TrackActions: tracks.map((Id) => ({ Id, Action: 'Add' })) }),
  })
  // Its entries too have IDs: edits of them get far.
  known = [...new Set([...idsIn(found), ...idsIn(await made.text())])]
  assert.ok(known.length > 5, known.join())
})

for (const [name, operation] of Object.entries(operations)) {
  test(`whatever is asked of ${name}, the answer is sound and the fault is never ours (seed ${plan.seed})`, async () => {
    const numRuns = runsEach('operations', Object.keys(operations).length)
    await fc.assert(fc.asyncProperty(requestsOf(operation, known), askAndJudge), { ...plan, numRuns })
  })
}

for (const place of places) {
  test(`whatever is asked of ${place.what}, the answer is sound and the fault is never ours (seed ${plan.seed})`, async () => {
    const requests = requestsOfPlace(place, { known, clientId: house.clientId })
    const numRuns = runsEach('places', places.length)
    await fc.assert(fc.asyncProperty(requests, askAndJudge), { ...plan, numRuns })
  })
}

test(`whatever bytes come in, they are answered soundly or cut off (seed ${plan.seed})`, async () => {
  const atOnce = 30
  const some = fc.array(wireBytes, { minLength: atOnce, maxLength: atOnce })
  await fc.assert(
    fc.asyncProperty(some, async (many) => {
      sent += many.length
      const answers = await Promise.all(many.map((bytes) => sendRaw(house.url, bytes, 80)))
      for (const [at, answer] of answers.entries()) {
        if (answer === null) continue
        const [method = ''] = many[at]!.toString('latin1').split(' ', 1)
        judge(method, { ...answer, headers: Object.fromEntries(answer.headers) }, '')
      }
    }),
    { ...plan, numRuns: runsEach('wire', atOnce) },
  )
})

test('after all of it the service answers as before, and no token is in the log', async () => {
  assert.ok(sent >= plan.requests, `only ${sent} requests were sent`)
  const answer = await house.get('/1/content/music/search?q=sinnerman')
  assert.equal(answer.status, 200)
  const log = house.logged.join('\n')
  for (const token of Object.values(house.tokens)) assert.ok(!log.includes(token))
  assert.ok(!log.includes(house.clientSecret))
})

async function askAndJudge(request: FuzzedRequest): Promise<void> {
  sent += 1
  const answer = await sendFuzzed(house.url, request, house.tokens)
  judge(request.method, answer, request.target)
}

const { authorize, logout, desktopLanding } = userTokenPaths
const privatePages = [accountPath, authorize, logout, desktopLanding]

function judge(method: string, answer: WireAnswer & { readonly reason: string }, target: string): void {
  const { status, headers, body } = answer
  const said = `${method} ${target}: ${status} ${body.slice(0, 200)}`
  assert.ok(status !== 500 && status !== 502, said)
  if (method === 'HEAD') return
  if (String(headers['content-type']).startsWith('text/html')) {
    const path = target.split('?')[0]!.toLowerCase()
    const hasForm = /form-action 'self'/.test(String(headers['content-security-policy']))
    assertSoundPage(answer, { isPrivate: hasForm && privatePages.includes(path) })
    return
  }
  // RFC 6749 has its own error objects, and its own redirects.
  if (/^\{"error":"/.test(body) || status === 302 || status === 303) return
  assertSoundFailure({
    status,
    reason: answer.reason,
    header: (name) => (headers[name] === undefined ? null : String(headers[name])),
    body,
  })
}
