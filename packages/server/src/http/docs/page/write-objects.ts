import { html, type Markup } from '../../pages/html.ts'
import type { JsonSchema } from '../openapi/schema-book.ts'

type Schemas = Readonly<Record<string, JsonSchema>>

/** The objects that a reader wants to look up: those with members. */
export function listObjects(schemas: Schemas): string[] {
  return Object.keys(schemas).filter((name) => schemas[name]!['properties'] !== undefined)
}

/** Writes the objects that answers are made of, each with its members. */
export function writeObjects(schemas: Schemas): Markup {
  return html`${listObjects(schemas).map((name) => writeObject(name, schemas[name]!))}`
}

function writeObject(name: string, { properties, required }: JsonSchema): Markup {
  const always = new Set(required as readonly string[] | undefined)
  return html`<article class="object" id="object-${name}" aria-labelledby="object-${name}-name">
<h3 id="object-${name}-name"><a class="anchor" href="#object-${name}">${name}</a></h3>
<dl class="members members-short">
${Object.entries(properties as Schemas).map(
  ([
    member,
    schema,
  ]) => html`<div><dt><code>${member}</code>${always.has(member) && html` <span class="tag">always</span>`}</dt><dd>${writeType(schema)}</dd></div>
`,
)}</dl>
</article>
`
}

const dateType = 'date'

/** A type in words: `page of Track`, `list of text`, `text`. */
function writeType(schema: JsonSchema): Markup {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(String(schema['$ref']))?.[1]
  if (name === 'ErrorCode') return html`<a href="#failures">error code</a>`
  if (name !== undefined) return html`<a href="#object-${name}">${name}</a>`
  const { type, enum: words, format, pattern, items, properties, additionalProperties } = schema
  if (words !== undefined) {
    return html`${(words as readonly string[]).map((word, at) => html`${at > 0 && ' | '}<code>${word}</code>`)}`
  }
  if (type === 'array') return html`list of ${writeType(items as JsonSchema)}`
  const paged = (properties as Schemas | undefined)?.['Items']
  if (paged !== undefined) return html`page of ${writeType(paged['items'] as JsonSchema)}`
  if (additionalProperties !== undefined)
    return html`${writeType(additionalProperties as JsonSchema)} by name`
  if (format === 'date-time') return html`${dateType}`
  if (pattern !== undefined) return html`duration`
  return html`${type === 'string' ? 'text' : type === 'integer' ? 'number' : String(type)}`
}
