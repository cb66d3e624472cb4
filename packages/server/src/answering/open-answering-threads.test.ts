import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '@regroove/contract'
import {
  idKey,
  openTestThreads,
  orderOf,
  publicUrl,
  tokenKey,
} from '../../test/answering/open-test-threads.ts'
import { openCatalog } from '../catalog/index.ts'
import { openCollection } from '../collection/index.ts'
import { openShowcase } from '../discovery/index.ts'
import { openAnswerDesk } from '../http/answering/index.ts'

const drawing = `
  Nina Simone/Pastel Blues (1965)/01 Be My Husband | genre=Jazz
  Nina Simone/Pastel Blues (1965)/10 Sinnerman | plays=9
  * Late | tracks=Nina Simone/Pastel Blues/Sinnerman
`
const search = orderOf('search', { namespace: 'music' }, { q: 'nina' })

test('a thread writes the very bytes that would be written here, in every format, for each operation', async (t) => {
  const { ask, catalogue } = await openTestThreads(t, drawing)
  const { guidOf, storage } = catalogue
  const catalog = openCatalog({ db: storage.catalog, publicUrl: () => publicUrl, tokenKey, clock: Date.now })
  const { accounts } = storage
  const collection = openCollection({
    ...{ accounts, catalog, tokenKey, idKey },
    publicUrl: () => publicUrl,
    clock: Date.now,
  })
  const desk = openAnswerDesk({ catalog, collection, showcase: openShowcase({ catalog }) })
  const ids = `music.${guidOf('Nina Simone')}+music.${guidOf('Nina Simone/Pastel Blues')}`
  const orders = [
    ...[{ kind: 'json' }, { kind: 'xml' }, { kind: 'jsonp', callback: 'a.b' } as const].map((format) =>
      orderOf('search', { namespace: 'music' }, { q: 'nina', maxItems: '1' }, format as typeof search.format),
    ),
    orderOf('lookup', { ids }, { extras: 'tracks albums' }),
    orderOf('browseCatalog', { namespace: 'music', source: 'catalog', type: 'tracks' }, {}),
    orderOf('genres', { namespace: 'music' }, {}),
    orderOf('moods', { namespace: 'music' }, {}),
    orderOf('newReleases', { namespace: 'music' }, {}),
    orderOf('spotlight', { namespace: 'music' }, {}),
  ]
  for (const order of orders) {
    const [there, here] = [await ask(order), await desk(order)]
    assert.deepEqual(
      [there.contentType, there.tag, String(there.body)],
      [here.contentType, here.tag, String(here.body)],
    )
  }
})

test('what a thread refuses comes back whole: code, status, message', async (t) => {
  const { ask, catalogue } = await openTestThreads(t, drawing)
  const nothing = 'music.00000000-0000-0000-0000-000000000000'
  await assert.rejects(ask(orderOf('lookup', { ids: nothing }, {})), {
    code: 'CATALOG_NO_RESULT',
    status: 404,
  })
  await catalogue.remove('Nina Simone')
  const gone = ask(orderOf('lookup', { ids: `music.${catalogue.guidOf('Nina Simone')}` }, {}))
  await assert.rejects(gone, { code: 'CATALOG_NO_RESULT', status: 410 })
  const forged = ask(orderOf('search', { namespace: 'music' }, { continuationToken: 'forged' }))
  await assert.rejects(forged, { code: 'CONTINUATION_TOKEN_INVALID_ERROR', name: 'Failure' })
})

test('an order that is cancelled runs no further statement, and its thread takes the next one', async (t) => {
  const { ask, act, threads, countStatements } = await openTestThreads(t, drawing, { threads: 1 })
  await ask(search)
  const whole = countStatements()
  act('slow')
  const reason = new Failure('REQUEST_TIMEOUT')
  const stop = new AbortController()
  setTimeout(() => stop.abort(reason), 100)
  await assert.rejects(ask(search, stop.signal), (error) => error === reason)
  const begun = countStatements()
  act('nothing')
  await wait(200)
  assert.ok(begun < 2 * whole, 'it did not wait for the rest')
  assert.ok(countStatements() - begun <= 1, `${countStatements() - begun} more statements`)
  assert.deepEqual({ ...threads.status(), expectedWaitMs: 0 }, { ...idle, threads: 1 })
  await ask(search)
})

