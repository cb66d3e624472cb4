import type { TSchema } from 'typebox'
import { formatIsoDuration, parseDuration } from './durations.ts'
import { xmlNamespaces } from './xml-namespaces.ts'

/** The members of all content, which XML writes before those of its kind. */
const contentMembers = ['CompatibleSources', 'Id', 'ImageUrl', 'Link', 'Name', 'OtherIds', 'Source']

/** What of a JSON schema the writer looks at. */
interface ShapeSchema {
  readonly type?: string
  readonly itemName?: string
  readonly title?: string
  readonly isContent?: boolean
  readonly isDuration?: boolean
  readonly items?: ShapeSchema
  readonly properties?: Readonly<Record<string, ShapeSchema>>
}

type Writer = (name: string, value: unknown) => string

const writers = new WeakMap<ShapeSchema, Writer>()

/**
 * Writes an answer as XML: the root is named by the schema's title, members are in the order of contract section 12.
 *
 * Members that are undefined or null are left out, and so are the characters that XML 1.0 cannot carry.
 */
export function writeXml(schema: TSchema, value: object): string {
  const shape = schema as ShapeSchema
  const body = memberWriter(shape)(value)
  const root = shape.title ?? 'Response'
  return `<${root} xmlns="${xmlNamespaces.platform}" xmlns:i="${xmlNamespaces.instance}">${body}</${root}>`
}

/** Escapes text for an element's content or an attribute, without what XML 1.0 cannot carry. */
export function escapeXml(text: string): string {
  if (!/[&<>"'\u0000-\u001f\ud800-\udfff\ufffe\uffff]/.test(text)) return text
  return text.replace(uncarried, '').replace(/[&<>"'\r]/g, (character) => entities[character]!)
}

/** What is no Char of XML 1.0 (2.2). Read by code points, so that only a surrogate without its other half matches. */
const uncarried = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
}

function writerOf(schema: ShapeSchema): Writer {
  const known = writers.get(schema)
  if (known !== undefined) return known
  const made = makeWriter(schema)
  writers.set(schema, made)
  return made
}

function makeWriter(schema: ShapeSchema): Writer {
  if (schema.isDuration) return (name, value) => element(name, isoDuration(String(value)))
  if (schema.type === 'array') {
    const itemName = schema.itemName ?? 'Item'
    const writeItem = writerOf(schema.items ?? {})
    return (name, value) =>
      element(name, (value as unknown[]).map((item) => writeItem(itemName, item)).join(''))
  }
  if (schema.type === 'object') {
    if (schema.properties === undefined || Object.keys(schema.properties).length === 0) return writeOtherIds
    const writeMembers = memberWriter(schema)
    return (name, value) => element(name, writeMembers(value as object))
  }
  return (name, value) => element(name, escapeXml(String(value)))
}

function memberWriter(schema: ShapeSchema): (value: object) => string {
  const firstMembers = schema.isContent ? contentMembers : ['Error']
  const rank = (member: string) => {
    const first = firstMembers.indexOf(member)
    return first >= 0 ? first : firstMembers.length
  }
  const members = Object.entries(schema.properties ?? {})
    .sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1))
    .map(([name, member]) => ({ name, write: writerOf(member) }))
  return (value) => {
    let text = ''
    for (const { name, write } of members) {
      const member = (value as Record<string, unknown>)[name]
      if (member !== undefined && member !== null) text += write(name, member)
    }
    return text
  }
}

function writeOtherIds(name: string, value: unknown): string {
  const ids = Object.entries(value as Record<string, string>).map(([namespace, id]) =>
    element('OtherId', element('Namespace', escapeXml(namespace)) + element('Id', escapeXml(id))),
  )
  return element(name, ids.join(''))
}

function isoDuration(text: string): string {
  const durationMs = parseDuration(text)
  return durationMs === null ? escapeXml(text) : formatIsoDuration(durationMs)
}

function element(name: string, inner: string): string {
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`
}
