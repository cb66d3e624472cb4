import { type ResponseSchema, xmlNamespaces } from '@regroove/contract'
import { shorten } from '../checking/show-answer.ts'
import { momentPattern } from './judge-json.ts'
import type { XmlElement } from './read-xml.ts'

/** What of a schema an element is held against. */
interface Shape {
  readonly type?: string
  readonly itemName?: string
  readonly isContent?: boolean
  readonly isDuration?: boolean
  readonly format?: string
  readonly enum?: readonly string[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
}

/** The members of all content, which come before those of its kind. Contract section 12. */
const contentMembers = ['CompatibleSources', 'Id', 'ImageUrl', 'Link', 'Name', 'OtherIds', 'Source']

/** A duration of ISO 8601 with whole seconds. */
const isoDuration = /^P(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/

/** What in a document does not fit the answer's type, each in a phrase. Source: contract section 12. */
export function findXmlFaults(schema: ResponseSchema, root: XmlElement): string[] {
  const faults: string[] = []
  if (root.name !== schema.title) faults.push(`the root is ${root.name}, not ${schema.title}`)
  if (root.attributes['xmlns'] !== xmlNamespaces.platform) {
    faults.push(
      `the root's xmlns is ${root.attributes['xmlns'] ?? 'not there'}, not ${xmlNamespaces.platform}`,
    )
  }
  if (root.attributes['xmlns:i'] !== xmlNamespaces.instance) {
    faults.push(
      `the root's xmlns:i is ${root.attributes['xmlns:i'] ?? 'not there'}, not ${xmlNamespaces.instance}`,
    )
  }
  return [...faults, ...judgeMembers(schema as Shape, root, ['Error'])]
}

function judgeMembers(shape: Shape, element: XmlElement, first: readonly string[]): string[] {
  const names = element.children.map(({ name }) => name)
  const faults: string[] = []
  const expected = names.toSorted(
    (one, other) => rank(one, first) - rank(other, first) || compare(one, other),
  )
  const astray = names.find((name, at) => name !== expected[at])
  if (astray !== undefined) {
    faults.push(`in ${element.name} the order is ${names.join(', ')}, and should be ${expected.join(', ')}`)
  }
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) faults.push(`in ${element.name} there is ${twice} twice`)
  for (const child of element.children) {
    const own = shape.properties?.[child.name]
    if (own === undefined) faults.push(`in ${element.name} there is ${child.name}, which no schema has`)
    else faults.push(...judgeElement(own, child))
  }
  return faults
}

function judgeElement(shape: Shape, element: XmlElement): string[] {
  if (shape.type === 'array') return judgeList(shape, element)
  if (shape.type === 'object') {
    if (shape.properties === undefined || Object.keys(shape.properties).length === 0)
      return judgeOtherIds(element)
    return judgeMembers(shape, element, shape.isContent ? contentMembers : ['Error'])
  }
  return judgeText(shape, element)
}

function judgeList({ items = {}, itemName }: Shape, element: XmlElement): string[] {
  return element.children.flatMap((child) =>
    child.name === itemName
      ? judgeElement(items, child)
      : [`an item of ${element.name} is named ${child.name}, not ${itemName}`],
  )
}

function judgeOtherIds(element: XmlElement): string[] {
  const isWhole = ({ name, children }: XmlElement) =>
    name === 'OtherId' && children.map((child) => child.name).join() === 'Namespace,Id'
  return element.children.every(isWhole)
    ? []
    : [`${element.name} holds something else than OtherId with Namespace, Id`]
}

function judgeText(
  { isDuration, format, type, enum: words }: Shape,
  { name, text, children }: XmlElement,
): string[] {
  const says = `${name} says ${shorten(text, 60)}`
  if (children.length > 0) return [`${name} holds elements instead of text`]
  if (isDuration)
    return isoDuration.test(text) && text !== 'P' ? [] : [`${says}, which is no duration of ISO 8601`]
  if (format === 'date-time' && !momentPattern.test(text))
    return [`${says}, which is no moment in UTC with seconds`]
  if (type === 'boolean' && !/^(?:true|false)$/.test(text))
    return [`${says}, which is neither true nor false`]
  if (type === 'integer' && !/^-?\d+$/.test(text)) return [`${says}, which is no whole number`]
  if (words !== undefined && !words.includes(text)) return [`${says}, which is none of ${words.join(', ')}`]
  return []
}

function rank(name: string, first: readonly string[]): number {
  const at = first.indexOf(name)
  return at < 0 ? first.length : at
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
