import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  callParameters,
  failures,
  failuresOf,
  imageParameters,
  isStatus,
  type Operation,
  operations,
  statusesOf,
} from '@regroove/contract'
import { toRouteUrl } from '../../src/http/docs/add-docs.ts'
import { operationExamples } from '../../src/http/docs/operation-examples.ts'
import { assertFits, resolveRef } from './check-schema.ts'
import { type DrawnHouse, openDrawnHouse } from './open-drawn-house.ts'

type Json = Readonly<Record<string, unknown>>
interface DescribedOperation extends Json {
  readonly operationId: string
  readonly parameters: readonly Json[]
  readonly responses: Readonly<Record<string, Json & { readonly content?: Readonly<Record<string, Json>> }>>
}
interface Document extends Json {
  readonly info: Json
  readonly servers: readonly Json[]
  readonly tags: readonly Json[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>
}

const closing: (() => Promise<void> | void)[] = []
let house: DrawnHouse
let document: Document
before(async () => {
  house = await openDrawnHouse(
    { after: (close) => void closing.push(close as () => Promise<void>) },
    'A/B/01 C',
  )
  document = JSON.parse((await house.get('/openapi.json')).body) as Document
})
after(async () => {
  for (const close of closing.reverse()) await close()
})

/** Every operation of the document with its path and method. */
function allDescribed() {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
}

/** Every object within a value, with the path that leads to it. */
function* walk(value: unknown, at = '#'): Generator<readonly [string, Json]> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield [at, value as Json]
  for (const [key, inner] of Object.entries(value)) yield* walk(inner, `${at}/${key}`)
}

/** What is served and not described, and why. */
const notDescribed: Readonly<Record<string, string>> = {
  '/assets/': 'files of the pages, named after their contents: nobody calls them by hand',
}

test('every route that is registered is in the document, and everything in the document is registered', async () => {
  const registered = [...house.app.printRoutes({ commonPrefix: false }).matchAll(/[├└]── (\/\S*)/g)]
    .map(([, url]) => url!)
    .filter((url) => !Object.keys(notDescribed).some((prefix) => url.startsWith(prefix)))
  const routes = await Promise.all(
    registered.map(async (url) => {
      const allow = String((await house.send('OPTIONS', url)).headers['allow'])
      const methods = allow.split(', ').filter((method) => !['HEAD', 'OPTIONS'].includes(method))
      return methods.map((method) => `${method} ${url}`)
    }),
  )
  const described = allDescribed().map(
    ({ path, method }) =>
      `${method.toUpperCase()} ${toRouteUrl(path).replace(/(?<=\/)[^:/]+/g, (word) => word.toLowerCase())}`,
  )
  assert.ok(registered.length > 15, `only ${registered.length} routes were found`)
  // Where paths part only after a parameter, the router keeps one place with all of its names.
  const withoutNames = (route: string) => route.replace(/:[\w|:]+/g, ':')
  assert.deepEqual([...new Set(described.map(withoutNames))].sort(), routes.flat().map(withoutNames).sort())
})

/** Where the document describes an operation of the contract, in each version. */
function describedAs(operation: Operation): DescribedOperation[] {
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
  for (const [at, { schema, examples }] of walk(document.paths)) {
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
    const { path, query } = operationExamples[name as keyof typeof operationExamples]
    const filled = operation.path.replace(/\{(\w+)\}/g, (_, hole: string) => path[hole]!)
    const target = `/${operation.versions[0]}/${filled}?${new URLSearchParams(query)}`
    const token = operation.caller === 'user' ? house.tokens.paid : house.tokens.application
    const { status, body } = await house.send(operation.method, target, { authorization: `Bearer ${token}` })
    assert.ok([200, 404].includes(status), `${target} ${status} ${body}`)
  }
})

test('the parameters of images are described', () => {
  for (const path of ['/content/{id}/image', '/catalog/music.mood.{name}/image']) {
    const names = document.paths[path]!['get']!.parameters.map((one) => one['name'])
    for (const name of Object.keys(imageParameters)) assert.ok(names.includes(name), name)
  }
})

// What follows is what the schema of OpenAPI 3.1 documents demands, as far as ours can break it.

test('the document has the parts that OpenAPI 3.1 demands, and no others', () => {
  const { info, servers, tags, ...rest } = document
  assert.deepEqual(Object.keys(rest).sort(), ['components', 'openapi', 'paths'])
  assert.match(String(document['openapi']), /^3\.1\.\d+$/)
  for (const key of ['title', 'version']) assert.equal(typeof info[key], 'string')
  assert.deepEqual(servers, [{ url: house.publicUrl }])
  const kinds = ['schemas', 'parameters', 'examples', 'headers', 'securitySchemes']
  assert.deepEqual(Object.keys(document.components).sort(), kinds.sort())
  for (const names of Object.values(document.components)) {
    for (const name of Object.keys(names)) assert.match(name, /^[\w.-]+$/)
  }
  const names = tags.map((tag) => tag['name'])
  assert.equal(new Set(names).size, names.length)
  for (const { operation } of allDescribed()) {
    for (const tag of operation['tags'] as string[]) assert.ok(names.includes(tag), tag)
  }
})

test('every reference leads somewhere, and everything that can be referred to is', () => {
  const used = new Set<string>()
  for (const [, object] of walk(document)) {
    if (typeof object['$ref'] !== 'string') continue
    resolveRef(document, object['$ref'])
    used.add(object['$ref'])
  }
  for (const kind of ['schemas', 'parameters', 'headers']) {
    for (const name of Object.keys(document.components[kind]!)) {
      // Two headers belong to statuses that are answered in other ways than by a described route.
      if (name === 'Location') continue
      assert.ok(used.has(`#/components/${kind}/${name}`), `${kind}/${name} is referred to by nobody`)
    }
  }
})

test('paths, parameters and answers are as OpenAPI 3.1 wants them', () => {
  const ids = allDescribed().map(({ operation }) => operation.operationId)
  assert.equal(new Set(ids).size, ids.length)
  const schemes = Object.keys(document.components['securitySchemes']!)
  for (const { path, method, operation } of allDescribed()) {
    assert.match(path, /^\/[\w./{}-]*$/)
    assert.match(method, /^(get|post)$/)
    const own = operation.parameters.filter((one) => !('$ref' in one))
    const holes = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    assert.deepEqual(
      own.filter((one) => one['in'] === 'path').map((one) => one['name']),
      holes,
    )
    for (const parameter of [...own, ...Object.values(document.components['parameters']!)]) {
      assert.ok(['path', 'query', 'header'].includes(String(parameter['in'])))
      assert.equal(typeof parameter['schema'], 'object')
      if (parameter['in'] === 'path') assert.equal(parameter['required'], true)
    }
    for (const demand of operation['security'] as object[]) {
      for (const name of Object.keys(demand)) assert.ok(schemes.includes(name), name)
    }
    assert.ok('200' in operation.responses)
    for (const [status, response] of Object.entries(operation.responses)) {
      assert.ok(isStatus(Number(status)), `${path} ${status}`)
      assert.ok(String(response['description']).length > 3)
      for (const mediaType of Object.keys(response.content ?? {}))
        assert.match(mediaType, /^[a-z]+\/[a-z*+-]+$/)
    }
  }
})

test('schemas use the keywords of JSON Schema alone, and none of our own', () => {
  const text = JSON.stringify(document)
  for (const own of ['itemName', 'isDuration', 'isContent', '~kind']) assert.ok(!text.includes(own), own)
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
