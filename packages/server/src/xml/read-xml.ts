import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** An element of a document that others wrote. Names are without their prefixes: namespaces are not looked at. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** What stands directly in it, without the spaces around; empty where only elements do. */
  readonly text: string
}

/** How much of a document is read at all. */
export interface XmlLimits {
  readonly characters: number
  /** How many tags, how many attributes and how many references: 2,000 of each take some 10 ms of the thread that asks. */
  readonly tags: number
}

/** Why a document is not read, as the end of a sentence that its name begins. */
export class XmlError extends Error {
  override readonly name = 'XmlError'
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  attributesGroupName: false,
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  processEntities: true,
  htmlEntities: true,
})

/**
 * Reads a document of XML that a stranger wrote, without its comments and instructions.
 *
 * One with a DOCTYPE is refused before a parser sees it, since entities are declared there; so is one in another encoding
 * than UTF-8, which the text has been decoded from already.
 *
 * @throws {XmlError} when it is refused or not well-formed
 * Source: contract section 12; decision 007.
 */
export function readXml(text: string, { characters, tags }: XmlLimits): XmlElement {
  const source = text.replace(/^\ufeff/, '').trim()
  if (source.length > characters) throw new XmlError(`must have at most ${characters} characters`)
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(source)) throw new XmlError('must have no DOCTYPE')
  const encoding = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)/i.exec(source)?.[1]?.toLowerCase()
  if (encoding !== undefined && !['utf-8', 'utf8', 'us-ascii'].includes(encoding)) {
    throw new XmlError('must be in UTF-8')
  }
  for (const [sign, what] of bounded) {
    if (hasMore(source, sign, tags)) throw new XmlError(`must have at most ${tags} ${what}`)
  }
  const [root, ...others] = toElements(parse(source))
  if (root === undefined || others.length > 0) throw new XmlError('must have one root element')
  return root
}

const bounded = [
  ['<', 'tags'],
  ['&', 'references'],
  ['=', 'attributes'],
] as const

type ParsedNodes = readonly Readonly<Record<string, unknown>>[]

function parse(source: string): ParsedNodes {
  try {
    // The parser passes over text outside of the root.
    if (source.startsWith('<') && source.endsWith('>') && XMLValidator.validate(source) === true)
      return parser.parse(source) as ParsedNodes
  } catch {
    // What the parser says quotes the document; that it is not well-formed is all that may be told.
  }
  throw new XmlError('must be well-formed XML')
}

function hasMore(source: string, sign: string, most: number): boolean {
  let count = 0
  for (let at = source.indexOf(sign); at >= 0; at = source.indexOf(sign, at + 1)) {
    count += 1
    if (count > most) return true
  }
  return false
}

/** The parser's form of an ordered document: a list of objects of one name each, with attributes beside it. */
function toElements(nodes: ParsedNodes): XmlElement[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@')
    if (name === undefined || name === textKey) return []
    const inner = node[name] as ParsedNodes
    const attributes = (node[':@'] ?? {}) as Record<string, string>
    return [{ name, attributes, children: toElements(inner), text: textOf(inner) }]
  })
}

const textKey = '#text'

function textOf(nodes: ParsedNodes): string {
  return nodes
    .map((node) => String(node[textKey] ?? ''))
    .join('')
    .trim()
}
