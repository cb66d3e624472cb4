import assert from 'node:assert/strict'
import {
  appendFileSync,
  closeSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openForAll } from '../house/open-for-all.ts'
import { type House, openHouse } from '../house/open-house.ts'
import { judgeAnswer } from './judge-answer.ts'

// What is behind us fails: whoever needs it is told 502 or 404, everybody else is served, and with the cause it is over.

const clientInstanceId = '0123456789abcdef0123456789abcdef'
let house: House
/** What edits of the accounts end with; null for nothing. */
let editsFail: Error | null = null

openForAll(async (t) => {
  house = await openHouse(
    t,
    `
    Nina Simone/Pastel Blues/01 Be My Husband.mp3
    Nina Simone/Pastel Blues/10 Sinnerman.mp3
    `,
    {
      trial: {
        faultPoint(room, act) {
          if (editsFail !== null && room === 'storage' && act === 'accounts.write') throw editsFail
        },
      },
    },
  )
})
beforeEach(() => {
  editsFail = null
})

const ask = async (target: string, token = house.tokens.application) => {
  const answer = await house.get(target, { token })
  return { status: answer.status, body: await judgeAnswer(answer), headers: answer.headers }
}
async function findTrack(name: string): Promise<string> {
  const { Tracks } = JSON.parse((await ask(`/1/content/music/search?q=${name}`)).body) as {
    Tracks: { Items: { Id: string }[] }
  }
  return Tracks.Items[0]!.Id
}
const stream = async (name: string) =>
  ask(
    `/1/content/${await findTrack(name)}/stream?format=original&clientInstanceId=${clientInstanceId}`,
    house.tokens.paid,
  )
const streamUrl = async (name: string) => (JSON.parse((await stream(name)).body) as { Url: string }).Url

const askToken = () =>
  fetch(`${house.url}/accesstoken.srf`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: house.clientId,
      client_secret: house.clientSecret,
    }),
  })

const engineSays: readonly [string, number][] = [
  ['the disk is full', 13],
  ['the disk is read-only', 8],
  ['the disk fails', 10],
  ['another process keeps the database', 5],
]
for (const [what, errcode] of engineSays) {
  test(`when ${what}, no token is issued (502), those that exist hold, and afterwards all is well`, async () => {
    editsFail = Object.assign(new Error('canary of the engine'), { code: 'ERR_SQLITE_ERROR', errcode })
    const refused = await askToken()
    assert.equal(refused.status, 502)
    const body = await refused.text()
    assert.match(body, /temporarily_unavailable/)
    assert.ok(!body.includes('canary'))
    assert.equal((await ask('/1/content/music/search?q=nina')).status, 200)
    editsFail = null
    assert.equal((await askToken()).status, 200)
  })
}

test('while edits fail, radio and playlists for a listener are a bad answer of what is behind (502), and come after', async () => {
  editsFail = Object.assign(new Error('canary of the engine'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })
  const { Artists } = JSON.parse((await ask('/1/content/music/search?q=nina')).body) as {
    Artists: { Items: { Id: string }[] }
  }
  const create = async () => {
    const answer = await fetch(`${house.url}/1/content/music/radio/create`, {
      method: 'POST',
      headers: { authorization: `Bearer ${house.tokens.paid}`, 'content-type': 'application/json' },
      body: JSON.stringify({ Seeds: [{ Id: Artists.Items[0]!.Id, Type: 'Artist' }] }),
    })
    return { status: answer.status, body: await judgeAnswer(answer), headers: answer.headers }
  }
  const list = () => ask('/1/content/music/collection/playlistsforyou/browse', house.tokens.paid)
  for (const { status, body, headers } of [await create(), await list()]) {
    assert.equal(status, 502)
    assert.match(body, /DISCOVERY_INVALID_RESPONSE/)
    assert.ok(!body.includes('canary'))
    assert.ok(headers.get('retry-after'))
  }
  editsFail = null
  assert.equal((await create()).status, 200)
  const { Playlists } = JSON.parse((await list()).body) as { Playlists: { Items: { Id: string }[] } }
  const [playlist] = Playlists.Items
  assert.equal((await ask(`/1/content/${playlist!.Id}/lookup`, house.tokens.paid)).status, 200)
})

test('while another process writes the accounts, an edit waits for it, and nobody else does', async () => {
  const other = new DatabaseSync(path.join(house.dataFolder, 'accounts.sqlite'))
  other.exec('BEGIN IMMEDIATE')
  const token = askToken()
  await wait(150)
  assert.equal((await ask('/1/content/music/search?q=nina&maxItems=7')).status, 200)
  other.exec('ROLLBACK')
  other.close()
  assert.equal((await token).status, 200)
})

