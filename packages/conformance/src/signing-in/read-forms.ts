/** A form of a page, as a browser without scripts would send it. */
export interface PageForm {
  readonly method: 'GET' | 'POST'
  /** As it stands in the page; empty for the page's own URL. */
  readonly action: string
  readonly fields: readonly FormField[]
}

/** What can be filled in, or is sent along, or sends. */
export interface FormField {
  readonly kind: 'text' | 'password' | 'hidden' | 'button' | 'other'
  readonly name: string
  readonly value: string
  /** What a button says. */
  readonly says: string
}

/** Reads the forms of a page. Enough of HTML for pages that work without scripts; nothing here is shown to anybody. */
export function readForms(html: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gis)].map(([, attributes = '', inner = '']) => {
    const { method = 'get', action = '' } = readAttributes(attributes)
    return { method: method.toUpperCase() === 'POST' ? 'POST' : 'GET', action, fields: readFields(inner) }
  })
}

function readFields(html: string): FormField[] {
  const inputs = [...html.matchAll(/<input\b([^>]*)>/gi)].map(([, text = '']) =>
    toField(readAttributes(text), ''),
  )
  const buttons = [...html.matchAll(/<button\b([^>]*)>(.*?)<\/button>/gis)].map(([, text = '', says = '']) =>
    toField({ type: 'submit', ...readAttributes(text) }, says.replace(/<[^>]*>/g, ' ').trim()),
  )
  return [...inputs, ...buttons]
}

function toField({ type = 'text', name = '', value = '' }: Attributes, says: string): FormField {
  return { kind: kindOf(type.toLowerCase()), name, value, says: says === '' ? value : says }
}

function kindOf(type: string): FormField['kind'] {
  if (type === 'password' || type === 'hidden') return type
  if (['submit', 'image', 'button'].includes(type)) return 'button'
  return ['text', 'email', 'search', 'tel'].includes(type) ? 'text' : 'other'
}

type Attributes = Readonly<Record<string, string>>

function readAttributes(text: string): Attributes {
  const found = [...text.matchAll(/([^\s="'>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)]
  return Object.fromEntries(
    found.map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decodeEntities(double ?? single ?? bare ?? ''),
    ]),
  )
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
    return entities[name.toLowerCase()] ?? whole
  })
}
