import assert from 'node:assert/strict'

type Schema = Readonly<Record<string, unknown>>

/** What annotates a schema and restricts nothing. */
const annotations = new Set(['description', 'xml', 'examples', 'format'])

/** What each keyword that our documents use demands of a value. JSON Schema 2020-12, core and validation. */
const keywords: Readonly<Record<string, (demand: never, value: never, context: Context) => boolean>> = {
  $ref: (path: string, value, { root, at }) => check(resolveRef(root, path), value, { root, at }),
  type: (type: string, value) => typeOf(value) === type || (type === 'number' && typeOf(value) === 'integer'),
  enum: (words: unknown[], value) => words.includes(value),
  const: (word: unknown, value) => value === word,
  pattern: (pattern: string, value: string) => new RegExp(pattern, 'u').test(value),
  minimum: (least: number, value: number) => value >= least,
  maximum: (most: number, value: number) => value <= most,
  minLength: (least: number, value: string) => [...value].length >= least,
  maxLength: (most: number, value: string) => [...value].length <= most,
  minItems: (least: number, value: unknown[]) => value.length >= least,
  maxItems: (most: number, value: unknown[]) => value.length <= most,
  items: (items: Schema, value: unknown[], { root, at }) =>
    value.every((item, index) => check(items, item, { root, at: `${at}[${index}]` })),
  required: (names: string[], value: object) => names.every((name) => Object.hasOwn(value, name)),
  properties: (
    members: Readonly<Record<string, Schema>>,
    value: Readonly<Record<string, unknown>>,
    { root, at },
  ) =>
    Object.entries(members).every(
      ([name, member]) =>
        value[name] === undefined || check(member, value[name], { root, at: `${at}.${name}` }),
    ),
  additionalProperties: (member: Schema, value: object, { root, at }) =>
    Object.values(value).every((own) => check(member, own, { root, at })),
  anyOf: (schemas: Schema[], value, context) => schemas.some((schema) => holds(schema, value, context)),
}

interface Context {
  /** The document that references are into. */
  readonly root: unknown
  readonly at: string
}

/** Checks a value against a schema of a document. @throws {AssertionError} naming the place and the keyword */
export function assertFits(schema: Schema, value: unknown, root: unknown): void {
  check(schema, value, { root, at: '$' })
}

function check(schema: Schema, value: unknown, context: Context): true {
  for (const [keyword, demand] of Object.entries(schema)) {
    if (annotations.has(keyword)) continue
    const demands = keywords[keyword]
    assert.ok(demands !== undefined, `${keyword} is no keyword that we use, at ${context.at}`)
    assert.ok(
      demands(demand as never, value as never, context),
      `${context.at}: ${JSON.stringify(value)?.slice(0, 80)} breaks ${keyword} ${JSON.stringify(demand).slice(0, 80)}`,
    )
  }
  return true
}

function holds(schema: Schema, value: unknown, context: Context): boolean {
  try {
    return check(schema, value, context)
  } catch {
    return false
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

/** What a reference such as `#/components/schemas/Track` leads to. @throws {AssertionError} when it leads nowhere */
export function resolveRef(root: unknown, ref: string): Schema {
  assert.match(ref, /^#\//)
  let found: unknown = root
  for (const part of ref.slice(2).split('/')) {
    found = (found as Readonly<Record<string, unknown>> | undefined)?.[
      part.replaceAll('~1', '/').replaceAll('~0', '~')
    ]
  }
  assert.ok(typeof found === 'object' && found !== null, `${ref} leads nowhere`)
  return found as Schema
}
