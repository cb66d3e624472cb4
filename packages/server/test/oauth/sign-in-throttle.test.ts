import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openAccountsHouse } from '../accounts/open-accounts-house.ts'
import { describeUser } from '../accounts/open-test-identity.ts'
import { openVisitor } from '../accounts/open-visitor.ts'
import { assertSoundPage } from '../http/assert-sound-page.ts'
import type { WireAnswer } from '../http/open-drawn-house.ts'

test('whoever guesses a password is told to wait, whatever their headers say of where they are', async (t) => {
  const house = await openAccountsHouse(t)
  await house.operator.createUser(describeUser({ name: 'Ada', password: 'correct horse' }))
  const visitor = openVisitor(house.url)
  await visitor.get('/account')
  const signIn = (password: string, at: number) =>
    visitor.submit(
      { act: 'sign-in', name: 'Ada', password },
      {
        'x-forwarded-for': `203.0.113.${at}`,
        'x-real-ip': `203.0.113.${at}`,
        forwarded: `for=203.0.113.${at}`,
        'accept-language': 'de',
      },
    )
  const statuses: number[] = []
  for (let at = 0; at < 12; at++) statuses.push((await signIn('', at)).status)
  assert.deepEqual(statuses, [...new Array(10).fill(401), 429, 429])
  const right = await signIn('correct horse', 99)
  assert.equal(right.status, 429)
  assert.match(String(right.headers['retry-after']), /^[1-9]\d{0,2}$/)
  assertSoundPage(right, { isPrivate: true })
  assert.match(right.body, /Bitte in 15 Minuten noch einmal versuchen/)
  assert.equal(right.headers['set-cookie'], undefined)
})

test('an address that guesses at many accounts is told to wait, also when much is sent at once', async (t) => {
  const house = await openAccountsHouse(t)
  const visitor = openVisitor(house.url)
  await visitor.get('/account')
  const answers: WireAnswer[] = []
  for (let at = 0; at < 100; at += 25) {
    const some = Array.from({ length: 25 }, (_, more) =>
      visitor.submit(
        { act: 'sign-in', name: `user ${at + more}`, password: '' },
        { 'x-forwarded-for': `198.51.100.${at + more}` },
      ),
    )
    answers.push(...(await Promise.all(some)))
  }
  const count = (status: number) => answers.filter((answer) => answer.status === status).length
  assert.deepEqual([count(401), count(429)], [50, 50])
})

test('a flood of attempts is turned away with 503, and is not counted against anybody', async (t) => {
  const house = await openAccountsHouse(t)
  await house.operator.createUser(describeUser({ name: 'Ada', password: 'correct horse' }))
  const visitor = openVisitor(house.url)
  await visitor.get('/account')
  const flood = await Promise.all(
    Array.from({ length: 45 }, (_, at) =>
      visitor.submit({ act: 'sign-in', name: `user ${at}`, password: 'x' }),
    ),
  )
  const turnedAway = flood.filter(({ status }) => status === 503)
  assert.ok(turnedAway.length > 0)
  for (const answer of turnedAway) {
    assertSoundPage(answer)
    assert.match(String(answer.headers['retry-after']), /^[1-9]\d*$/)
  }
  assert.equal(flood.filter(({ status }) => status === 401).length, 45 - turnedAway.length)
  const late = await visitor.submit({ act: 'sign-in', name: 'Ada', password: 'correct horse' })
  assert.equal(late.status, 302)
})
