import type { Static } from 'typebox'
import { Failure } from './failure.ts'
import type { FatalCode } from './failures.ts'
import type { RequestSchema } from './objects.ts'

/** What of a body's schema the reader looks at. */
interface BodyShape {
  readonly type?: string
  readonly enum?: readonly string[]
  /** The code that a word outside of `enum` is refused with; INVALID_INPUT_PARAMETER where none is named. */
  readonly refusedAs?: FatalCode
  readonly items?: BodyShape
  readonly properties?: Readonly<Record<string, BodyShape>>
  readonly required?: readonly string[]
}

/**
 * Reads a body by its schema, from the value that its text stands for.
 *
 * Names of members and words of vocabularies are read in any case, and come back in their own. What is null counts as not
 * sent, and members that are unknown are passed over: old applications send some. A switch may be written as a word, as in
 * XML.
 *
 * @throws {Failure} MISSING_INPUT_PARAMETER for a member that must be there and is not, or is empty;
 *   INVALID_INPUT_PARAMETER for one of another type; both name it, as in `TrackActions[2].Action`
 * Source: contract sections 1 and 12.
 */
export function readBody<S extends RequestSchema>(schema: S, value: unknown): Static<S> {
  return readObject(schema as BodyShape, value, '') as Static<S>
}

function readObject({ properties = {}, required = [] }: BodyShape, value: unknown, place: string): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refuse(place, 'be an object')
  }
  const sent = groupByName(value)
  const read = Object.entries(properties).flatMap(([name, shape]) => {
    const at = place === '' ? name : `${place}.${name}`
    const [given, ...others] = (sent.get(name.toLowerCase()) ?? []).filter((one) => one !== null)
    if (others.length > 0) throw refuse(at, 'be given once')
    const isMissing = given === undefined || (required.includes(name) && isEmpty(given))
    if (!isMissing) return [[name, readValue(shape, given, at)] as const]
    if (!required.includes(name)) return []
    throw new Failure('MISSING_INPUT_PARAMETER', { message: `Member ${at} of the body is required` })
  })
  return Object.fromEntries(read)
}

/** What was sent under each name, in lower case. */
function groupByName(value: object): ReadonlyMap<string, readonly unknown[]> {
  const groups = new Map<string, unknown[]>()
  for (const [name, member] of Object.entries(value)) {
    const key = name.toLowerCase()
    groups.set(key, [...(groups.get(key) ?? []), member])
  }
  return groups
}

function isEmpty(value: unknown): boolean {
  return (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
}

function readValue(shape: BodyShape, value: unknown, place: string): unknown {
  switch (shape.type) {
    case 'object':
      return readObject(shape, value, place)
    case 'array':
      if (!Array.isArray(value)) throw refuse(place, 'be a list')
      return value.map((item, at) => readValue(shape.items ?? {}, item, `${place}[${at}]`))
    case 'boolean':
      return readSwitch(value, place)
    default:
      return readText(shape, value, place)
  }
}

function readText({ enum: words, refusedAs }: BodyShape, value: unknown, place: string): string {
  if (typeof value !== 'string') throw refuse(place, 'be text')
  if (words === undefined) return value.toWellFormed()
  const wanted = value.trim().toLowerCase()
  const found = words.find((word) => word.toLowerCase() === wanted)
  if (found === undefined) throw refuse(place, `be one of ${words.join(', ')}`, refusedAs)
  return found
}

function readSwitch(value: unknown, place: string): boolean {
  if (typeof value === 'boolean') return value
  const word = typeof value === 'string' ? value.trim().toLowerCase() : ''
  if (word === 'true' || word === '1') return true
  if (word === 'false' || word === '0') return false
  throw refuse(place, 'be true or false')
}

function refuse(place: string, allows: string, code: FatalCode = 'INVALID_INPUT_PARAMETER'): Failure {
  const what = place === '' ? 'The body' : `Member ${place} of the body`
  return new Failure(code, { message: `${what} must ${allows}` })
}
