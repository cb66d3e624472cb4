import {
  type ContentResponse,
  ContentResponseSchema,
  type ResponseSchema,
  reasonPhrase,
  type Status,
  type WireError,
} from '@regroove/contract'
import type { Static } from 'typebox'
import type { Asker } from '../asking/open-asker.ts'
import { type Answer, type AskOptions, headerOf, mediaTypeOf, textOf } from '../asking/question.ts'
import { findFaults } from '../judging/judge-json.ts'
import { complain } from './breach.ts'
import { shorten } from './show-answer.ts'

/** A status as reports name it. */
export function nameStatus(status: Status): string {
  return `${status} ${reasonPhrase(status)}`
}

/** Goes on when the answer has one of the statuses. */
export function expectStatus(answer: Answer, ...statuses: readonly Status[]): void {
  if (!statuses.includes(answer.status as Status)) complain(answer, statuses.map(nameStatus).join(' or '))
}

/** Reads a body of JSON, whatever its status. */
export function readJson(answer: Answer): unknown {
  try {
    return JSON.parse(textOf(answer))
  } catch {
    return complain(answer, 'a body of JSON')
  }
}

/** Goes on with the object of a 200 that is JSON and fits the schema. */
export function expectJson<S extends ResponseSchema>(answer: Answer, schema: S): Static<S> {
  expectStatus(answer, 200)
  if (mediaTypeOf(answer) !== 'application/json') {
    complain(answer, 'Content-Type: application/json', `Content-Type: ${headerOf(answer, 'content-type')}`)
  }
  const value = readJson(answer)
  const [fault] = findFaults(schema, value)
  if (fault !== undefined) complain(answer, `a ${schema.title} of the contract`, fault)
  return value as Static<S>
}

/** Asks, and goes on with the ContentResponse that came. */
export async function askContent(
  { ask }: Pick<Asker, 'ask'>,
  target: string,
  options?: AskOptions,
): Promise<{ readonly answer: Answer; readonly content: ContentResponse }> {
  const answer = await ask(target, options)
  return { answer, content: expectJson(answer, ContentResponseSchema) }
}

/** What of a refusal is expected. */
export interface ExpectedFailure {
  readonly status: Status
  /** Several where the contract leaves the choice. */
  readonly code: string | readonly string[]
  /** A parameter that `Message` has to name. */
  readonly names?: string
}

/** Goes on with the error object of a refusal: its status, its code, and the parameter that its message names. */
export function expectFailure(answer: Answer, { status, code, names }: ExpectedFailure): WireError {
  const codes = [code].flat()
  const expected = `${nameStatus(status)} with ${codes.join(' or ')}`
  if (answer.status !== status) complain(answer, expected)
  const error = errorIn(answer)
  if (error === null || !codes.includes(error.ErrorCode)) complain(answer, expected)
  if (names !== undefined && !(error.Message ?? '').toLowerCase().includes(names.toLowerCase())) {
    complain(answer, `a Message that names ${names}`, `the Message ${JSON.stringify(error.Message ?? null)}`)
  }
  return error
}

/** The error object of an answer in JSON, XML or JSONP; null when it has none that is whole. */
export function errorIn(answer: Answer): WireError | null {
  const text = textOf(answer)
  const error = /^\s*</.test(text) ? xmlError(text) : jsonError(text)
  return error !== null && typeof error.ErrorCode === 'string' && typeof error.Description === 'string'
    ? error
    : null
}

/** Goes on when an answer carries results, and beside them an error with this code. */
export function expectPartly(answer: Answer, content: ContentResponse, code: string): WireError {
  const { Error: error } = content
  if (error?.ErrorCode !== code) {
    complain(answer, `results with Error ${code} beside them`, shorten(JSON.stringify(error ?? null)))
  }
  return error
}

function jsonError(text: string): WireError | null {
  const json = /^\/\*\*\/[\w$.]+\((.*)\);?$/s.exec(text)?.[1] ?? text
  try {
    return (JSON.parse(json) as { Error?: WireError } | null)?.Error ?? null
  } catch {
    return null
  }
}

function xmlError(text: string): WireError | null {
  const inner = /<Error\b[^>]*>(.*?)<\/Error>/s.exec(text)?.[1]
  if (inner === undefined) return null
  const member = (name: string) => new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(inner)?.[1]
  const [ErrorCode, Description, Message] = ['ErrorCode', 'Description', 'Message'].map(member)
  if (ErrorCode === undefined || Description === undefined) return null
  return { ErrorCode, Description, ...(Message === undefined ? {} : { Message }) }
}

/** Goes on when a header says what it should; gives what it says. */
export function expectHeader(answer: Answer, name: string, says: RegExp, expected: string): string {
  const value = headerOf(answer, name)
  if (value === null || !says.test(value)) {
    complain(answer, `${name}: ${expected}`, value === null ? `no ${name}` : `${name}: ${value}`)
  }
  return value
}
