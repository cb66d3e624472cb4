import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '@regroove/contract'
import * as fc from 'fast-check'
import { bothScopes, openOAuthDesk, refusalOf } from '../../../test/accounts/oauth-desk.ts'
import { openTestIdentity } from '../../../test/accounts/open-test-identity.ts'

const api = 'MicrosoftMediaServices.GrooveApiAccess'

test('a refresh token is traded once, for another and an access token', async (t) => {
  const house = await openTestIdentity(t)
  const desk = await openOAuthDesk(house)
  let issued = await desk.tradeCode(await desk.getCode())
  const seen = new Set([issued.refreshToken])
  for (let round = 0; round < 3; round++) {
    const next = await desk.refresh(issued.refreshToken!)
    assert.deepEqual([next.expiresInSeconds, next.scope], [limits.userTokenSeconds, bothScopes])
    assert.equal((await house.identity.checkToken(next.accessToken)).state, 'valid')
    // Calls that are on their way with the one before are not cut off.
    assert.equal((await house.identity.checkToken(issued.accessToken)).state, 'valid')
    issued = next
    seen.add(issued.refreshToken)
  }
  assert.equal(seen.size, 4)
})

test('a refresh token that is brought twice ends its family, and no other', async (t) => {
  const house = await openTestIdentity(t)
  const desk = await openOAuthDesk(house)
  const first = await desk.tradeCode(await desk.getCode())
  const second = await desk.refresh(first.refreshToken!)
  const beside = await desk.tradeCode(await desk.getCode())
  assert.equal(await refusalOf(desk.refresh(first.refreshToken!)), 'invalid_grant')
  assert.equal(await refusalOf(desk.refresh(second.refreshToken!)), 'invalid_grant')
  for (const { accessToken } of [first, second]) {
    assert.equal((await house.identity.checkToken(accessToken)).state, 'unknown')
  }
  await desk.refresh(beside.refreshToken!)
})

test('of a hundred who refresh at once, at most one family is left alive', async (t) => {
  const house = await openTestIdentity(t)
  const desk = await openOAuthDesk(house)
  const { refreshToken } = await desk.tradeCode(await desk.getCode())
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => desk.refresh(refreshToken!)))
  const served = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  assert.equal(served.length, 1)
  const again = await Promise.allSettled(served.map((issued) => desk.refresh(issued.refreshToken!)))
  assert.ok(again.filter(({ status }) => status === 'fulfilled').length <= 1)
})

test('a refresh can ask for less and never for more, and less does not become all there is', async (t) => {
  const house = await openTestIdentity(t)
  const desk = await openOAuthDesk(house)
  const all = await desk.tradeCode(await desk.getCode())
  const less = await desk.refresh(all.refreshToken!, api)
  assert.equal(less.scope, api)
  const again = await desk.refresh(less.refreshToken!)
  assert.equal(again.scope, bothScopes)
  const refused = ['app.music.xboxlive.com', `${api} unknown`, 'admin']
  for (const scope of refused) {
    assert.equal(await refusalOf(desk.refresh(again.refreshToken!, scope)), 'invalid_scope', scope)
  }

  const narrow = await desk.tradeCode(await desk.getCode({ scope: 'offline_access' }))
  assert.equal(await refusalOf(desk.refresh(narrow.refreshToken!, bothScopes)), 'invalid_scope')
  // Being refused uses nothing up.
  await desk.refresh(narrow.refreshToken!)
})

test('there is a refresh token only where the user allowed offline access', async (t) => {
  const desk = await openOAuthDesk(await openTestIdentity(t))
  const issued = await desk.tradeCode(await desk.getCode({ scope: api }))
  assert.deepEqual([issued.refreshToken, issued.scope], [null, api])
})

test('a refresh token lasts thirty days, to the millisecond, and what is no such token is refused alike', async (t) => {
  const house = await openTestIdentity(t)
  const desk = await openOAuthDesk(house)
  const other = await openOAuthDesk(house, { name: 'Bob' })
  const issued = await desk.tradeCode(await desk.getCode())
  const form = { grant_type: 'refresh_token', refresh_token: issued.refreshToken! }
  assert.equal(await refusalOf(desk.trade(form, other)), 'invalid_grant')
  for (const token of [issued.accessToken, 'x', `${issued.refreshToken}=`, '%00']) {
    assert.equal(await refusalOf(desk.refresh(token)), 'invalid_grant', token)
  }
  assert.equal(await refusalOf(desk.trade({ grant_type: 'refresh_token' })), 'invalid_request')
  house.passTime(limits.refreshTokenSeconds * 1000 - 1)
  const last = await desk.refresh(issued.refreshToken!)
  house.passTime(limits.refreshTokenSeconds * 1000)
  assert.equal(await refusalOf(desk.refresh(last.refreshToken!)), 'invalid_grant')
})

