import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { shorten } from '../checking/show-answer.ts'

/** What of a JSON schema is walked along with a value. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>
  readonly patternProperties?: object
  readonly items?: Shape
}

/** A moment as answers carry it: ISO 8601, UTC, whole seconds. */
export const momentPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/

/** What in a value does not fit its schema, each in a phrase; members that the schema does not know are passed over. */
export function findMisfits(schema: TSchema, value: unknown): string[] {
  return [...Value.Errors(schema, value)].map(
    ({ instancePath, message }) => `${place(instancePath)} ${message}: ${show(at(value, instancePath))}`,
  )
}

/** The same for an object of the contract: none of its members is invented (section 3). */
export function findFaults(schema: TSchema, value: unknown): string[] {
  const strangers = findStrangers(schema as Shape, value, '')
  return [...findMisfits(schema, value), ...strangers.map((path) => `a member ${path} that no schema has`)]
}

/** The members that the schema does not know. */
function findStrangers(shape: Shape, value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    const { items } = shape
    return items === undefined
      ? []
      : value.flatMap((item, index) => findStrangers(items, item, `${path}/${index}`))
  }
  const { properties } = shape
  if (typeof value !== 'object' || value === null || properties === undefined) return []
  return Object.entries(value).flatMap(([name, member]) => {
    const own = properties[name]
    return own === undefined ? [`${path}/${name}`] : findStrangers(own, member, `${path}/${name}`)
  })
}

/** A value that was met in an answer, with the name of its member. */
export interface MetValue {
  readonly path: string
  /** The name of the nearest member above: list items have their list's. */
  readonly name: string
  readonly value: unknown
}

/** Every value inside of a value, itself not among them. */
export function* walkValues(value: unknown, path = '', name = ''): Generator<MetValue> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const own = { path: `${path}/${key}`, name: Array.isArray(value) ? name : key, value: inner }
    yield own
    yield* walkValues(inner, own.path, own.name)
  }
}

function at(value: unknown, path: string): unknown {
  let found = value
  for (const part of path.split('/').slice(1)) {
    found = (found as Readonly<Record<string, unknown>> | null)?.[part]
  }
  return found
}

function place(path: string): string {
  return path === '' ? 'the answer' : path
}

function show(value: unknown): string {
  return shorten(JSON.stringify(value) ?? 'nothing', 80)
}
