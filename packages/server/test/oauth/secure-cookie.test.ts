import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDrawnHouse } from '../http/open-drawn-house.ts'

test('where the service is at home on TLS, its cookie belongs to this host alone and travels over TLS alone', async (t) => {
  const house = await openDrawnHouse(t, 'A/B/01 C', { publicUrl: 'https://music.example/groove' })
  const page = await house.get('/account')
  assert.match(
    String(page.headers['set-cookie']),
    /^__Host-regroove_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  )
  assert.match(page.body, /<form class="form" method="post" action="\/groove\/account">/)
  // A cookie of the plain name could have been set by a neighbour.
  const plain = await house.get('/account', { cookie: `regroove_session=${'x'.repeat(43)}` })
  assert.match(String(plain.headers['set-cookie']), /^__Host-/)
  const kept = await house.get('/account', { cookie: `other=1; __Host-regroove_session=${'x'.repeat(43)}` })
  assert.equal(kept.headers['set-cookie'], undefined)
})
