import { Failure, isJsonpCallback } from '@regroove/contract'
import type { Query } from './read-query.ts'

/** How an answer is written. */
export type Format =
  | { readonly kind: 'json' }
  | { readonly kind: 'xml' }
  | { readonly kind: 'jsonp'; readonly callback: string }

/** The format, and what is wrong with the parameters that ask for one: thrown once the caller is known. */
export interface FormatDecision {
  readonly format: Format
  readonly failure: Failure | null
}

const json: Format = { kind: 'json' }
const xml: Format = { kind: 'xml' }

/**
 * Decides the format: `jsonp`, then `contentType`, then `Accept`, then JSON. Contract section 1.
 *
 * @throws {Failure} VERSION_NOT_SUPPORTED (406) when `Accept` rules out every format that is written here
 */
export function decideFormat(query: Query, accept: string | undefined): FormatDecision {
  const callback = query.get('jsonp')
  const contentType = query.get('contenttype')?.trim().toLowerCase() ?? ''
  if (callback !== undefined && callback !== '') {
    if (isJsonpCallback(callback)) return { format: { kind: 'jsonp', callback }, failure: null }
    return { format: json, failure: refusal('jsonp', 'be a dotted JavaScript name of at most 64 characters') }
  }
  if (contentType !== '') {
    const named = contentType.replace(/^(application|text)\//, '')
    if (named === 'json') return { format: json, failure: null }
    if (named === 'xml') return { format: xml, failure: null }
    return { format: json, failure: refusal('contentType', 'be json or xml') }
  }
  return { format: acceptedFormat(accept), failure: null }
}

function acceptedFormat(accept: string | undefined): Format {
  if (accept === undefined || accept === '*/*' || accept === 'application/json') return json
  const ranges = accept.slice(0, 2048).split(',').map(readRange)
  const jsonWeight = weightFor('application/json', ranges)
  const xmlWeight = Math.max(weightFor('application/xml', ranges), weightFor('text/xml', ranges))
  if (jsonWeight === 0 && xmlWeight === 0) {
    throw new Failure('VERSION_NOT_SUPPORTED', {
      message: 'Answers are written as application/json, application/xml or text/xml',
    })
  }
  return xmlWeight > jsonWeight ? xml : json
}

interface MediaRange {
  readonly type: string
  readonly weight: number
}

function readRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const q = parameters.find((parameter) => parameter.startsWith('q='))
  const weight = q === undefined ? 1 : Number(q.slice(2))
  return { type: type === '' ? '*/*' : type, weight: weight >= 0 && weight <= 1 ? weight : 0 }
}

/** The weight of the most specific range that holds the type. RFC 9110, 12.5.1. */
function weightFor(type: string, ranges: readonly MediaRange[]): number {
  const family = `${type.slice(0, type.indexOf('/'))}/*`
  for (const wanted of [type, family, '*/*']) {
    const found = ranges.find((range) => range.type === wanted)
    if (found !== undefined) return found.weight
  }
  return 0
}

function refusal(name: string, allows: string): Failure {
  return new Failure('INVALID_INPUT_PARAMETER', { message: `Parameter ${name} must ${allows}` })
}
