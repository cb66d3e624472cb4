import { html, type Markup } from '../../pages/html.ts'

const tokens = /"(?:\\.|[^"\\])*"(?=(\s*:)?)|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?/g

/** Writes JSON for people: in lines, its names, texts and numbers told apart. */
export function writeJson(value: unknown): Markup {
  const text = JSON.stringify(value, null, 2)
  const pieces: (string | Markup)[] = []
  let end = 0
  for (const match of text.matchAll(tokens)) {
    const kind = match[1] !== undefined ? 'name' : match[0].startsWith('"') ? 'text' : 'value'
    pieces.push(text.slice(end, match.index), html`<span class="json-${kind}">${match[0]}</span>`)
    end = match.index + match[0].length
  }
  return html`${pieces}${text.slice(end)}`
}