test('an order that is cancelled while it waits is never begun', async (t) => {
  const { ask, act, countStatements } = await openTestThreads(t, drawing, { threads: 1 })
  await ask(search)
  act('slow')
  const first = ask(orderOf('genres', { namespace: 'music' }, {}))
  const stop = new AbortController()
  const second = ask(search, stop.signal)
  const before = countStatements()
  stop.abort(new Failure('REQUEST_TIMEOUT'))
  await assert.rejects(second, { code: 'REQUEST_TIMEOUT' })
  await first
  assert.ok(countStatements() - before <= 3, 'only the genres were read')
})

test('a thread that stands still is given up, others answer meanwhile, and with the cause it is all over', async (t) => {
  const { ask, act, threads } = await openTestThreads(t, drawing, { threads: 1, graceMs: 50 })
  await ask(search)
  act('stuck')
  const stop = new AbortController()
  setTimeout(() => stop.abort(new Failure('REQUEST_TIMEOUT')), 50)
  await assert.rejects(ask(search, stop.signal), { code: 'REQUEST_TIMEOUT' })
  await wait(200)
  assert.equal(threads.status().stuck, 1)
  act('nothing')
  assert.ok((await ask(search)).body.length > 0)
  for (let tries = 0; threads.status().stuck > 0 && tries < 50; tries += 1) await wait(20)
  assert.equal(threads.status().stuck, 0)
})

test('with too many threads stuck, the next order is told that the catalogue does not answer', async (t) => {
  const { ask, act, threads } = await openTestThreads(t, drawing, { threads: 4, graceMs: 1 })
  act('stuck')
  const stop = new AbortController()
  const stuck = Array.from({ length: 4 }, () => ask(search, stop.signal))
  for (let tries = 0; threads.status().working < 4 && tries < 500; tries += 1) await wait(20)
  stop.abort(new Failure('REQUEST_TIMEOUT'))
  for (const order of stuck) await assert.rejects(order, { code: 'REQUEST_TIMEOUT' })
  for (let tries = 0; threads.status().stuck < 4 && tries < 50; tries += 1) await wait(20)
  await assert.rejects(ask(search), { code: 'CATALOG_UNAVAILABLE', status: 502 })
  act('nothing')
  for (let tries = 0; threads.status().stuck > 0 && tries < 200; tries += 1) await wait(20)
  assert.ok((await ask(search)).body.length > 0)
})

test('a thread that ends fails its own order alone, and the next order has a new one', async (t) => {
  const { ask, act } = await openTestThreads(t, drawing, { threads: 1 })
  await ask(search)
  act('dies')
  await assert.rejects(ask(search), { code: 'INTERNAL_SERVER_ERROR' })
  act('nothing')
  assert.ok((await ask(search)).body.length > 0)
})

test('a fault of ours in a thread is 500 and its cause is for the log; one of the disk is 502, until it is well', async (t) => {
  const { ask, act } = await openTestThreads(t, drawing, { threads: 1 })
  act('throws')
  await assert.rejects(ask(search), (error) => {
    assert.ok(error instanceof Failure && error.code === 'INTERNAL_SERVER_ERROR' && error.detail === null)
    assert.match((error.cause as Error).message, /the\/inside/)
    return true
  })
  act('disk fails')
  await assert.rejects(ask(search), { code: 'CATALOG_UNAVAILABLE', status: 502 })
  act('nothing')
  assert.ok((await ask(search)).body.length > 0)
})

test('an order that would wait too long is refused at once, with when to come back', async (t) => {
  const { ask, act, threads } = await openTestThreads(t, drawing, { threads: 1, maxWaitMs: 20 })
  act('slow')
  const orders = Array.from({ length: 30 }, () => ask(search))
  const outcomes = Promise.allSettled(orders)
  assert.ok(threads.status().waiting <= 6)
  act('nothing')
  const refused = (await outcomes).filter((outcome) => outcome.status === 'rejected')
  assert.ok(refused.length >= 20)
  for (const { reason } of refused as PromiseRejectedResult[]) {
    assert.ok(reason instanceof Failure && reason.code === 'SERVICE_UNAVAILABLE')
    assert.ok(reason.headers['Retry-After'])
  }
})

const idle = { threads: 0, working: 0, waiting: 0, stuck: 0, expectedWaitMs: 0 }
