import type { Operation } from '@regroove/contract'
import fc from 'fast-check'
import { callers, type FuzzedRequest, oddHeaders } from './fuzzed-request.ts'
import { contentIds, escapedOddly, mostly, oddText } from './odd-values.ts'

type Schema = Readonly<Record<string, unknown>>

/** Requests of an operation: mostly ones that it allows, as its parameters and its body tell, so that they get far. */
export function requestsOf(operation: Operation, known: readonly string[]): fc.Arbitrary<FuzzedRequest> {
  const { method, body } = operation
  const methods = mostly(
    fc.constantFrom(...(method === 'GET' ? ['GET', 'GET', 'HEAD'] : [method])),
    fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'),
  )
  const types = mostly(
    fc.constantFrom('application/json', 'text/xml'),
    fc.constantFrom(
      'APPLICATION/XML ; charset=utf-8',
      'text/plain',
      'x',
      ';;;',
      'application/json; charset=latin1',
    ),
  )
  const bodies = body === undefined ? fc.option(oddText, { freq: 5 }) : bodiesOf(body, known)
  return fc
    .record({
      method: methods,
      target: targetsOf(operation, known),
      headers: oddHeaders,
      type: types,
      body: bodies,
      caller: callers,
    })
    .map(({ type, headers, ...request }) => ({
      ...request,
      headers: request.body === null ? headers : { ...headers, 'content-type': type },
    }))
}

function targetsOf(operation: Operation, known: readonly string[]): fc.Arbitrary<string> {
  const segments = operation.path.split('/').map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) return fc.constant(part)
    return escapedOddly(valuesFor(name, operation.pathParameters[name]!.schema, known))
  })
  const said = Object.entries(operation.query).map(([name, { schema }]) => [
    name,
    escapedOddly(valuesFor(name, schema, known)),
  ])
  const common = Object.entries(commonParameters).map(([name, values]) => [name, escapedOddly(values)])
  const query = Object.fromEntries([...common, ...said]) as Record<string, fc.Arbitrary<string>>
  const versions = mostly(fc.constantFrom('1', '1', '3'), fc.constantFrom('2', '0', 'x'))
  return fc
    .tuple(versions, fc.tuple(...segments), fc.record(query, { requiredKeys: [] }))
    .map(([version, parts, values]) => {
      const pairs = Object.entries(values).map(([name, value]) => `${name}=${value}`)
      return `/${version}/${parts.join('/')}?${pairs.join('&')}`
    })
}

const commonParameters: Readonly<Record<string, fc.Arbitrary<string>>> = {
  language: mostly(fc.constantFrom('en', 'de'), oddText),
  country: mostly(fc.constantFrom('US', 'FR'), oddText),
  contentType: mostly(fc.constantFrom('json', 'xml'), oddText),
  jsonp: mostly(fc.constantFrom('callback', 'a.b'), oddText),
  accessToken: oddText,
  page: oddText,
}

function valuesFor(name: string, schema: Schema, known: readonly string[]): fc.Arbitrary<string> {
  if (name === 'ids' || name === 'id') {
    const some = fc.array(contentIds(known), { minLength: 1, maxLength: 4 })
    return mostly(
      some.map((ids) => ids.join('+')),
      oddText,
    )
  }
  const items = schema['items'] as Schema | undefined
  const words = (schema['enum'] ?? items?.['enum']) as string[] | undefined
  if (words !== undefined) {
    const some = fc.subarray(words, { minLength: 1, maxLength: items === undefined ? 1 : words.length })
    return mostly(
      some.map((chosen) => chosen.join('+')),
      oddText,
    )
  }
  if (schema['type'] === 'integer') return mostly(fc.integer({ min: 0, max: 25 }).map(String), oddText)
  if (name === 'clientInstanceId') return mostly(fc.constant('0123456789abcdef0123456789abcdef'), oddText)
  if (name === 'q') return fc.oneof(fc.constantFrom('nina', 'sinner', 'sigur ros', 'hopipolla', 'a'), oddText)
  return oddText
}

/** Bodies for a schema, as JSON and as XML, and texts that are neither. */
function bodiesOf(
  schema: NonNullable<Operation['body']>,
  known: readonly string[],
): fc.Arbitrary<string | null> {
  const likely = membersOf({ ...schema }, known)
  return fc.oneof(
    { weight: 6, arbitrary: likely.map((value) => JSON.stringify(value)) },
    { weight: 2, arbitrary: likely.map((value) => writeXml(schema.title, value)) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: oddText.map((text) => text.toWellFormed()) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(null, '', '{', '<', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', '[[[[[['),
    },
  )
}

function membersOf(schema: Schema, known: readonly string[], name = ''): fc.Arbitrary<unknown> {
  const words = (schema['anyOf'] as Schema[] | undefined)?.map((one) => one['const'])
  const named = /Ids?$/.test(name) ? contentIds(known) : oddText
  if (words?.every((word) => typeof word === 'string') === true) {
    return mostly<unknown>(fc.constantFrom(...words), oddText)
  }
  const properties = schema['properties'] as Readonly<Record<string, Schema>> | undefined
  if (properties !== undefined) {
    const members = Object.entries(properties).map(([key, value]) => [key, membersOf(value, known, key)])
    return fc.record(Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: [],
    })
  }
  const items = schema['items'] as Schema | undefined
  if (items !== undefined)
    return mostly<unknown>(fc.array(membersOf(items, known, name), { maxLength: 4 }), named)
  if (schema['type'] === 'boolean') return mostly<unknown>(fc.boolean(), oddText)
  if (schema['type'] === 'integer') return mostly<unknown>(fc.integer({ min: -1, max: 30 }), oddText)
  if (name === 'Action') return fc.constantFrom('Add', 'delete', 'Move', 'Remove', 'Steal', '')
  return mostly<unknown>(named, fc.constantFrom(null, 0, {}, [], true))
}

function writeXml(name: string, value: unknown): string {
  const escaped = (text: string) => text.replace(/[<&]/g, (sign) => (sign === '<' ? '&lt;' : '&amp;'))
  const within = Array.isArray(value)
    ? value.map((item) => writeXml(typeof item === 'object' ? 'TrackAction' : 'string', item)).join('')
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([key, member]) => writeXml(key, member))
          .join('')
      : escaped(String(value))
  return `<${name}>${within}</${name}>`
}
