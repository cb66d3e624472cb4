import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failuresOf } from './call-failures.ts'
import { failures } from './failures.ts'
import { type Caller, type Operation, operations } from './operations/index.ts'

const callers: readonly Caller[] = ['anyone', 'application', 'either', 'user']

test('an operation names no code that every call of its caller has anyway, and none twice', () => {
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    const known = new Set(failuresOf({ caller: operation.caller, failures: [] }))
    const repeated = operation.failures.filter((code) => known.has(code))
    assert.deepEqual(repeated, [], name)
    assert.equal(new Set(operation.failures).size, operation.failures.length, name)
  }
})

test('whoever calls, the URL, the quota and a fault of ours can end it', () => {
  for (const caller of callers) {
    const reached = failuresOf({ caller, failures: [] })
    for (const code of ['INVALID_INPUT_PARAMETER', 'TOO_MANY_REQUESTS', 'INTERNAL_SERVER_ERROR'] as const) {
      assert.ok(reached.includes(code), `${caller}: ${code}`)
    }
  }
})

test('tokens are spoken of only where one is needed, and a user is asked for only where there has to be one', () => {
  const category = (code: keyof typeof failures) => failures[code].category
  const ofAnyone = failuresOf({ caller: 'anyone', failures: [] })
  assert.ok(!ofAnyone.map(category).includes('authentication'))
  assert.ok(failuresOf({ caller: 'user', failures: [] }).includes('INVALID_AUTHORIZATION_HEADER'))
  assert.ok(!failuresOf({ caller: 'application', failures: [] }).includes('INVALID_AUTHORIZATION_HEADER'))
})

test('codes come in the order of the catalogue', () => {
  const order = Object.keys(failures)
  const places = failuresOf(operations.stream).map((code) => order.indexOf(code))
  assert.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
  )
})