test('a changed password, a disabled user and a withdrawn consent end refreshing', async (t) => {
  const house = await openTestIdentity(t)
  const { identity } = house
  const desk = await openOAuthDesk(house)
  const issue = async () => (await desk.tradeCode(await desk.getCode())).refreshToken!
  const { clientId, user } = desk
  const ends: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
    ['reset', () => identity.setPassword({ name: 'Ada', password: 'battery staple' }), async () => {}],
    [
      'disabled',
      () => identity.switchUser({ name: 'Ada', isEnabled: false }),
      () => identity.switchUser({ name: 'Ada', isEnabled: true }),
    ],
    ['withdrawn', () => identity.oauth.withdrawConsent({ userId: user.id, clientId }), async () => {}],
    ['signed out everywhere', () => identity.endAccess(user.id), async () => {}],
  ]
  for (const [what, end, undo] of ends) {
    const token = await issue()
    await end()
    assert.equal(await refusalOf(desk.refresh(token)), 'invalid_grant', what)
    await undo()
  }
})

type Step =
  | { readonly act: 'signIn'; readonly scope: string }
  | { readonly act: 'refresh'; readonly scope: string | undefined; readonly which: number }
  | { readonly act: 'wait'; readonly seconds: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    act: fc.constant('signIn' as const),
    scope: fc.constantFrom(api, bothScopes, 'offline_access'),
  }),
  fc.record({
    act: fc.constant('refresh' as const),
    scope: fc.constantFrom(undefined, api, bothScopes),
    which: fc.nat(9),
  }),
  fc.record({
    act: fc.constant('wait' as const),
    seconds: fc.constantFrom(1, 3599, 3600, 86_400, 2_592_000),
  }),
)

test('through any history, no trade lengthens a token or gives more than was allowed', async (t) => {
  const house = await openTestIdentity(t)
  const desk = await openOAuthDesk(house)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const access: { text: string; allowed: string[]; endsAtMs: number }[] = []
      const refresh: { text: string; allowed: string[]; endsAtMs: number; isUsed: boolean }[] = []
      const keep = (issued: Awaited<ReturnType<typeof desk.refresh>>, allowed: string[]) => {
        const nowMs = house.clock()
        access.push({ text: issued.accessToken, allowed, endsAtMs: nowMs + limits.userTokenSeconds * 1000 })
        if (issued.refreshToken === null) return
        const endsAtMs = nowMs + limits.refreshTokenSeconds * 1000
        refresh.push({ text: issued.refreshToken, allowed, endsAtMs, isUsed: false })
      }
      for (const one of steps) {
        if (one.act === 'wait') house.passTime(one.seconds * 1000)
        if (one.act === 'signIn') {
          keep(await desk.tradeCode(await desk.getCode({ scope: one.scope })), one.scope.split(' '))
        }
        if (one.act === 'refresh') {
          // One that was used would end its family: that is asked elsewhere.
          const usable = refresh.filter(({ isUsed }) => !isUsed)
          const token = usable[one.which % (usable.length || 1)]
          if (token === undefined) continue
          const asked = one.scope?.split(' ') ?? token.allowed
          const mayHave =
            house.clock() < token.endsAtMs && asked.every((scope) => token.allowed.includes(scope))
          const issued = await desk.refresh(token.text, one.scope).catch(() => null)
          assert.equal(issued !== null, mayHave)
          if (issued === null) continue
          token.isUsed = true
          keep(issued, token.allowed)
        }
        for (const { text, allowed, endsAtMs } of access) {
          const check = await house.identity.checkToken(text)
          if (check.state !== 'valid') continue
          assert.ok(check.kind === 'user' && house.clock() < endsAtMs)
          for (const scope of check.scopes) assert.ok(allowed.includes(scope))
        }
      }
    }),
    { numRuns: 25 },
  )
})
