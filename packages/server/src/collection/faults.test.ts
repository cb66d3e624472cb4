import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openListeners } from '../../test/collection/open-listeners.ts'

const drawing = `
  Abba/Gold (1992)/01 Dancing Queen
  Abba/Gold (1992)/02 Waterloo
`

test('when the collection cannot be read, that is said, and the catalogue goes on', async (t) => {
  const { ana, application, house, idOf } = await openListeners(t, drawing)
  await ana.add('Abba/Gold/Dancing Queen')
  const { write } = house.catalogue.storage.accounts
  await sql`alter table collection rename to collection_elsewhere`.execute(write)
  for (const target of [
    '/1/content/music/collection/tracks/browse',
    `/1/content/${idOf('Abba/Gold')}/lookup`,
    '/1/content/music/search?q=gold',
    '/1/user/music/profile',
  ]) {
    const { status, json, headers } = await ana.get(target)
    assert.deepEqual([status, json.Error?.ErrorCode], [502, 'COLLECTION_INVALID_RESPONSE'], target)
    assert.match(String(headers['retry-after']), /^\d+$/)
    assert.doesNotMatch(JSON.stringify(json), /table|sql/i)
  }
  assert.equal((await ana.get(`/1/content/${idOf('Abba/Gold')}/lookup?source=catalog`)).status, 200)
  assert.equal((await application.get('/1/content/music/search?q=gold')).status, 200)
})

test('an edit that finds the disk full changes nothing, says so, and can be repeated when there is room', async (t) => {
  const { ana, house } = await openListeners(t, drawing)
  const { write } = house.catalogue.storage.accounts
  const create = () => ana.post('playlists/create', { Name: 'Long', Description: 'x'.repeat(2000) })
  await sql`pragma max_page_count = 1`.execute(write)
  let made = 0
  let answer = await create()
  for (; answer.status === 200 && made < 50; made++) answer = await create()

  assert.deepEqual([answer.status, answer.json.Error?.ErrorCode], [502, 'COLLECTION_OPERATION_UNKNOWN_ERROR'])
  assert.match(String(answer.headers['retry-after']), /^\d+$/)
  assert.doesNotMatch(answer.body, /disk|full|sql/i)
  const before = await ana.state()
  assert.equal(before.PlaylistCount, made)
  assert.equal((await ana.names('playlists')).length, made)
  assert.equal((await create()).status, 502)
  assert.deepEqual(await ana.state(), before)

  await sql`pragma max_page_count = 1000000`.execute(write)
  assert.equal((await create()).status, 200)
  assert.equal((await ana.state()).PlaylistCount, made + 1)
})
