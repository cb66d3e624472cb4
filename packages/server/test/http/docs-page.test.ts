import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failures, type Operation, operations, reasonPhrase, statuses } from '@regroove/contract'
import { assertSoundPage, readTags } from './assert-sound-page.ts'
import { openDrawnHouse } from './open-drawn-house.ts'

test('the page shows every operation, parameter, status and error code, and needs neither token nor script', async (t) => {
  const house = await openDrawnHouse(t, 'A/B/01 C')
  const page = await house.get('/docs')
  assert.equal(page.status, 200)
  assertSoundPage(page)
  const ids = new Set(readTags(page.body).flatMap(({ attributes }) => attributes.get('id') ?? []))
  for (const [name, { does, pathParameters, query }] of Object.entries<Operation>(operations)) {
    assert.ok(ids.has(name), name)
    assert.ok(page.body.includes(does), name)
    const article = page.body
      .slice(page.body.indexOf(`<article class="route" id="${name}"`))
      .split('</article>')[0]!
    for (const parameter of Object.keys({ ...pathParameters, ...query })) {
      assert.ok(article.includes(`<code>${parameter}</code>`), `${name} ${parameter}`)
    }
    assert.match(article, /curl &quot;https:\/\/music\.example\/1\/(content|user)\//)
    assert.match(article, /<span class="json-name">/)
  }
  for (const code of Object.keys(failures)) assert.ok(ids.has(code), code)
  for (const status of Object.keys(statuses)) {
    assert.ok(
      page.body.includes(`${status} ${reasonPhrase(Number(status) as keyof typeof statuses)}</th>`),
      status,
    )
  }
})

test('every link within the page leads to a part of it', async (t) => {
  const house = await openDrawnHouse(t, 'A/B/01 C')
  const tags = readTags((await house.get('/docs')).body)
  const ids = new Set(tags.flatMap(({ attributes }) => attributes.get('id') ?? []))
  const targets = tags
    .filter(({ name }) => name === 'a')
    .map(({ attributes }) => attributes.get('href')!)
    .filter((href) => href.startsWith('#'))
  assert.ok(targets.length > 100)
  for (const target of targets) assert.ok(ids.has(target.slice(1)), target)
})

test('the page can be kept, is told apart by its tag, and its failures are pages', async (t) => {
  const house = await openDrawnHouse(t, 'A/B/01 C')
  const first = await house.get('/docs')
  const again = await house.get('/DOCS/', { 'if-none-match': String(first.headers['etag']) })
  assert.equal(again.status, 304)
  for (const [answer, status] of [
    [await house.get('/docs/nothing'), 404],
    [await house.send('POST', '/docs'), 501],
  ] as const) {
    assert.equal(answer.status, status)
    assertSoundPage(answer)
  }
})

test('under another public URL, links and examples are under it too', async (t) => {
  const house = await openDrawnHouse(t, 'A/B/01 C', { publicUrl: 'https://music.example/groove' })
  const { body } = await house.get('/docs')
  assert.match(body, /href="\/groove\/openapi\.json"/)
  assert.match(body, /curl &quot;https:\/\/music\.example\/groove\/1\/content/)
})