test('a damaged page costs what lies on it, and is found to be well again without a restart', async () => {
  const id = await findTrack('sinnerman')
  const file = path.join(house.dataFolder, 'catalog.sqlite')
  const writer = new DatabaseSync(file)
  writer.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const { page_size: size } = writer.prepare('PRAGMA page_size').get() as { page_size: number }
  const { rootpage } = writer.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'track'").get() as {
    rootpage: number
  }
  /** A commit of anybody makes all readers look at the file again. */
  const touch = () => writer.exec('UPDATE library_folder SET checked_at_ms = checked_at_ms + 1')
  const handle = openSync(file, 'r+')
  const sound = Buffer.alloc(size)
  readSync(handle, sound, 0, size, (rootpage - 1) * size)
  writeSync(handle, Buffer.alloc(size, 0xa5), 0, size, (rootpage - 1) * size)
  touch()

  const broken = await ask(`/1/content/${id}/lookup`)
  assert.deepEqual([broken.status, /"CATALOG_UNAVAILABLE"/.test(broken.body)], [502, true])
  assert.ok(broken.headers.get('retry-after'))
  const streaming = await ask(
    `/1/content/${id}/stream?format=original&clientInstanceId=${clientInstanceId}`,
    house.tokens.paid,
  )
  assert.equal(streaming.status, 502)
  assert.equal((await ask('/1/content/music/catalog/genres')).status, 200)
  assert.equal((await fetch(`${house.url}/healthz`)).status, 200)

  writeSync(handle, sound, 0, size, (rootpage - 1) * size)
  closeSync(handle)
  touch()
  writer.close()
  assert.equal((await ask(`/1/content/${id}/lookup`)).status, 200)
  assert.equal((await stream('sinnerman')).status, 200)
})

test('a library that is away is 502, also under a URL that was issued; searches go on; and it comes back', async () => {
  const url = await streamUrl('husband')
  renameSync(house.libraryFolder, `${house.libraryFolder} away`)
  assert.equal((await stream('husband')).status, 502)
  const media = await fetch(url)
  assert.equal(media.status, 502)
  assert.match(await judgeAnswer(media), /"DELIVERY_INVALID_RESPONSE"/)
  assert.equal((await ask('/1/content/music/search?q=nina&maxItems=8')).status, 200)
  renameSync(`${house.libraryFolder} away`, house.libraryFolder)
  assert.equal((await fetch(url)).status, 200)
})

test('one file that vanished is 404, and its neighbours play', async () => {
  const [url, other] = [await streamUrl('husband'), await streamUrl('sinnerman')]
  const file = path.join(house.libraryFolder, 'Nina Simone/Pastel Blues/01 Be My Husband.mp3')
  renameSync(file, `${file}.away`)
  const media = await fetch(url)
  assert.equal(media.status, 404)
  assert.match(await judgeAnswer(media), /"DELIVERY_UNAVAILABLE_CONTENT"/)
  assert.equal((await fetch(other)).status, 200)
  renameSync(`${file}.away`, file)
  assert.equal((await fetch(url)).status, 200)
})

test('a file that vanishes while it is sent is sent to its end; one that shrinks breaks off', async () => {
  const file = path.join(house.libraryFolder, 'Nina Simone/Pastel Blues/10 Sinnerman.mp3')
  const before = readFileSync(file)
  appendFileSync(file, Buffer.alloc(48 * 1024 * 1024))
  const url = await streamUrl('sinnerman')

  const vanishing = await begin(url)
  const kept = `${file}.kept`
  renameSync(file, kept)
  assert.equal(await countRest(vanishing), before.length + 48 * 1024 * 1024)

  renameSync(kept, file)
  const shrinking = await begin(url)
  truncateSync(file, before.length)
  await assert.rejects(countRest(shrinking))
  assert.equal((await ask('/1/content/music/search?q=nina&maxItems=9')).status, 200)
  assert.equal((await (await fetch(url)).bytes()).length, before.length)
  rmSync(kept, { force: true })
})

/** Asks for a body and reads nothing of it yet. */
function begin(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => get(url, { agent: false }, resolve).on('error', reject))
}

async function countRest(body: IncomingMessage): Promise<number> {
  let count = 0
  for await (const chunk of body) count += (chunk as Buffer).length
  if (!body.complete) throw new Error('it broke off')
  return count
}
