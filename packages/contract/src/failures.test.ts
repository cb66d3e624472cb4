import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FatalCode, failures, isFailureCode, statusesOf } from './failures.ts'
import { isStatus } from './statuses.ts'

/** By category: each code of the historic service, and the statuses that it may travel with, its own first. */
const historic: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  input: {
    MISSING_INPUT_PARAMETER: [400],
    INVALID_INPUT_PARAMETER: [400, 412, 416],
    INCOMPATIBLE_INPUT_PARAMETERS: [400],
    INVALID_COUNTRY: [400],
    CONTINUATION_TOKEN_INVALID_ERROR: [400],
    UNAUTHORIZED_INPUT_PARAMETER: [200],
    UNAUTHORIZED_API_METHOD: [403],
  },
  authentication: {
    ACCESS_TOKEN_MISSING: [401],
    ACCESS_TOKEN_INVALID: [401],
    ACCESS_TOKEN_EXPIRED: [401],
    ACCESS_TOKEN_INVALID_SUBSCRIPTION: [401],
    ACCESS_TOKEN_VALIDATION_ERROR: [500],
    ACCESS_TOKEN_SUBSCRIPTION_VALIDATION_ERROR: [500],
    INVALID_AUTHORIZATION_HEADER: [401],
    AUTHORIZATION_TOKEN_EXPIRED: [401],
    MSA_SCOPE_REQUIRES_USER_CONSENT: [401],
    NO_MUSIC_PASS_SUBSCRIPTION: [403],
  },
  catalog: {
    CATALOG_INVALID_DATA: [200],
    CATALOG_NO_RESULT: [404, 410],
    CATALOG_UNAVAILABLE: [502],
  },
  collection: {
    COLLECTION_INVALID_DATA: [200],
    COLLECTION_SOME_OPERATIONS_FAILED: [200],
    COLLECTION_INVALID_PLAYLIST_REORDER: [400],
    COLLECTION_FULL: [400],
    COLLECTION_PLAYLIST_FULL: [400],
    COLLECTION_INVALID_OPERATION: [400],
    COLLECTION_INVALID_ID: [400],
    COLLECTION_INVALID_PLAYLIST_INFO: [400],
    COLLECTION_NO_RESULT: [404, 410],
    COLLECTION_CONCURRENT_UPDATE: [409, 412],
    COLLECTION_INVALID_RESPONSE: [502],
    COLLECTION_OPERATION_UNKNOWN_ERROR: [502],
  },
  discovery: {
    DISCOVERY_INVALID_DATA: [200],
    DISCOVERY_NO_RESULT: [404],
    DISCOVERY_INVALID_GENRE: [404],
    DISCOVERY_INVALID_RESPONSE: [502],
  },
  delivery: {
    DELIVERY_3RD_PARTY_CANNOT_STREAM_PURCHASES: [403],
    DELIVERY_UNAVAILABLE_CONTENT: [404, 410],
    DELIVERY_ERROR: [404],
    DELIVERY_CONCURRENT_STREAMING: [409],
    DELIVERY_INVALID_RESPONSE: [502],
  },
  subscription: { SUBSCRIPTION_INVALID_RESPONSE: [502] },
  server: { TOO_MANY_REQUESTS: [429], INTERNAL_SERVER_ERROR: [500] },
}

/** For statuses that the historic service had no code for. */
const ours: Readonly<Record<string, readonly number[]>> = {
  VERSION_NOT_SUPPORTED: [406],
  REQUEST_TIMEOUT: [408],
  NOT_IMPLEMENTED: [501],
  SERVICE_UNAVAILABLE: [503],
}

test('the codes are the 44 of the historic service and four of ours, each with its category and statuses', () => {
  const expected = Object.entries({ ...historic, server: { ...historic['server'], ...ours } }).flatMap(
    ([category, codes]) => Object.entries(codes).map(([code, travels]) => [code, { category, travels }]),
  )
  const actual = Object.keys(failures)
    .filter(isFailureCode)
    .map((code) => [code, { category: failures[code].category, travels: statusesOf(code) }])
  assert.deepEqual(Object.fromEntries(actual), Object.fromEntries(expected))
  assert.equal(actual.length, 48)
  assert.equal(Object.values(historic).flatMap(Object.keys).length, 44)
})

test('every status of a code is one of the closed set', () => {
  for (const code of Object.keys(failures).filter(isFailureCode)) {
    for (const status of statusesOf(code)) assert.ok(isStatus(status), `${code}: ${status}`)
  }
})

test('every code has a description of its own, in a sentence', () => {
  const descriptions = Object.values(failures).map(({ description }) => description)
  for (const description of descriptions) assert.match(description, /^[A-Z][^"\n]{8,}\.$/)
  assert.equal(new Set(descriptions).size, descriptions.length)
})

test('every status of the table that is an error has a code to travel with', () => {
  const errors = [400, 401, 403, 404, 406, 408, 409, 410, 412, 416, 429, 500, 501, 502, 503]
  const reached = new Set(Object.keys(failures).filter(isFailureCode).flatMap(statusesOf))
  assert.deepEqual(
    errors.filter((status) => !reached.has(status)),
    [],
  )
})

test('a code is spelled exactly so', () => {
  assert.ok(isFailureCode('CATALOG_NO_RESULT'))
  for (const other of ['catalog_no_result', 'CATALOG-NO-RESULT', '', 'toString', '__proto__']) {
    assert.equal(isFailureCode(other), false, other)
  }
})

test('a code that stands beside results does not compile as one that ends a request', () => {
  const fatal: FatalCode[] = ['CATALOG_NO_RESULT', 'COLLECTION_CONCURRENT_UPDATE']
  // @ts-expect-error its status is 200
  fatal.push('CATALOG_INVALID_DATA')
  assert.equal(fatal.length, 3)
})
