import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isStatus, reasonPhrase, retryableStatuses, type Status, statuses } from './statuses.ts'

/** The table that the project was created from. */
const ofTheTable: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  416: 'Requested Range Not Satisfiable',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
}

/** Those that HTTP's own mechanisms need. RFC 9110, 15. */
const ofHttp: Readonly<Record<number, string>> = {
  204: 'No Content',
  206: 'Partial Content',
  302: 'Found',
  304: 'Not Modified',
}

test('the statuses are the sixteen of the table and four of HTTP, each with its reason phrase', () => {
  const reasons = Object.entries(statuses).map(([code, { reason }]) => [code, reason])
  assert.deepEqual(Object.fromEntries(reasons), { ...ofTheTable, ...ofHttp })
  assert.equal(Object.keys(ofTheTable).length, 16)
  for (const [code, reason] of reasons) assert.equal(reasonPhrase(Number(code) as Status), reason)
})

test('every status says what it means, in a sentence', () => {
  for (const { meaning } of Object.values(statuses)) assert.match(meaning, /^[A-Z].{8,}\.$/)
})

test('the headers that HTTP asks of a status are named with it', () => {
  const required: readonly [Status, string][] = [
    [206, 'Content-Range'],
    [302, 'Location'],
    [304, 'ETag'],
    [401, 'WWW-Authenticate'],
    [416, 'Content-Range'],
    [429, 'Retry-After'],
    [501, 'Allow'],
    [503, 'Retry-After'],
  ]
  for (const [status, header] of required) {
    assert.ok((statuses[status].headers as readonly string[]).includes(header), `${status} without ${header}`)
  }
})

test('no other number is a status of the service', () => {
  const known = new Set([...Object.keys(ofTheTable), ...Object.keys(ofHttp)].map(Number))
  for (let code = -1; code <= 1000; code++) assert.equal(isStatus(code), known.has(code), String(code))
  for (const odd of [200.5, Number.NaN, Number.POSITIVE_INFINITY]) assert.equal(isStatus(odd), false)
})

test('a request may be sent again after 408, 429, 502 and 503', () => {
  assert.deepEqual([...retryableStatuses], [408, 429, 502, 503])
})
