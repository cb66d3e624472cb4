import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import fc from 'fast-check'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { PlaylistActionResponseSchema, TrackActionResponseSchema } from './collection-objects.ts'
import { ContentResponseSchema, type ResponseSchema, StreamResponseSchema } from './objects.ts'
import { UserProfileResponseSchema } from './profile-objects.ts'
import { RadioResponseSchema } from './radio-objects.ts'
import { writeXml } from './write-xml.ts'

// xmllint, which shares no line with us, judges whatever we write.

const hostileText = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom(
      '\0',
      '\u0008',
      '\u000b',
      '\u001b',
      '\u007f',
      '\u0085',
      '\ufffe',
      '\uffff',
      '\ud83d',
      '\udfb5',
    ),
    fc.constantFrom(
      ']]>',
      '<![CDATA[',
      '<!--',
      '-->',
      '<?xml',
      '&',
      '&#0;',
      '&lt;',
      '<',
      '"',
      "'",
      '\r',
      '\n',
      '🎵',
    ),
  ),
  maxLength: 12,
})

const wholeSeconds = fc.nat({ max: 200_000 })
const durations = wholeSeconds.map((seconds) => {
  const days = Math.floor(seconds / 86_400)
  const clock = new Date(seconds * 1000).toISOString().slice(11, 19)
  return days > 0 ? `${days}.${clock}` : clock
})
const dates = fc
  .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}Z`)

interface Shape {
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly string[]
  readonly isDuration?: boolean
  readonly anyOf?: readonly { readonly const: string }[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly minItems?: number
  readonly maxItems?: number
}

/** Answers of a schema, with hostile text wherever text may stand. */
function valuesOf(schema: Shape): fc.Arbitrary<unknown> {
  if (schema.anyOf !== undefined) return fc.constantFrom(...schema.anyOf.map((option) => option.const))
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.isDuration) return durations
  if (schema.format === 'date-time') return dates
  switch (schema.type) {
    case 'string':
      return hostileText
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.nat()
    case 'array':
      return fc.array(valuesOf(schema.items!), { maxLength: 2 })
    default:
      return schema.properties === undefined ? fc.dictionary(hostileText, hostileText) : objectsOf(schema)
  }
}

function objectsOf({ properties = {}, required = [] }: Shape): fc.Arbitrary<object> {
  const members = Object.entries(properties).map(([name, member]) =>
    required.includes(name)
      ? valuesOf(member).map((value) => [name, value])
      : fc.option(valuesOf(member), { freq: 2, nil: undefined }).map((value) => [name, value]),
  )
  return fc
    .tuple(...members)
    .map((entries) => Object.fromEntries(entries.filter(([, value]) => value !== undefined)))
}

const answersOf = (schema: ResponseSchema) => objectsOf(schema as Shape).map((answer) => ({ schema, answer }))

const answers = fc.oneof(
  { weight: 5, arbitrary: answersOf(ContentResponseSchema) },
  ...[
    StreamResponseSchema,
    RadioResponseSchema,
    TrackActionResponseSchema,
    PlaylistActionResponseSchema,
    UserProfileResponseSchema,
  ].map((schema) => ({ weight: 1, arbitrary: answersOf(schema) })),
)

function xmllint(xml: string, ...options: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('xmllint', [...options, '-'], {
    input: xml,
    encoding: 'utf8',
  })
  assert.equal(error, undefined)
  assert.equal(status, 0, stderr.slice(0, 2000))
  return stdout
}

test('2,000 random answers of all types are accepted by xmllint, and by their own schemas', () => {
  let written = 0
  fc.assert(
    fc.property(fc.array(answers, { minLength: 500, maxLength: 500 }), (batch) => {
      for (const { schema, answer } of batch) assert.ok(Value.Check(schema as TSchema, answer), schema.title)
      const documents = batch.map(({ schema, answer }) => writeXml(schema, answer))
      xmllint(`<answers>${documents.join('\n')}</answers>`, '--noout')
      written += documents.length
    }),
    { numRuns: 4, endOnFailure: true },
  )
  assert.equal(written, 2000)
})

test('xmllint reads the text that was written, without what XML cannot carry', () => {
  const xml = writeXml(StreamResponseSchema, { Url: 'a]]>\u0000\ud800<b>&amp;\r\n"\'\uffff🎵\u0085' })
  assert.equal(xmllint(xml, '--xpath', 'string(/*)'), 'a]]><b>&amp;\r\n"\'🎵\u0085\n')
})

test('xmllint refuses what we would write without escaping', () => {
  const bare = writeXml(StreamResponseSchema, { Url: 'x' }).replace('x</Url>', '\u0001</Url>')
  assert.throws(() => xmllint(bare, '--noout'), /PCDATA invalid Char value 1/)
})
