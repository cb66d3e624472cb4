import { Failure } from './failure.ts'
import { type ContentId, formatContentId, parseContentId } from './ids.ts'

/** How one parameter is read, and what it allows, in words and as a JSON schema. */
export interface Parameter<T> {
  /** The value that the text stands for. @throws {Failure} INVALID_INPUT_PARAMETER naming the parameter */
  readonly read: (name: string, text: string) => T
  /** What the parameter allows, as an end to "must …". */
  readonly allows: string
  /** What documents and generators of requests know of it. */
  readonly schema: Readonly<Record<string, unknown>>
  readonly required: boolean
}

/** The values that a table of parameters yields: null where an optional one was not given. */
export type ValuesOf<P extends Readonly<Record<string, Parameter<unknown>>>> = {
  readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never
}

/** What a parameter that cannot be is refused with. @param allows as an end to "must …" */
export const refuseParameter = (name: string, allows: string) =>
  new Failure('INVALID_INPUT_PARAMETER', { message: `Parameter ${name} must ${allows}` })

/** The words of a list parameter: joined by `+`, `%2B`, `%20`, a space or a comma, all of which arrive here alike. */
export function splitList(text: string): string[] {
  return text.split(/[+,\s]+/).filter((word) => word !== '')
}

/** A whole number between `min` and `max`. */
export function integer({ min, max }: { min: number; max: number }): Parameter<number | null> {
  const read = (name: string, text: string): number => {
    if (!/^[+-]?\d+$/.test(text.trim()))
      throw refuseParameter(name, `be a whole number from ${min} to ${max}`)
    const value = Number(text)
    if (value < min) throw refuseParameter(name, `have a value of at least ${min}`)
    if (value > max) throw refuseParameter(name, `have a value of at most ${max}`)
    return value
  }
  const schema = { type: 'integer', minimum: min, maximum: max }
  return { read, allows: `be a whole number from ${min} to ${max}`, schema, required: false }
}

/** Text of `min` to `max` characters, counted as JSON schemas count them: by code points. */
export function text({ min = 0, max }: { min?: number; max: number }): Parameter<string | null> {
  const allows = min > 0 ? `have ${min} to ${max} characters` : `have at most ${max} characters`
  const read = (name: string, value: string): string => {
    const count = [...value].length
    if (count < min || count > max) throw refuseParameter(name, `${allows}, and this has ${count}`)
    return value
  }
  return { read, allows, schema: { type: 'string', minLength: min, maxLength: max }, required: false }
}

/** One word of a fixed vocabulary, in any case. */
export function word<const W extends string>(words: readonly W[]): Parameter<W | null> {
  const allows = `be one of ${words.join(', ')}`
  const read = (name: string, value: string): W => {
    const wanted = value.trim().toLowerCase()
    const found = words.find((known) => known.toLowerCase() === wanted)
    if (found === undefined) throw refuseParameter(name, allows)
    return found
  }
  return { read, allows, schema: { type: 'string', enum: words }, required: false }
}

/** Several words of a fixed vocabulary, in any case and order, each once. */
export function words<const W extends string>(vocabulary: readonly W[]): Parameter<ReadonlySet<W> | null> {
  const one = word(vocabulary)
  const allows = `hold words among ${vocabulary.join(', ')}, joined by +`
  const read = (name: string, value: string): ReadonlySet<W> => {
    const found = splitList(value).map((item) => one.read(name, item)!)
    if (found.length === 0) throw refuseParameter(name, allows)
    return new Set(found)
  }
  return { read, allows, schema: { type: 'array', items: one.schema }, required: false }
}

/** IDs of content joined by `+`, at most `maxCharacters` in all; each comes back once, in the order given. */
export function contentIds({ maxCharacters }: { maxCharacters: number }): Parameter<readonly ContentId[]> {
  const allows = `hold IDs such as music.{guid}, joined by +, of at most ${maxCharacters} characters in all`
  const read = (name: string, value: string): readonly ContentId[] => {
    if (value.length > maxCharacters) throw refuseParameter(name, `${allows}, and this has ${value.length}`)
    const parts = splitList(value)
    if (parts.length === 0) throw refuseParameter(name, allows)
    const ids = parts.map((part) => readId(name, part))
    return [...new Map(ids.map((id) => [formatContentId(id), id])).values()]
  }
  return { read, allows, schema: { type: 'string', maxLength: maxCharacters }, required: true }
}

/** One ID of content. */
export function contentId(): Parameter<ContentId> {
  return {
    read: (name, value) => readId(name, value.trim()),
    allows: idAllows,
    schema: { type: 'string' },
    required: true,
  }
}

/** The same parameter, but one that must be given. */
export function required<T>(parameter: Parameter<T | null>): Parameter<T> {
  return { ...parameter, read: parameter.read as Parameter<T>['read'], required: true }
}

const idAllows = 'be an ID such as music.{guid}'

function readId(name: string, value: string): ContentId {
  const id = parseContentId(value)
  if (id === null) throw refuseParameter(name, `${idAllows}, and "${excerpt(value)}" is none`)
  return id
}

const excerpt = (value: string) => (value.length > 60 ? `${value.slice(0, 60)}…` : value)

/**
 * Reads a table of parameters out of what was sent.
 *
 * @param sent by lower-case name; a blank value counts as not given
 * @throws {Failure} MISSING_INPUT_PARAMETER or INVALID_INPUT_PARAMETER, naming the parameter and what it allows
 */
export function readParameters<P extends Readonly<Record<string, Parameter<unknown>>>>(
  table: P,
  sent: ReadonlyMap<string, string>,
): ValuesOf<P> {
  const values: Record<string, unknown> = {}
  for (const [name, parameter] of Object.entries(table)) {
    const given = sent.get(name.toLowerCase())
    if (given === undefined || given.trim() === '') {
      if (parameter.required) {
        throw new Failure('MISSING_INPUT_PARAMETER', { message: `Parameter ${name} is required` })
      }
      values[name] = null
    } else {
      values[name] = parameter.read(name, given)
    }
  }
  return values as ValuesOf<P>
}
