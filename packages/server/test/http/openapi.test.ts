import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  callParameters,
  failures,
  failuresOf,
  imageParameters,
  type Operation,
  operations,
  statusesOf,
} from '@regroove/contract'
import { toRouteUrl } from '../../src/http/docs/add-docs.ts'
import { operationExamples } from '../../src/http/docs/operation-examples.ts'
import { openForAll } from '../house/open-for-all.ts'
import { assertFits, resolveRef } from './check-schema.ts'
import { type DrawnHouse, openDrawnHouse } from './open-drawn-house.ts'
import { type Json, listOperations, type OpenApiJson, type OperationJson, walkJson } from './openapi-json.ts'

let house: DrawnHouse
let document: OpenApiJson
openForAll(async (t) => {
  house = await openDrawnHouse(t, 'A/B/01 C')
  document = JSON.parse((await house.get('/openapi.json')).body) as OpenApiJson
})

/** What is served and not described, and why. */
const notDescribed: Readonly<Record<string, string>> = {
  '/assets/': 'files of the pages, named after their contents: nobody calls them by hand',
}

test('every route that is registered is in the document, and everything in the document is registered', async () => {
  const registered = readRoutes(house.app.printRoutes({ commonPrefix: false })).filter(
    (url) => !Object.keys(notDescribed).some((prefix) => url.startsWith(prefix)),
  )
  const routes = await Promise.all(
    registered.map(async (url) => {
      const allow = String((await house.send('OPTIONS', url)).headers['allow'])
      const methods = allow.split(', ').filter((method) => !['HEAD', 'OPTIONS'].includes(method))
      return methods.map((method) => `${method} ${url}`)
    }),
  )
  const described = listOperations(document).map(
    ({ path, method }) =>
      `${method.toUpperCase()} ${toRouteUrl(path).replace(/(?<=\/)[^:/]+/g, (word) => word.toLowerCase())}`,
  )
  assert.ok(registered.length > 15, `only ${registered.length} routes were found`)
  // Where paths part only after a parameter, the router keeps one place with all of its names.
  const withoutNames = (route: string) => route.replace(/:[\w|:]+/g, ':')
  assert.deepEqual([...new Set(described.map(withoutNames))].sort(), routes.flat().map(withoutNames).sort())
})

/** The router draws a tree: a path that goes on from another stands under it. */
function readRoutes(tree: string): string[] {
  const above: string[] = []
  return [...tree.matchAll(/^(.*)[├└]── (\/\S*)/gm)].map(([, indent, url]) => {
    const depth = indent!.length / 4
    above[depth] = `${depth === 0 ? '' : above[depth - 1]}${url}`
    return above[depth]
  })
}

/** Where the document describes an operation of the contract, in each version. */
function describedAs(operation: Operation): OperationJson[] {
  return operation.versions.map((version) => {
    const found = document.paths[`/${version}/${operation.path}`]?.[operation.method.toLowerCase()]
    assert.ok(found, `${operation.path} is not described`)
    return found
  })
}

const served = Object.entries<Operation>(operations)
for (const [name, operation] of served) {
  test(`${name} is described with its parameters, those of every call, its caller and its error codes`, () => {
    for (const described of describedAs(operation)) {
      const parameters = described.parameters.map((one) =>
        '$ref' in one ? resolveRef(document, String(one['$ref'])) : one,
      )
      const written = new Map(parameters.map((one) => [`${one['in']} ${one['name']}`, one]))
      const expected = [
        ...Object.entries(operation.pathParameters).map(([key, value]) => [`path ${key}`, value] as const),
        ...Object.entries({ ...operation.query, ...callParameters }).map(
          ([key, value]) => [`query ${key}`, value] as const,
        ),
      ].filter(([key]) => key !== 'query accessToken')
      assert.deepEqual([...written.keys()].sort(), expected.map(([key]) => key).sort())
      for (const [key, parameter] of expected) {
        const one = written.get(key)!
        assert.equal(one['required'] ?? false, parameter.required, key)
        assert.deepEqual(one['schema'], JSON.parse(JSON.stringify(parameter.schema)), key)
        assert.match(String(one['description']), /^[A-Z][^.]*\. (.* )?Must /, key)
        assert.ok(String(one['description']).includes(parameter.allows), key)
      }
      assert.ok(JSON.stringify(described['security']).includes('accessToken'))

      for (const code of failuresOf(operation)) {
        const statuses = code === 'INVALID_INPUT_PARAMETER' ? [400] : statusesOf(code)
        for (const status of statuses) {
          const response = described.responses[String(status)]
          assert.ok(String(response?.['description']).includes(code), `${code} under ${status}`)
          assert.ok(code in (response!.content!['application/json']!['examples'] as object), code)
        }
      }
      const speaksOf = JSON.stringify(described.responses).match(/(?<=components\/examples\/)\w+/g)
      assert.deepEqual([...new Set(speaksOf)].sort(), [...failuresOf(operation)].sort())
    }
  })
}

