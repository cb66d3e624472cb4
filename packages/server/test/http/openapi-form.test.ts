import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isStatus } from '@regroove/contract'
import { openForAll } from '../house/open-for-all.ts'
import { resolveRef } from './check-schema.ts'
import { type DrawnHouse, openDrawnHouse } from './open-drawn-house.ts'
import { listOperations, type OpenApiJson, walkJson } from './openapi-json.ts'

// What the schema of OpenAPI 3.1 documents demands, as far as ours can break it.

let house: DrawnHouse
let document: OpenApiJson
openForAll(async (t) => {
  house = await openDrawnHouse(t, 'A/B/01 C')
  document = JSON.parse((await house.get('/openapi.json')).body) as OpenApiJson
})

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
  for (const { operation } of listOperations(document)) {
    for (const tag of operation['tags'] as string[]) assert.ok(names.includes(tag), tag)
  }
})

test('every reference leads somewhere, and everything that can be referred to is', () => {
  const used = new Set<string>()
  for (const [, object] of walkJson(document)) {
    if (typeof object['$ref'] !== 'string') continue
    resolveRef(document, object['$ref'])
    used.add(object['$ref'])
  }
  for (const kind of ['schemas', 'parameters', 'headers']) {
    for (const name of Object.keys(document.components[kind]!)) {
      assert.ok(used.has(`#/components/${kind}/${name}`), `${kind}/${name} is referred to by nobody`)
    }
  }
})

test('paths, parameters and answers are as OpenAPI 3.1 wants them', () => {
  const ids = listOperations(document).map(({ operation }) => operation.operationId)
  assert.equal(new Set(ids).size, ids.length)
  const schemes = Object.keys(document.components['securitySchemes']!)
  for (const { path, method, operation } of listOperations(document)) {
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
    assert.ok('200' in operation.responses || '302' in operation.responses)
    for (const [status, response] of Object.entries(operation.responses)) {
      assert.ok(isStatus(Number(status)), `${path} ${status}`)
      assert.ok(String(response['description']).length > 3)
      for (const mediaType of Object.keys(response.content ?? {}))
        assert.match(mediaType, /^[a-z]+\/[a-z0-9.*+-]+$/)
    }
  }
})

test('schemas use the keywords of JSON Schema alone, and none of our own', () => {
  const text = JSON.stringify(document)
  for (const own of ['itemName', 'isDuration', 'isContent', '~kind']) assert.ok(!text.includes(own), own)
})
