import type { TSchema } from 'typebox'
import { formatIsoDuration, parseDuration } from './durations.ts'

const platformNamespace = 'http://schemas.microsoft.com/xboxmusic/2013/10/platform'
const instanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance'

/** Content's own members, which XML writes before those of the kind of content. */
const firstMembers = ['CompatibleSources', 'Id', 'ImageUrl', 'Link', 'Name', 'OtherIds', 'Source']

/** What of a JSON schema the writer looks at. */
interface ShapeSchema {
  readonly type?: string
  readonly format?: string
  readonly itemName?: string
  readonly title?: string
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
  return `<${root} xmlns="${platformNamespace}" xmlns:i="${instanceNamespace}">${body}</${root}>`
}

/** Escapes text for an element's content or an attribute, without what XML 1.0 cannot carry. */
export function escapeXml(text: string): string {
  if (!/[&<>"'\u0000-\u001f\ud800-\udfff\ufffe\uffff]/.test(text)) return text
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"'\r]/g, (character) => entities[character]!)
}

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
  if (schema.format === 'duration') return (name, value) => element(name, isoDuration(String(value)))
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
  const members = Object.entries(schema.properties ?? {})
    .sort(([one], [other]) => compareMembers(one, other))
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

function compareMembers(one: string, other: string): number {
  return rank(one) - rank(other) || (one < other ? -1 : 1)
}

function rank(member: string): number {
  if (member === 'Error') return -1
  const first = firstMembers.indexOf(member)
  return first >= 0 ? first : firstMembers.length
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
