const brand: unique symbol = Symbol('markup')

/** Markup that is safe to send. Nothing but `html` makes it: no text of a song can pass for it. */
export interface Markup {
  readonly [brand]: true
  readonly text: string
}

/** What a template may hold: text and numbers are escaped; null, undefined and false leave nothing. */
export type Piece = Markup | string | number | null | undefined | false | readonly Piece[]

/**
 * Writes markup: everything that is put into the template is escaped, unless it is markup itself.
 *
 * It is safe in the content of elements and in attributes within double quotes. It knows nothing of scripts, styles and
 * the schemes of URLs: pages have none of the first two, and write their own links.
 *
 * @throws {TypeError} for an object that `html` did not make
 */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let text = strings[0]!
  for (const [at, piece] of pieces.entries()) text += writePiece(piece) + strings[at + 1]!
  return { [brand]: true, text }
}

function writePiece(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return ''
  if (typeof piece === 'number') return String(piece)
  if (typeof piece === 'string') return escapeHtml(piece)
  if (Array.isArray(piece)) return piece.map(writePiece).join('')
  if (brand in piece) return piece.text
  // What the types rule out, an answer from elsewhere could still hold.
  throw new TypeError('This cannot be written into a page')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What no page can carry: C0 and C1 controls but tab and line feeds, and halves of characters. HTML, 13.2.3.5. */
const uncarried = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]/gu

function escapeHtml(text: string): string {
  return text.replace(uncarried, '').replace(/[&<>"']/g, (character) => entities[character]!)
}
