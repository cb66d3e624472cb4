import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Check, check } from '../checking/check.ts'
import { runLanes } from './run-lanes.ts'

interface Plan {
  readonly when: Check['when']
  readonly edits: boolean
}

const plans = fc.array(
  fc.record<Plan>({ when: fc.constantFrom('usual', 'usual', 'last', 'alongside'), edits: fc.boolean() }),
  { maxLength: 12 },
)

function toChecks(some: readonly Plan[]): Check[] {
  return some.map((plan, at) => check({ id: `a.${at}`, rule: '', source: '', ...plan, run: async () => {} }))
}

test('each check is performed once, edits never beside each other, the last ones alone and after all others', async () => {
  await fc.assert(
    fc.asyncProperty(plans, fc.integer({ min: 1, max: 4 }), async (some, concurrency) => {
      const running = new Set<Check>()
      const done: Check[] = []
      await runLanes(toChecks(some), {
        concurrency,
        signal: new AbortController().signal,
        async perform(one) {
          running.add(one)
          const beside = [...running].filter(({ when }) => when !== 'alongside')
          assert.ok(beside.length <= concurrency)
          assert.ok(beside.filter(({ edits }) => edits).length <= 1)
          if (one.when === 'last') assert.deepEqual([...running], [one])
          await new Promise((resolve) => setImmediate(resolve))
          running.delete(one)
          done.push(one)
        },
      })
      assert.deepEqual(done.map(({ id }) => id).toSorted(), some.map((_, at) => `a.${at}`).toSorted())
      const firstLast = done.findIndex(({ when }) => when === 'last')
      if (firstLast >= 0) assert.ok(done.slice(firstLast).every(({ when }) => when === 'last'))
    }),
    { numRuns: 60 },
  )
})

test('one at a time, the usual ones go in order', async () => {
  const done: string[] = []
  const some = toChecks([
    { when: 'usual', edits: false },
    { when: 'last', edits: false },
    { when: 'usual', edits: true },
    { when: 'usual', edits: false },
  ])
  await runLanes(some, {
    concurrency: 1,
    signal: new AbortController().signal,
    perform: async ({ id }) => void done.push(id),
  })
  assert.deepEqual(done, ['a.0', 'a.2', 'a.3', 'a.1'])
})

test('after an interrupt nothing more begins', async () => {
  const interrupted = new AbortController()
  const done: string[] = []
  const usual = { when: 'usual', edits: false } as const
  await runLanes(toChecks([usual, usual, { when: 'last', edits: false }]), {
    concurrency: 1,
    signal: interrupted.signal,
    async perform({ id }) {
      done.push(id)
      interrupted.abort()
    },
  })
  assert.deepEqual(done, ['a.0'])
})
