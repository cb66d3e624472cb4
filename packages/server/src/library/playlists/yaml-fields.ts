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

/** The fields of a mapping by name. @throws {FieldError} when it is none, or has a field that is not known */
export function readFields(field: Field, known: readonly string[], lines: LineCounter): Map<string, Field> {
  if (!isMap(field.node)) throw complain(field, 'must have fields, each with a name, a colon and a value')
  const fields = new Map<string, Field>()
  for (const { key, value } of field.node.items) {
    const name = isScalar(key) ? String(key.value) : 'field'
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

/** The complaint about a field. */
export function complain({ line, name }: Field, problem: string): FieldError {
  return new FieldError(line, name === '' ? 'the entry' : name, problem)
}

/** Where a node begins, from 1; null for one without a place. */
export function lineOf(node: Node | null, lines: LineCounter): number | null {
  return node?.range ? lines.linePos(node.range[0]).line : null
}
