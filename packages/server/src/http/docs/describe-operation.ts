import {
  type Caller,
  type FailureCode,
  failuresOf,
  type Operation,
  type OperationName,
  type Parameter,
  type Status,
  statusesOf,
} from '@regroove/contract'
import type {
  DescribedAnswer,
  DescribedParameter,
  DescribedRoute,
  ExampleRequest,
  Refusal,
} from './described-route.ts'
import { makeExampleItems } from './example-items.ts'
import type { OperationExample } from './operation-example.ts'
import { operationExamples } from './operation-examples.ts'
import { parameterMeanings } from './parameter-meanings.ts'

/** Describes an operation: all of it is the contract's, but for the example. */
export function describeOperation(
  name: OperationName,
  operation: Operation,
  publicUrl: string,
): DescribedRoute {
  const { section, method, path, versions, does, caller } = operation
  const example = operationExamples[name]
  return {
    name,
    title: spellOut(name),
    section,
    method,
    paths: versions.map((version) => `/${version}/${path}`),
    does,
    caller,
    parameters: [
      ...describeParameters('path', operation.pathParameters),
      ...describeParameters('query', operation.query),
    ],
    body: operation.body === undefined ? null : { schema: operation.body, example: example.body ?? {} },
    isCall: true,
    answers: describeAnswers(operation, example.reply(makeExampleItems(publicUrl), publicUrl)),
    refusals: failuresOf(operation).map(toRefusal),
    refusesWith: 'error',
    example: writeExample(operation, example),
  }
}

/** A name in camel case as words: `browseCatalog` is "Browse catalog". */
function spellOut(name: string): string {
  const words = name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Describes the parameters of a table of the contract. */
export function describeParameters(
  place: DescribedParameter['place'],
  table: Readonly<Record<string, Parameter<unknown>>>,
): DescribedParameter[] {
  return Object.entries(table).map(([name, { allows, schema, required }]) => ({
    name,
    place,
    isRequired: required,
    does: parameterMeanings[name] ?? '',
    allows,
    schema,
  }))
}

/** A parameter that cannot be is 400 in an operation: the code's other statuses are those of media and images. */
function toRefusal(code: FailureCode): Refusal {
  const statuses = code === 'INVALID_INPUT_PARAMETER' ? [400] : statusesOf(code)
  return { code, statuses: statuses as readonly Status[] }
}

function describeAnswers({ method, reply }: Operation, example: object): DescribedAnswer[] {
  const done: DescribedAnswer = {
    status: 200,
    does: null,
    content: [
      { mediaType: 'application/json', schema: reply, example },
      { mediaType: 'application/xml', schema: reply, example: null },
      { mediaType: 'application/javascript', schema: { type: 'string' }, example: null },
    ],
  }
  return method === 'GET' ? [done, { status: 304, does: null, content: [] }] : [done]
}

function writeExample({ path, versions, caller }: Operation, example: OperationExample): ExampleRequest {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => example.path[name]!)
  const query = Object.entries(example.query).map(([name, value]) => `${name}=${encodeValue(value)}`)
  return {
    target: `/${versions[0]}/${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`,
    headers: [
      ...authorizationOf(caller),
      ...(example.body === undefined ? [] : ['Content-Type: application/json']),
    ],
    form: null,
    ...(example.body === undefined ? {} : { json: example.body }),
  }
}

/** A plus and a space are both written as a plus, which both are read as. Contract section 1. */
function encodeValue(value: string): string {
  return encodeURIComponent(value).replaceAll('%20', '+').replaceAll('%2B', '+')
}

function authorizationOf(caller: Caller): string[] {
  if (caller === 'anyone') return []
  return [`Authorization: Bearer ${caller === 'user' ? '$USER_TOKEN' : '$TOKEN'}`]
}
