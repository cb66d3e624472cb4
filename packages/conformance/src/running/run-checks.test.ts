import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inputsOf, runOptions } from '../../test/run-options.ts'
import { answerJson, startScriptedServer, withTokens } from '../../test/scripted-server.ts'
import { expectThat, Lacking } from '../checking/breach.ts'
import { check, observation } from '../checking/check.ts'
import { runChecks } from './run-checks.ts'

const about = { rule: 'A rule.', source: 'a page' } as const
const passing = check({ ...about, id: 'a.passing', run: ({ ask }) => ask('/1/passing') })
const failing = check({
  ...about,
  id: 'a.failing',
  run: async ({ ask }) => {
    const answer = await ask('/1/failing')
    expectThat(answer.status === 201, answer, '201')
  },
})
const lacking = check({
  ...about,
  id: 'a.lacking',
  run: async () => {
    throw new Lacking('there is no moon')
  },
})

test('each check passes, fails with what was asked, expected and came, or is skipped with the reason', async (t) => {
  const { url } = await startScriptedServer(
    t,
    withTokens((_, response) => answerJson(response, { a: 1 })),
  )
  const ofUsers = check({
    ...about,
    id: 'a.of-users',
    needs: ['user'],
    run: ({ ask, user }) => ask('/1/x', { as: user }),
  })
  const told: string[] = []
  const report = await runChecks(
    runOptions({
      url,
      checks: [passing, failing, lacking, ofUsers],
      onResult: ({ check: { id } }, done, all) => void told.push(`${id} ${done}/${all}`),
    }),
  )
  assert.deepEqual(
    report.results.map(({ check: { id }, verdict }) => [id, verdict]),
    [
      ['a.passing', { kind: 'passed' }],
      [
        'a.failing',
        {
          kind: 'failed',
          asked: 'GET /1/failing, as the application',
          expected: '201',
          came: '200 OK, {"a":1}',
        },
      ],
      ['a.lacking', { kind: 'skipped', reason: 'there is no moon' }],
      ['a.of-users', { kind: 'skipped', reason: 'no user: give --user-token, or sign in with --username' }],
    ],
  )
  assert.deepEqual(report.score, { passed: 1, failed: 1, skipped: 2, percent: 50 })
  assert.deepEqual(told, ['a.passing 1/4', 'a.failing 2/4', 'a.lacking 3/4', 'a.of-users 4/4'])
  assert.equal(report.answers, 3)
})

test('a server that hangs up or never answers fails the check, and the run goes on', async (t) => {
  const { url } = await startScriptedServer(
    t,
    withTokens(({ target }, response) => {
      if (target === '/1/passing') answerJson(response, {})
      else if (target === '/1/cut') response.destroy()
    }),
  )
  const cut = check({ ...about, id: 'a.cut', run: ({ ask }) => ask('/1/cut') })
  const { results } = await runChecks(runOptions({ url, checks: [cut, failing, passing], timeoutMs: 200 }))
  assert.deepEqual(
    results.map(({ verdict }) => (verdict.kind === 'failed' ? verdict.expected : verdict.kind)),
    ['an answer', 'an answer', 'passed'],
  )
})

test('every answer of a run is judged by a check that observes, and the first that is wrong is shown', async (t) => {
  const { url } = await startScriptedServer(
    t,
    withTokens(({ target }, response) => answerJson(response, {}, target.includes('odd') ? 418 : 200)),
  )
  const odd = check({
    ...about,
    id: 'a.odd',
    run: async ({ ask }) => {
      await ask('/1/odd/1')
      await ask('/1/odd/2')
    },
  })
  const watching = (id: string, concerns: RegExp) =>
    observation({
      ...about,
      id,
      run: ({ ask }) => ask('/1/own'),
      concerns: ({ target }) => concerns.test(target),
      complains: ({ status }) => (status === 418 ? { expected: 'no teapot' } : null),
    })
  const { results } = await runChecks(
    runOptions({
      url,
      checks: [watching('a.all', /odd|own/), watching('a.own', /own/), watching('a.none', /^z/), odd],
    }),
  )
  assert.deepEqual(
    results.slice(0, 3).map(({ verdict }) => verdict),
    [
      {
        kind: 'failed',
        asked: 'GET /1/odd/1, as the application',
        expected: 'no teapot',
        came: "418 I'm a Teapot, {} (so are 1 more of 5 answers)",
      },
      { kind: 'passed' },
      { kind: 'skipped', reason: 'no answer came that this rule speaks of' },
    ],
  )
})

test('no secret that was given or learned stands in a report', async (t) => {
  const { url } = await startScriptedServer(
    t,
    withTokens(({ headers }, response) =>
      answerJson(response, { echo: headers.authorization, Url: 'secret-url-of-music' }),
    ),
  )
  const leaky = check({
    ...about,
    id: 'a.leaky',
    needs: ['user'],
    run: async ({ ask, user, secrets }) => {
      secrets.learn('secret-url-of-music')
      const answer = await ask(`/1/x?accessToken=${user.text}`, {
        as: user,
        headers: { 'X-Also': user.text },
      })
      expectThat(false, answer, `something else than ${user.text}`)
    },
  })
  const inputs = inputsOf({ userToken: 'the-token-of-the-user' })
  const told: unknown[] = []
  const report = await runChecks(
    runOptions({ url, checks: [leaky], inputs, onResult: (result) => void told.push(result) }),
  )
  const text = JSON.stringify([report, told])
  for (const secret of [
    'the-token-of-the-user',
    'token-of-the-application',
    'the-secret-of-the-client',
    'secret-url',
  ]) {
    assert.ok(!text.includes(secret), `${secret} in ${text}`)
  }
})

test('a need is looked for once in a run, and again when looking for it failed', async (t) => {
  let asked = 0
  const { url } = await startScriptedServer(
    t,
    withTokens(({ target }, response) => {
      if (!target.includes('/genres'))
        return answerJson(response, { Albums: { Items: [], TotalItemCount: 0 } })
      asked += 1
      if (asked === 1) response.destroy()
      else answerJson(response, { CatalogGenres: [] })
    }),
  )
  const needing = (id: string) => check({ ...about, id, needs: ['genre'], run: async () => {} })
  const { results } = await runChecks(
    runOptions({ url, checks: [needing('a.1'), needing('a.2'), needing('a.3')] }),
  )
  assert.deepEqual(
    results.map(({ verdict }) => verdict.kind),
    ['failed', 'skipped', 'skipped'],
  )
  assert.equal(asked, 2)
})

test('a server that gives no token, or is not there, cannot be checked at all', async (t) => {
  const { url } = await startScriptedServer(t, (_, response) =>
    answerJson(response, { error: 'invalid_client' }, 401),
  )
  await assert.rejects(runChecks(runOptions({ url, checks: [passing] })), {
    name: 'Unusable',
    message: /gave no token for the client ID and secret.*invalid_client/,
  })
  await assert.rejects(runChecks(runOptions({ url: 'http://127.0.0.1:9', checks: [passing] })), {
    name: 'Unusable',
    message: 'http://127.0.0.1:9 cannot be reached: nobody listens there',
  })
})

test('a check that is broken itself does not count as a finding', async (t) => {
  const { url } = await startScriptedServer(
    t,
    withTokens((_, response) => answerJson(response, {})),
  )
  const broken = check({ ...about, id: 'a.broken', run: async () => JSON.parse('{') })
  await assert.rejects(
    runChecks(runOptions({ url, checks: [broken] })),
    /the check a\.broken itself is broken/,
  )
})
