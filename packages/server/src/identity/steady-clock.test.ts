import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '@regroove/contract'
import * as fc from 'fast-check'
import { openOAuthDesk, refusalOf } from '../../test/accounts/oauth-desk.ts'
import { describeUser, openTestIdentity } from '../../test/accounts/open-test-identity.ts'
import { openIdentity } from './index.ts'
import { createSteadyClock, isWithinLife } from './steady-clock.ts'

const yearMs = 365 * 24 * 60 * 60 * 1000

test('whatever is done to the clock, time never goes back, and passes at least as fast as it truly does', () => {
  const step = fc.record({ trueMs: fc.nat(1_000_000), clockMs: fc.integer({ min: -yearMs, max: yearMs }) })
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let [clockMs, elapsedMs] = [1_700_000_000_000, 0]
      const now = createSteadyClock({ clock: () => clockMs, elapsed: () => elapsedMs })
      let before = now()
      for (const one of steps) {
        clockMs += one.clockMs
        elapsedMs += one.trueMs
        const after = now()
        assert.ok(after >= before + one.trueMs)
        before = after
      }
    }),
  )
})

test('while nobody touches the clock, it is the clock', () => {
  let clockMs = 1_700_000_000_000
  const now = createSteadyClock({ clock: () => clockMs, elapsed: () => clockMs - 5000 })
  for (const passedMs of [0, 1, 999, yearMs]) {
    clockMs += passedMs
    assert.equal(now(), clockMs)
  }
})

test('a life holds from its begin to its end, and nowhere near the wrong century', () => {
  const life = { issuedAtMs: 10_000, expiresAtMs: 13_000 }
  const cases: [number, boolean][] = [
    [10_000, true],
    [12_999, true],
    [13_000, false],
    [7000, true],
    [6999, false],
    [0, false],
    [yearMs, false],
  ]
  for (const [nowMs, holds] of cases) assert.equal(isWithinLife(life, nowMs), holds, String(nowMs))
})

test('a clock that is set back revives no token, and lengthens none', async (t) => {
  const house = await openTestIdentity(t)
  const { identity, passTime, setClock } = house
  const { clientId } = await identity.createApplication({ name: 'Player', redirectUris: [] })
  await identity.createUser(describeUser())
  const issue = async () => (await identity.issueUserToken({ userName: 'Ada', clientId })).accessToken
  const stateOf = async (token: string) => (await identity.checkToken(token)).state

  const ended = await issue()
  passTime(limits.userTokenSeconds * 1000)
  assert.equal(await stateOf(ended), 'expired')
  const fresh = await issue()
  setClock(-10 * yearMs)
  assert.equal(await stateOf(ended), 'expired')
  assert.equal(await stateOf(fresh), 'valid')
  passTime(limits.userTokenSeconds * 1000 - 1)
  assert.equal(await stateOf(fresh), 'valid')
  passTime(1)
  assert.equal(await stateOf(fresh), 'expired')
})

test('what was issued while the clock was years ahead does not last for years after a restart', async (t) => {
  const house = await openTestIdentity(t)
  const { identity, storage, setClock, clock } = house
  const desk = await openOAuthDesk(house)
  setClock(10 * yearMs)
  const issued = await desk.tradeCode(await desk.getCode())
  const session = await identity.sessions.signIn({ name: 'Ada', password: 'correct horse', address: '::1' })
  assert.equal((await identity.checkToken(issued.accessToken)).state, 'valid')
  setClock(-10 * yearMs)

  const restarted = openIdentity({ accounts: storage.accounts, clock })
  assert.equal((await restarted.checkToken(issued.accessToken)).state, 'expired')
  assert.equal(await restarted.sessions.findUser(session!.key), null)
  const { clientId, clientSecret } = desk
  const refreshing = restarted.oauth.answerTokenRequest({
    parameters: new Map([
      ['grant_type', 'refresh_token'],
      ['refresh_token', issued.refreshToken!],
    ]),
    credentials: { clientId, clientSecret },
    grants: ['refresh_token'],
  })
  assert.equal(await refusalOf(refreshing), 'invalid_grant')
})

test('a code and a session that ended stay so when the clock is set back', async (t) => {
  const house = await openTestIdentity(t)
  const { identity, passTime, setClock } = house
  const desk = await openOAuthDesk(house)
  const code = await desk.getCode()
  const session = await identity.sessions.signIn({ name: 'Ada', password: 'correct horse', address: '::1' })
  passTime(limits.authorizationCodeSeconds * 1000)
  setClock(-limits.authorizationCodeSeconds * 1000)
  assert.equal(await refusalOf(desk.tradeCode(code)), 'invalid_grant')
  passTime(14 * 24 * 60 * 60 * 1000)
  setClock(-yearMs)
  assert.equal(await identity.sessions.findUser(session!.key), null)
})
