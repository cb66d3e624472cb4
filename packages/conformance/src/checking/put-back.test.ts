import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runOptions } from '../../test/run-options.ts'
import { answerJson, startScriptedServer, withTokens } from '../../test/scripted-server.ts'
import { textOf } from '../asking/question.ts'
import { runChecks } from '../running/run-checks.ts'
import { expectThat } from './breach.ts'
import { check } from './check.ts'

const about = { rule: 'A rule.', source: 'a page' } as const
const passing = check({ ...about, id: 'a.passing', run: ({ ask }) => ask('/1/passing') })

test('what a check changed is put back when it fails, the last change first', async (t) => {
  const { url, seen } = await startScriptedServer(
    t,
    withTokens((_, response) => answerJson(response, {})),
  )
  const edits = check({
    ...about,
    id: 'a.edits',
    edits: true,
    run: async ({ ask, undo }) => {
      undo('take back one', (asker) => asker.ask('/1/undo/one', { method: 'POST' }))
      await ask('/1/do/one', { method: 'POST' })
      undo('take back two', (asker) => asker.ask('/1/undo/two', { method: 'POST' }))
      const answer = await ask('/1/do/two', { method: 'POST' })
      expectThat(false, answer, 'more')
    },
  })
  const { results, leftBehind } = await runChecks(runOptions({ url, checks: [edits] }))
  assert.equal(results[0]?.verdict.kind, 'failed')
  assert.deepEqual(
    seen.slice(1).map(({ target }) => target),
    ['/1/do/one', '/1/do/two', '/1/undo/two', '/1/undo/one'],
  )
  assert.deepEqual(leftBehind, [])
})

test('what was put back by the check itself is not put back again', async (t) => {
  const { url, seen } = await startScriptedServer(
    t,
    withTokens((_, response) => answerJson(response, {})),
  )
  const edits = check({
    ...about,
    id: 'a.edits',
    run: async ({ undo }) => {
      const putBack = undo('take back one', (asker) => asker.ask('/1/undo'))
      await putBack()
      await putBack()
    },
  })
  await runChecks(runOptions({ url, checks: [edits] }))
  assert.deepEqual(
    seen.slice(1).map(({ target }) => target),
    ['/1/undo'],
  )
})

test('an interrupt waits for the edit that is under way, ends the run, and puts back', async (t) => {
  const interrupted = new AbortController()
  const { url, seen } = await startScriptedServer(
    t,
    withTokens(({ target }, response) => {
      if (target === '/1/do') interrupted.abort()
      setTimeout(() => answerJson(response, { Id: 'x' }), target === '/1/do' ? 50 : 0)
    }),
  )
  const edits = check({
    ...about,
    id: 'a.edits',
    edits: true,
    run: async ({ ask, undo }) => {
      const answer = await ask('/1/do', { method: 'POST' })
      undo('take it back', (asker) =>
        asker.ask(`/1/undo/${JSON.parse(textOf(answer)).Id}`, { method: 'POST' }),
      )
      await ask('/1/more', { method: 'POST' })
    },
  })
  const report = await runChecks(runOptions({ url, checks: [edits, passing], signal: interrupted.signal }))
  assert.equal(report.isInterrupted, true)
  assert.deepEqual(report.results, [])
  assert.deepEqual(
    seen.slice(1).map(({ target }) => target),
    ['/1/do', '/1/undo/x'],
  )
})

test('what could not be put back is told', async (t) => {
  const { url } = await startScriptedServer(
    t,
    withTokens(({ target }, response) =>
      target === '/1/undo' ? response.destroy() : answerJson(response, {}),
    ),
  )
  const edits = check({
    ...about,
    id: 'a.edits',
    run: async ({ undo }) => undo('delete the playlist music.playlist.x', (asker) => asker.ask('/1/undo')),
  })
  const { leftBehind } = await runChecks(runOptions({ url, checks: [edits] }))
  assert.match(leftBehind[0] ?? '', /^could not delete the playlist music\.playlist\.x: /)
})

test('a server that refuses to put back is told, and what is gone already needs no putting back', async (t) => {
  const { url } = await startScriptedServer(
    t,
    withTokens(({ target }, response) => answerJson(response, {}, Number(target.slice(-3)))),
  )
  const edits = check({
    ...about,
    id: 'a.edits',
    run: async ({ undo }) => {
      for (const status of [200, 404, 410, 403])
        undo(`take back ${status}`, (asker) => asker.ask(`/1/${status}`))
    },
  })
  const { leftBehind } = await runChecks(runOptions({ url, checks: [edits] }))
  assert.deepEqual(leftBehind, ['could not take back 403: 403 Forbidden'])
})

test('a check that is broken itself is put back after as well', async (t) => {
  const { url, seen } = await startScriptedServer(
    t,
    withTokens((_, response) => answerJson(response, {})),
  )
  const broken = check({
    ...about,
    id: 'a.broken',
    run: async ({ undo }) => {
      undo('take it back', (asker) => asker.ask('/1/undo'))
      JSON.parse('{')
    },
  })
  await assert.rejects(runChecks(runOptions({ url, checks: [broken] })), /is broken/)
  assert.equal(seen.at(-1)?.target, '/1/undo')
})
