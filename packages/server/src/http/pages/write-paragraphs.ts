import { html, type Markup } from './html.ts'

/** A page is no book: what is longer is cut. */
const mostCharacters = 4000

/** Writes a text of several lines as paragraphs; nothing when there is none. */
export function writeParagraphs(text: string | undefined): Markup | null {
  const paragraphs = cut(text ?? '')
    .split(/\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
  if (paragraphs.length === 0) return null
  return html`<div class="prose">${paragraphs.map(
    (paragraph) => html`<p dir="auto">${paragraph}</p>
`,
  )}</div>
`
}

function cut(text: string): string {
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters).toWellFormed()}…`
}
