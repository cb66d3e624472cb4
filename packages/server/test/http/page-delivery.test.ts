import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inHead } from './assert-sound-page.ts'
import { openDrawnHouse } from './open-drawn-house.ts'

// In which language pages are sent, and for how long they may be kept.

const drawing = `
Nina Simone/Pastel Blues (1965)/1-01 Be My Husband
Nina Simone/Pastel Blues (1965)/2-10 Sinnerman
`

test('pages speak the language of the query, else of the browser, else of the server', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const path = `/Album/${house.catalogue.guidOf('Nina Simone/Pastel Blues')}`
  const cases: readonly [string, string | null, string, string][] = [
    ['', null, 'en', 'Disc 2'],
    ['', 'fr-CA,fr;q=0.9', 'fr', 'Disque 2'],
    ['?language=es', 'fr', 'es', 'Disco 2'],
    ['?LANGUAGE=de&country=AT', null, 'de', 'CD 2'],
    ['', 'pt-BR', 'en', 'Disc 2'],
    ['?language=german&country=ZZ', 'de', 'de', 'CD 2'],
  ]
  for (const [query, accepted, language, says] of cases) {
    const answer = await house.get(path + query, accepted === null ? {} : { 'accept-language': accepted })
    assert.equal(answer.status, 200)
    assert.ok(answer.body.includes(`<html lang="${language}">`), `${query} ${accepted}`)
    assert.ok(answer.body.includes(says), `${query} ${accepted}`)
    assert.equal(answer.headers['content-language'], language)
    assert.match(String(answer.headers['vary']), /Accept-Language/)
  }
  const missing = await house.get('/Album/x', { 'accept-language': 'de' })
  assert.match(missing.body, /<html lang="de">[\s\S]*Hier spielt keine Musik/)
})

test('a page has an entity tag, may be kept for a while, and HEAD says the same without a body', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const path = `/Album/${house.catalogue.guidOf('Nina Simone/Pastel Blues')}`
  const first = await house.get(path)
  assert.equal(first.headers['cache-control'], 'public, max-age=300')
  const again = await house.get(path, { 'if-none-match': String(first.headers['etag']) })
  assert.equal(again.status, 304)
  assert.equal(again.body, '')
  assert.equal(again.headers['content-security-policy'], first.headers['content-security-policy'])
  const head = await house.send('HEAD', path)
  assert.equal(head.status, 200)
  assert.equal(head.body, '')
  assert.equal(head.headers['etag'], first.headers['etag'])
  assert.equal(head.headers['content-length'], first.headers['content-length'])
  const packed = await house.get(path, { 'accept-encoding': 'gzip' })
  assert.equal(packed.headers['content-encoding'], 'gzip')
  assert.notEqual(packed.headers['etag'], first.headers['etag'])
})

test('a page follows the catalogue', async (t) => {
  const house = await openDrawnHouse(t, drawing)
  const path = `/Album/${house.catalogue.guidOf('Nina Simone/Pastel Blues')}`
  assert.equal((await house.get(path)).status, 200)
  await house.catalogue.remove('Nina Simone/Pastel Blues')
  assert.equal((await house.get(path)).status, 410)
})

test('the style and the icon are named after their contents and may be kept for ever', async (t) => {
  const house = await openDrawnHouse(t, drawing, { publicUrl: 'https://music.example/groove' })
  const page = await house.get('/Album/x')
  const files = ['stylesheet', 'icon'].map((rel) => inHead(page, rel)!)
  for (const file of files) {
    assert.match(file, /^\/groove\/assets\/regroove\.[0-9a-f]{12}\.(css|svg)$/)
    const answer = await house.get(file.replace('/groove', ''))
    assert.equal(answer.status, 200)
    assert.match(String(answer.headers['cache-control']), /immutable/)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
  }
  assert.equal((await house.get('/assets/regroove.000000000000.css')).status, 404)
})
