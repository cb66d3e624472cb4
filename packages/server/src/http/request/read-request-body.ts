import { Failure, type RequestSchema, readBody } from '@regroove/contract'
import { readXml, type XmlElement, XmlError } from '../../xml/index.ts'

/** What is read of a body in XML: more takes too long, and the largest edit has a third of it. */
const xmlLimits = { characters: 65_536, tags: 2000 } as const

/**
 * Reads the body of a request as JSON or as XML, by its `Content-Type` and by nothing else; without one, as JSON. Then it is
 * held to the schema, whichever it was.
 *
 * @param text as it was sent, in UTF-8; undefined when nothing was
 * @throws {Failure} MISSING_INPUT_PARAMETER without a body, or without a member that must be there; INVALID_INPUT_PARAMETER for
 *   one that does not parse or fit, or is of another type
 * Source: contract sections 1 and 12.
 */
export function readRequestBody<S extends RequestSchema>(
  schema: S,
  { text, contentType }: { readonly text: string | undefined; readonly contentType: string | undefined },
): ReturnType<typeof readBody<S>> {
  const language = languageOf(contentType)
  const source = (text ?? '').replace(/^\ufeff/, '')
  if (source.trim() === '') {
    throw new Failure('MISSING_INPUT_PARAMETER', { message: `The body is required: a ${schema.title}` })
  }
  return readBody(schema, language === 'xml' ? parseXml(schema, source) : parseJson(source))
}

const types: Readonly<Record<string, 'json' | 'xml'>> = {
  'application/json': 'json',
  'text/json': 'json',
  'application/xml': 'xml',
  'text/xml': 'xml',
}

/** RFC 9110, 8.3.1: names and values of a media type are read in any case, with spaces around the semicolons. */
function languageOf(contentType: string | undefined): 'json' | 'xml' {
  if (contentType === undefined || contentType.trim() === '') return 'json'
  const [name = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase())
  const language =
    types[name] ?? (/^[\w.-]+\/[\w.-]+\+(json|xml)$/.exec(name)?.[1] as 'json' | 'xml' | undefined)
  if (language === undefined) throw refuse('must be JSON or XML, as Content-Type says')
  const charset = parameters.find((parameter) => /^charset\s*=/.test(parameter))
  const encoding = charset?.slice(charset.indexOf('=') + 1).replace(/["'\s]/g, '') ?? 'utf-8'
  if (!['utf-8', 'utf8', 'us-ascii'].includes(encoding)) throw refuse('must be in UTF-8')
  return language
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    throw refuse('must be well-formed JSON')
  }
}

function parseXml(schema: RequestSchema, source: string): unknown {
  let root: XmlElement
  try {
    root = readXml(source, xmlLimits)
  } catch (error) {
    if (error instanceof XmlError) throw refuse(error.message)
    throw error
  }
  if (root.name.toLowerCase() !== schema.title.toLowerCase()) {
    throw refuse(`must have ${schema.title} as its root element`)
  }
  return toValue(schema as Shape, root)
}

/** What of a schema says how an element is read. */
interface Shape {
  readonly type?: string
  readonly itemName?: string
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
}

/** An element as the value that JSON would have there. One that says that it is nil is not there. */
function toValue(shape: Shape, element: XmlElement): unknown {
  if (/^(true|1)$/i.test(element.attributes['nil'] ?? '')) return null
  switch (shape.type) {
    case 'object':
      return toObject(shape, element)
    case 'array':
      return toList(shape, element)
    case 'boolean':
      return element.text === '' ? null : element.text
    default:
      return element.text
  }
}

/** Two elements of one name become two spellings of one member: whoever reads the object refuses them. */
function toObject({ properties = {} }: Shape, element: XmlElement): object {
  const shapes = new Map(Object.entries(properties).map(([name, shape]) => [name.toLowerCase(), shape]))
  const members: [string, unknown][] = []
  const seen = new Set<string>()
  for (const child of element.children) {
    const name = child.name.toLowerCase()
    const shape = shapes.get(name)
    if (shape === undefined) continue
    members.push([seen.has(name) ? name.toUpperCase() : name, toValue(shape, child)])
    seen.add(name)
  }
  return Object.fromEntries(members)
}

/** Items are named by their type; texts may be elements `string` too, as in the arrays of the historic service. */
function toList({ itemName = '', items = {} }: Shape, element: XmlElement): unknown[] {
  const names = [itemName.toLowerCase(), ...(items.type === 'string' ? ['string'] : [])]
  return element.children.map((child) => {
    if (!names.includes(child.name.toLowerCase())) {
      throw refuse(`must have ${itemName} elements in ${element.name.replace(/[^\w.-]/g, '')}`)
    }
    return toValue(items, child)
  })
}

function refuse(what: string): Failure {
  return new Failure('INVALID_INPUT_PARAMETER', { message: `The body ${what}` })
}
