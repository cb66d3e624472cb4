import { isCountry } from '@regroove/contract'
import { isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml'

/** A field that says what it may not, or in the wrong way. */
export class FieldError extends Error {
  override readonly name = 'FieldError'
  /** In the file, from 1. */
  readonly line: number
  constructor(line: number, field: string, problem: string) {
    super(`${field} ${problem}`)
    this.line = line
  }
}

/** A value of the file, with the place that complaints name. */
export interface Field {
  readonly name: string
  readonly line: number
  readonly node: Node | null
}

/**
 * The fields of a mapping by name.
 *
 * @param spell makes of a name how it is known, where it may be written in several ways
 * @throws {FieldError} when it is none, or has a field that is not known
 */
export function readFields(
  field: Field,
  known: readonly string[],
  lines: LineCounter,
  spell: (name: string) => string = (name) => name,
): Map<string, Field> {
  if (!isMap(field.node)) throw complain(field, 'must have fields, each with a name, a colon and a value')
  const fields = new Map<string, Field>()
  for (const { key, value } of field.node.items) {
    const name = spell(isScalar(key) ? String(key.value) : 'field')
    const line = lineOf(key as Node, lines) ?? field.line
    const named = {
      name: field.name === '' ? name : `${field.name}.${name}`,
      line,
      node: value as Node | null,
    }
    if (!known.includes(name)) throw complain(named, `is not known; known are ${known.join(', ')}`)
    // A field without a value is one that is not there.
    if (!(value === null || (isScalar(value) && value.value === null))) fields.set(name, named)
  }
  return fields
}

/** The members of a list. @throws {FieldError} when it is none */
export function readItems(field: Field, lines: LineCounter): Field[] {
  if (!isSeq(field.node)) throw complain(field, 'must be a list')
  return field.node.items.map((item, at) => ({
    name: `${field.name}[${at}]`,
    line: lineOf(item as Node, lines) ?? field.line,
    node: item as Node,
  }))
}

/** @throws {FieldError} when it is no text, an empty one or one that is too long */
export function readText(field: Field, mostCharacters: number): string {
  const value = isScalar(field.node) ? field.node.value : undefined
  // `name: 1999` is a name as well.
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(field.node) : ''
  if (text === '') throw complain(field, 'must be text that is not empty')
  if (text.length > mostCharacters)
    throw complain(field, `must not be longer than ${mostCharacters} characters`)
  return text
}

/** @throws {FieldError} when it is no whole number from `least` to `most` */
export function readWhole(field: Field, least: number, most: number): number {
  const value = isScalar(field.node) ? field.node.value : undefined
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  throw complain(field, `must be a whole number from ${least} to ${most}`)
}

/**
 * Words of a list, or a single one.
 *
 * @param read makes a value of a word, or complains about the field that it stands in
 */
export function readWords<T>(field: Field, lines: LineCounter, read: (field: Field, word: string) => T): T[] {
  const items = isSeq(field.node) ? readItems(field, lines) : [field]
  return items.map((item) => read(item, readText(item, 100)))
}

/** Countries of ISO 3166-1, in upper case. @throws {FieldError} for a word that is none */
export function readCountries(field: Field, lines: LineCounter): string[] {
  return readWords(field, lines, (item, word) => {
    const code = word.toUpperCase()
    if (isCountry(code)) return code
    throw complain(item, `must be a country of ISO 3166-1, such as US, and is ${code}`)
  })
}

/** @throws {FieldError} when it is neither true nor false */
export function readSwitch(field: Field): boolean {
  const value = isScalar(field.node) ? field.node.value : undefined
  if (typeof value === 'boolean') return value
  throw complain(field, 'must be true or false')
}

/** The complaint about a field. */
export function complain({ line, name }: Field, problem: string): FieldError {
  return new FieldError(line, name === '' ? 'the entry' : name, problem)
}

/** Where a node begins, from 1; null for one without a place. */
export function lineOf(node: Node | null, lines: LineCounter): number | null {
  return node?.range ? lines.linePos(node.range[0]).line : null
}

/** Makes what reads a field by its name; null where it was not given. */
export function optionalReader(fields: ReadonlyMap<string, Field>) {
  return <T>(name: string, read: (field: Field) => T): T | null => {
    const found = fields.get(name)
    return found === undefined ? null : read(found)
  }
}
