import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '@regroove/contract'
import * as fc from 'fast-check'
import { describeUser, openTestIdentity } from '../../../test/accounts/open-test-identity.ts'

type Step =
  | { readonly act: 'issue'; readonly kind: 'application' | 'user' }
  | { readonly act: 'switch'; readonly isEnabled: boolean }
  | { readonly act: 'wait'; readonly seconds: number }

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constant('issue'), kind: fc.constantFrom('application', 'user') }),
  fc.record({ act: fc.constant('switch'), isEnabled: fc.boolean() }),
  fc.record({
    act: fc.constant('wait'),
    seconds: fc.constantFrom(1, limits.userTokenSeconds - 1, limits.userTokenSeconds, 40_000, 86_399),
  }),
)

test('through any history, a token is worth what its own end and its application say, and nothing lengthens it', async (t) => {
  const { identity, clock, passTime } = await openTestIdentity(t)
  await identity.createUser(describeUser({ name: 'Ada' }))

  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { maxLength: 14 }), async (steps) => {
      const application = await identity.createApplication({ name: 'Player', redirectUris: [] })
      const { clientId, clientSecret } = application
      const tokens: { text: string; kind: 'application' | 'user'; endsAtMs: number }[] = []
      let isEnabled = true

      const issue = (kind: 'application' | 'user') =>
        kind === 'application'
          ? identity.issueApplicationToken({ clientId, clientSecret, scope: null })
          : identity.issueUserToken({ userName: 'Ada', clientId })

      for (const step of steps) {
        if (step.act === 'wait') passTime(step.seconds * 1000)
        if (step.act === 'switch') {
          isEnabled = step.isEnabled
          await identity.switchApplication({ clientId, isEnabled })
        }
        if (step.act === 'issue') {
          const issued = await issue(step.kind).catch(() => null)
          assert.equal(issued !== null, isEnabled)
          if (issued !== null) {
            const endsAtMs = clock() + issued.expiresInSeconds * 1000
            tokens.push({ text: issued.accessToken, kind: step.kind, endsAtMs })
          }
        }
        for (const { text, kind, endsAtMs } of tokens) {
          const check = await identity.checkToken(text)
          // Long after its end a token may have been cleared away.
          if (check.state === 'unknown') {
            assert.ok(clock() > endsAtMs + 24 * 60 * 60 * 1000)
            continue
          }
          const expected = !isEnabled ? 'applicationDisabled' : clock() < endsAtMs ? 'valid' : 'expired'
          assert.deepEqual([check.state, check.kind], [expected, kind])
        }
      }
    }),
    { numRuns: 30 },
  )
})
