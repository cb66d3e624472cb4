import { html, type Markup } from './html.ts'

/** More than this of a name tells nobody anything, and would bury the page. */
const shownCharacters = 200

/** What turns the direction of the text around it: harmless in an element of its own, and nowhere else. UAX #9, 2. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A name from a tag as part of a page: isolated, so that its direction is its own affair, and cut short. */
export function showName(name: string): Markup {
  return html`<bdi>${shorten(name)}</bdi>`
}

/** The same as plain text, for titles and attributes, where nothing can be isolated. */
export function plainName(name: string): string {
  return shorten(name.replace(directionMarks, ''))
}

/** More marks on one letter than any script needs. */
const piledMarks = /(\p{M}{4})\p{M}+/gu

function shorten(name: string): string {
  const text = name.trim().replace(piledMarks, '$1')
  if (text.replace(directionMarks, '').trim() === '') return '—'
  // Counted by code points, and not further than needed.
  const characters = [...text.slice(0, 2 * shownCharacters + 2)]
  return characters.length <= shownCharacters ? text : `${characters.slice(0, shownCharacters).join('')}…`
}
