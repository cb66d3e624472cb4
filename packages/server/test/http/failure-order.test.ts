import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { test } from 'node:test'
import { loadBounds } from '../../src/http/door/judge-load.ts'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'

// Where two failures could answer, the order of the status matrix decides. Each pair of them is asked for at once.

const quota = 300
const usedUpAddress = '192.0.2.1'
const bounds = { playing: loadBounds.playing, ordinary: { ...loadBounds.ordinary } }
let house: House
openForAll(async (t) => {
  house = await openHouse(t, 'Nina Simone/Pastel Blues/10 Sinnerman.mp3', {
    environment: { REGROOVE_RATE_LIMIT: `${quota}/1h`, REGROOVE_TRUSTED_PROXIES: '127.0.0.0/8' },
    trial: {
      deadlineMs: 1500,
      door: { bounds },
      answering: { threads: 1, program: new URL('../answering/failing-thread.ts', import.meta.url) },
    },
  })
  // A user and an address that have nothing left.
  for (let count = 0; count <= quota; count += 1) {
    await house.get('/1/content/music/catalog/genres', { token: house.tokens.none })
    await house.get('/1/content/music/catalog/genres', {
      token: null,
      headers: { 'x-forwarded-for': usedUpAddress },
    })
  }
})

/** A request that would be answered with 200, until a failure is mixed in. */
interface Asked {
  readonly method: string
  readonly version: string
  readonly id: string
  readonly query: string
  readonly token: string
  readonly address: string
  /** What each statement does: see `failing-thread.ts`. */
  readonly act: string
  readonly mostTurnMs: number
}

type FailureKind = readonly [name: string, status: number, mixIn: (asked: Asked) => Partial<Asked>]

/** From the first that must win to the last. The others of the matrix cannot meet here, or have no cause yet. */
const order: readonly FailureKind[] = [
  ['overload', 503, () => ({ mostTurnMs: -1 })],
  ['a URL that cannot be decoded', 400, ({ query }) => ({ query: `${query}&x=%ZZ` })],
  ['a method that is not there', 501, () => ({ method: 'DELETE' })],
  ['a version that is not spoken', 406, () => ({ version: '7' })],
  [
    'a quota that is used up',
    429,
    ({ token }) => ({
      token: token === house.tokens.paid ? house.tokens.none : token,
      address: usedUpAddress,
    }),
  ],
  ['a token that does not hold', 401, () => ({ token: 'strange' })],
  ['a parameter that cannot be', 400, ({ query }) => ({ query: `${query}&extras=nonsense` })],
]
/** Of these, only one can be the end of it. */
const ends: readonly FailureKind[] = [
  ['nothing under the ID', 404, () => ({ id: 'music.00000000-0000-0000-0000-000000000000' })],
  ['work that takes too long', 408, () => ({ act: 'very slow' })],
  ['a disk that fails', 502, () => ({ act: 'disk fails' })],
  ['a mistake of ours', 500, () => ({ act: 'throws' })],
]

const statusOf = ([, status]: FailureKind) => status

for (const [at, first] of order.entries()) {
  for (const second of [...order.slice(at + 1), ...ends]) {
    test(`${first[0]} and ${second[0]}: ${statusOf(first)} wins over ${statusOf(second)}`, async () => {
      assert.equal(await ask([second, first]), statusOf(first))
    })
  }
}
for (const kind of [...order, ...ends]) {
  test(`${kind[0]} alone is ${statusOf(kind)}`, async () => {
    assert.equal(await ask([kind]), statusOf(kind))
  })
}

let questions = 0

/** Asks for an album, with failures mixed in; a question that nobody has asked before. */
async function ask(kinds: readonly FailureKind[]): Promise<number> {
  questions += 1
  let asked: Asked = {
    method: 'GET',
    version: '1',
    id: await findAlbum(),
    query: `n=${questions}`,
    token: house.tokens.paid,
    address: `198.51.100.${questions % 200}`,
    act: 'nothing',
    mostTurnMs: loadBounds.ordinary.turnMs,
  }
  for (const [, , mixIn] of kinds) asked = { ...asked, ...mixIn(asked) }
  writeFileSync(path.join(house.dataFolder, 'act'), asked.act)
  bounds.ordinary.turnMs = asked.mostTurnMs
  try {
    return await send(asked)
  } finally {
    bounds.ordinary.turnMs = loadBounds.ordinary.turnMs
  }
}

let album: string | null = null
async function findAlbum(): Promise<string> {
  if (album !== null) return album
  writeFileSync(path.join(house.dataFolder, 'act'), 'nothing')
  const found = (await (await house.get('/1/content/music/search?q=pastel')).json()) as {
    Albums: { Items: { Id: string }[] }
  }
  album = found.Albums.Items[0]!.Id
  return album
}

function send({ method, version, id, query, token, address }: Asked): Promise<number> {
  const headers = { 'x-forwarded-for': address, authorization: `Bearer ${token}` }
  return new Promise((resolve, reject) => {
    request(`${house.url}/${version}/content/${id}/lookup?${query}`, { method, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}