test('every error code of the catalogue has its place in the schema and an example', () => {
  const codes = Object.keys(failures)
  assert.deepEqual(document.components['schemas']!['ErrorCode']!['enum'], codes)
  assert.deepEqual(Object.keys(document.components['examples']!), codes)
})

test('every example of an answer fits the schema beside it', () => {
  let count = 0
  for (const [at, { schema, examples }] of walkJson(document.paths)) {
    if (schema === undefined || examples === undefined) continue
    for (const example of Object.values(examples as Readonly<Record<string, Json>>)) {
      const { value } = '$ref' in example ? resolveRef(document, String(example['$ref'])) : example
      assert.notEqual(value, undefined, at)
      assertFits(schema as Json, value, document)
      count += 1
    }
  }
  assert.ok(count > 100, `only ${count} examples were found`)
})

test('an example that does not fit is noticed', () => {
  const schema = { $ref: '#/components/schemas/ContentResponse' }
  const tracks = (track: Json) => ({
    Tracks: { Items: [{ Id: 'x', Name: 'x', ...track }], TotalItemCount: 1 },
  })
  assertFits(schema, tracks({ Duration: '00:01:00' }), document)
  for (const wrong of [
    { Duration: '1:00' },
    { Rights: ['Steal'] },
    { Source: 'here' },
    { TrackNumber: 1.5 },
  ]) {
    assert.throws(() => assertFits(schema, tracks(wrong), document), JSON.stringify(wrong))
  }
  assert.throws(() =>
    assertFits(schema, { Error: { ErrorCode: 'NO_SUCH_CODE', Description: 'x' } }, document),
  )
})

test('every example of a request is understood by the service', async () => {
  for (const [name, operation] of served) {
    const { path, query, body: sent } = operationExamples[name as keyof typeof operationExamples]
    const filled = operation.path.replace(/\{(\w+)\}/g, (_, hole: string) => path[hole]!)
    const target = `/${operation.versions[0]}/${filled}?${new URLSearchParams(query)}`
    const token = operation.caller === 'user' ? house.tokens.paid : house.tokens.application
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const payload = sent === undefined ? undefined : JSON.stringify(sent)
    const { status, body } = await house.send(operation.method, target, headers, payload)
    assert.ok([200, 404].includes(status), `${target} ${status} ${body}`)
  }
})

test('the parameters of images are described', () => {
  for (const path of ['/content/{id}/image', '/catalog/music.mood.{name}/image']) {
    const names = document.paths[path]!['get']!.parameters.map((one) => one['name'])
    for (const name of Object.keys(imageParameters)) assert.ok(names.includes(name), name)
  }
})

test('the document needs no token, can be kept, and is found by scripts of any origin', async () => {
  const first = await house.get('/openapi.json')
  assert.equal(first.status, 200)
  assert.equal(first.headers['content-type'], 'application/json; charset=utf-8')
  assert.equal(first.headers['access-control-allow-origin'], '*')
  assert.match(String(first.headers['cache-control']), /^public, max-age=/)
  const again = await house.get('/openapi.json', { 'if-none-match': String(first.headers['etag']) })
  assert.equal(again.status, 304)
  const head = await house.send('HEAD', '/openapi.json')
  assert.equal(head.headers['content-length'], first.headers['content-length'])
  assert.equal(head.body, '')
})
