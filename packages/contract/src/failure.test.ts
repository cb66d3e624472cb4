import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure, toWireError } from './failure.ts'
import { failures } from './failures.ts'

test("a failure takes its code's own status and fixed text", () => {
  const failure = new Failure('CATALOG_NO_RESULT')
  assert.equal(failure.status, 404)
  assert.equal(failure.message, failures.CATALOG_NO_RESULT.description)
  assert.equal(failure.detail, null)
  assert.deepEqual(failure.headers, {})
})

test('a failure may take another of the statuses of its code', () => {
  assert.equal(new Failure('CATALOG_NO_RESULT', { status: 410 }).status, 410)
  assert.equal(new Failure('INVALID_INPUT_PARAMETER', { status: 416 }).status, 416)
})

test('a failure refuses a status that is foreign to its code', () => {
  assert.throws(() => new Failure('CATALOG_NO_RESULT', { status: 500 }), {
    name: 'RangeError',
    message: 'CATALOG_NO_RESULT travels with 404 or 410, not 500',
  })
  assert.throws(() => new Failure('TOO_MANY_REQUESTS', { status: 200 }), RangeError)
})

test('a failure carries what is said of this request, the headers, and the cause for the log', () => {
  const cause = new Error('disk I/O error')
  const failure = new Failure('NOT_IMPLEMENTED', {
    message: 'This path has GET',
    headers: { Allow: 'GET' },
    cause,
  })
  assert.equal(failure.message, 'This path has GET')
  assert.equal(failure.detail, 'This path has GET')
  assert.deepEqual(failure.headers, { Allow: 'GET' })
  assert.equal(failure.cause, cause)
  assert.ok(failure instanceof Error)
})

test('the error of the wire leaves Message out when there is nothing to say of this request', () => {
  assert.deepEqual(toWireError('COLLECTION_FULL'), {
    ErrorCode: 'COLLECTION_FULL',
    Description: 'The collection is full.',
  })
  assert.deepEqual(toWireError('COLLECTION_FULL', 'It holds 50000 tracks'), {
    ErrorCode: 'COLLECTION_FULL',
    Description: 'The collection is full.',
    Message: 'It holds 50000 tracks',
  })
})
