import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** An element of a document. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** What stands in it outside of elements. */
  readonly text: string
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
})

/** What comes out of the parser for one node. */
type RawNode = Readonly<Record<string, unknown>>

const attributesKey = ':@'
const textKey = '#text'

/**
 * Reads a document with a parser that was written by others; null when it is not well-formed, has a DOCTYPE, or has not
 * exactly one root.
 */
export function readXml(text: string): XmlElement | null {
  if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) return null
  const roots = (parser.parse(text) as RawNode[]).map(toElement).filter((node) => node !== null)
  return roots.length === 1 ? roots[0]! : null
}

function toElement(node: RawNode): XmlElement | null {
  const name = Object.keys(node).find(
    (key) => key !== attributesKey && key !== textKey && !key.startsWith('?'),
  )
  if (name === undefined) return null
  const inner = node[name] as RawNode[]
  const attributes = (node[attributesKey] ?? {}) as Readonly<Record<string, string>>
  return {
    name,
    attributes,
    children: inner.map(toElement).filter((child) => child !== null),
    text: inner.map((child) => String(child[textKey] ?? '')).join(''),
  }
}

/** The first child of a name; null when there is none. */
export function childOf(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((child) => child.name === name) ?? null
}

/** Every element of a name inside of an element, in the order of the document. */
export function findAll(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...findAll(child, name),
  ])
}
