import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FailureCode, failures, operations, statuses } from '@regroove/contract'
import { subjectOf } from '../checking/check.ts'
import { whatLacks } from '../finding/needs.ts'
import { apiMethods } from './api-methods.ts'
import { checks, subjects } from './index.ts'

const texts = checks.map(({ id, rule, source }) => `${id} ${rule} ${source}`).join('\n')

test('there are many checks, each with an ID of its own in kebab-case', () => {
  assert.ok(checks.length >= 200, String(checks.length))
  const ids = checks.map(({ id }) => id)
  assert.equal(new Set(ids).size, ids.length)
  for (const id of ids) assert.match(id, /^[a-z]+(?:-[a-z]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$/)
})

test('each says its rule in a sentence, where it is written, and what it needs', () => {
  for (const { id, rule, source, needs } of checks) {
    assert.match(rule, /^\S.*[^.]\.$/, id)
    assert.match(source, /^(?:REST contract, section \d+ \(|status matrix, |RFC \d{4}, section \d)/, id)
    for (const need of needs) assert.ok(whatLacks(need), `${id} ${need}`)
  }
})

test('every subject has checks', () => {
  const there = new Set(checks.map(subjectOf))
  assert.deepEqual([...there], Object.keys(subjects))
})

test('a check that changes something says so, and no observing check needs anything', () => {
  for (const { id, edits, observes } of checks) {
    if (/^(?:playlists|bodies)\./.test(id)) assert.ok(edits, id)
    if (observes !== null) assert.ok(!edits, id)
  }
})

/** Codes that nobody can provoke from outside, politely and without the operator's help. */
const outOfReach: Partial<Record<FailureCode, string>> = {
  ACCESS_TOKEN_VALIDATION_ERROR: 'a fault of the server',
  ACCESS_TOKEN_SUBSCRIPTION_VALIDATION_ERROR: 'a fault of the server',
  INTERNAL_SERVER_ERROR: 'a fault of the server; that no input causes it is checked',
  CATALOG_UNAVAILABLE: 'a database that is down',
  COLLECTION_INVALID_DATA: 'a disk that is away',
  COLLECTION_INVALID_RESPONSE: 'a database that is down',
  COLLECTION_OPERATION_UNKNOWN_ERROR: 'a database that is down',
  DISCOVERY_INVALID_DATA: "a mistake in the operator's files",
  DISCOVERY_INVALID_RESPONSE: "a mistake in the operator's files",
  DELIVERY_INVALID_RESPONSE: 'storage that is down',
  SUBSCRIPTION_INVALID_RESPONSE: 'a database that is down',
  SERVICE_UNAVAILABLE: 'more load than is polite',
}

test('every error code that can be provoked from outside has a check that names it', () => {
  for (const code of Object.keys(failures) as FailureCode[]) {
    if (Object.hasOwn(outOfReach, code)) continue
    assert.match(texts, new RegExp(`\\b${code}\\b`), code)
  }
})

test('every status that can be provoked from outside has a check that names it', () => {
  for (const status of Object.keys(statuses)) {
    // Down, overloaded, or a redirect on the way through the pages of a sign-in.
    if (['302', '502'].includes(status)) continue
    assert.match(texts, new RegExp(`\\b${status}\\b`), status)
  }
})

test('every operation of the contract is among the methods that all are held to', () => {
  const inKit = apiMethods.map(({ method, path, versions, needsUser }) => ({
    pattern: path
      .replace(/\?.*/, '')
      .split('/')
      .slice(1)
      .map((part) => (/^music|^albums$|^tracks$|^artist$/.test(part) ? '{}' : part.toLowerCase()))
      .join('/'),
    method,
    versions,
    needsUser,
  }))
  for (const [name, operation] of Object.entries(operations)) {
    const path = operation.path.replace(/\{\w+\}/g, '{}').split('/')
    const found = inKit.find(({ pattern, method }) => {
      const parts = pattern.split('/')
      const fits =
        parts.length === path.length &&
        path.every((part, at) => part === '{}' || part.toLowerCase() === parts[at])
      return fits && method === operation.method
    })
    assert.ok(found !== undefined, `${name} is in no check`)
    assert.deepEqual([...found.versions], [...operation.versions], name)
    assert.equal(found.needsUser, operation.caller === 'user', name)
  }
})
