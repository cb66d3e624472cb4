import { Failure } from '@regroove/contract'

/** The query of a request: values by lower-case name. */
export type Query = ReadonlyMap<string, string>

/** A query, and what is wrong with what it says: that is a matter of parameters, which others come before. */
export interface DecodedQuery {
  readonly query: Query
  /** INVALID_INPUT_PARAMETER for a name with two values, of which the first stands; null for none. */
  readonly conflict: Failure | null
}

/**
 * Reads the query of a raw request target: names in any case, `+` as a space.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER when it cannot be decoded, holds a NUL, or gives one name two values
 */
export function readQuery(target: string): Query {
  const { query, conflict } = decodeQuery(target)
  if (conflict !== null) throw conflict
  return query
}

/** Reads a query as `readQuery` does. @throws {Failure} INVALID_INPUT_PARAMETER when it cannot be decoded */
export function decodeQuery(target: string): DecodedQuery {
  const query = new Map<string, string>()
  let conflict: Failure | null = null
  const start = target.indexOf('?')
  if (start < 0) return { query, conflict }
  for (const pair of target.slice(start + 1).split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decode(equals < 0 ? pair : pair.slice(0, equals)).toLowerCase()
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1))
    const before = query.get(name)
    if (before === undefined) query.set(name, value)
    else if (before !== value) conflict ??= givenTwice(name)
  }
  return { query, conflict }
}

function givenTwice(name: string): Failure {
  return new Failure('INVALID_INPUT_PARAMETER', {
    message: `Parameter ${printable(name)} was given twice, with different values`,
  })
}

function decode(text: string): string {
  if (!/[%+]/.test(text) && !text.includes('\0')) return text
  let decoded: string
  try {
    decoded = decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw undecodable()
  }
  if (decoded.includes('\0')) throw undecodable()
  return decoded
}

/** What a URL that cannot be decoded is answered with. */
export function undecodable(): Failure {
  return new Failure('INVALID_INPUT_PARAMETER', {
    message: 'The URL cannot be decoded: percent-encoded UTF-8 without NUL is needed',
  })
}

function printable(name: string): string {
  return name.replace(/[^\w.-]/g, '').slice(0, 40)
}
