import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callParameters } from '../call-parameters.ts'
import { applicationTokenEndpoints, userTokenPaths } from '../oauth.ts'
import { type Operation, operations } from './index.ts'

const all: readonly (readonly [string, Operation])[] = Object.entries(operations)

test('the names in braces of a path are the parameters of the path', () => {
  for (const [name, { path, pathParameters }] of all) {
    const inBraces = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    assert.deepEqual(inBraces, Object.keys(pathParameters), name)
    for (const parameter of Object.values(pathParameters)) assert.ok(parameter.required, name)
  }
})

test('no operation has a parameter of its own that every call has, in any case', () => {
  const shared = new Set(Object.keys(callParameters).map((name) => name.toLowerCase()))
  for (const [operation, { query }] of all) {
    const names = Object.keys(query).map((name) => name.toLowerCase())
    assert.equal(new Set(names).size, names.length)
    assert.deepEqual(
      names.filter((name) => shared.has(name)),
      [],
      operation,
    )
  }
})

test('no path of the API collides with another of the one origin, in any case', () => {
  const paths = [
    ...all.flatMap(([, { method, path, versions }]) =>
      versions.map((version) => `${method} /${version}/${path.replace(/\{\w+\}/g, '{}')}`),
    ),
    ...Object.values(applicationTokenEndpoints).map(({ path }) => `POST ${path}`),
    ...Object.values(userTokenPaths).map((path) => `GET ${path}`),
  ].map((path) => path.toLowerCase())
  assert.equal(new Set(paths).size, paths.length)
  for (const path of paths) assert.match(path, /^(get|post) \/[\w.{}/-]+$/)
})

test('every answer of an operation has a name for the root of its XML, and room for an error', () => {
  for (const [name, { reply }] of all) {
    assert.match(reply.title, /^[A-Z]\w+Response$/, name)
    assert.ok('Error' in (reply as unknown as { properties: object }).properties, name)
  }
})
