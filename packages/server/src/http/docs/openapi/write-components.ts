import {
  callParameters,
  failures,
  isFailureCode,
  type Status,
  statuses,
  toWireError,
} from '@regroove/contract'
import { describeParameters } from '../describe-operation.ts'
import { headerMeanings } from '../header-meanings.ts'
import type { JsonSchema, SchemaBook } from './schema-book.ts'
import { writeParameter } from './write-parameter.ts'

/** What the parts of a document refer to. */
export type Components = Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>

/** Writes everything that is referred to, once everything that refers to it is written. OpenAPI 3.1.1, 4.8.7. */
export function writeComponents(book: SchemaBook): Components {
  return {
    schemas: { ...book.components(), ErrorAnswer: errorAnswer },
    parameters: writeCallParameters(),
    examples: writeFailureExamples(),
    headers: writeHeaders(),
    securitySchemes,
  }
}

const errorAnswer = {
  type: 'object',
  required: ['Error'],
  properties: { Error: { $ref: '#/components/schemas/Error' } },
} as const

/** The parameters of every call, but for the token, which is a matter of security. */
export const sharedNames = Object.keys(callParameters).filter((name) => name !== 'accessToken')

function writeCallParameters(): Readonly<Record<string, JsonSchema>> {
  const shared = describeParameters('query', callParameters).filter(({ name }) => sharedNames.includes(name))
  return Object.fromEntries(shared.map((parameter) => [parameter.name, writeParameter(parameter)]))
}

const securitySchemes = {
  applicationToken: { type: 'http', scheme: 'bearer', description: 'A token of an application.' },
  userToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of a user, given to an application that they let in.',
  },
  accessToken: {
    type: 'apiKey',
    in: 'query',
    name: 'accessToken',
    description: 'Either token, where no header can be sent; with or without "Bearer " before it.',
  },
} as const

function writeFailureExamples(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.keys(failures)
      .filter(isFailureCode)
      .map((code) => [code, { summary: failures[code].description, value: { Error: toWireError(code) } }]),
  )
}

function writeHeaders(): Readonly<Record<string, JsonSchema>> {
  const names = new Set(Object.keys(statuses).flatMap((status) => statuses[Number(status) as Status].headers))
  return Object.fromEntries(
    [...names].map((name) => [name, { description: headerMeanings[name], schema: { type: 'string' } }]),
  )
}
