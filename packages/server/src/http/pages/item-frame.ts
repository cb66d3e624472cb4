import { catchAllGenre, genreTable, type TextLanguage } from '@regroove/contract'
import { html, type Markup, type Piece } from './html.ts'
import { sizedImage, writePicture } from './item-picture.ts'
import { localPath } from './page-context.ts'
import type { PageTexts } from './page-texts.ts'
import { plainName, showName } from './shown-name.ts'
import type { Playable } from './write-player.ts'

/** What the page of an item is written in and with. */
export interface ItemSetting {
  readonly language: TextLanguage
  readonly texts: PageTexts
  readonly playable: Playable
  readonly plays: boolean
}

/** What stands on the page of any item. */
export interface FramedItem {
  readonly name: string
  readonly imageUrl: string | undefined
  /** What it is: `Album`, with its year. */
  readonly kind: readonly (string | null)[]
  readonly isRound?: boolean
  /** Behind the name. */
  readonly mark?: Piece
  /** Whose it is, or where from. */
  readonly lead?: Piece
  /** Short ones, in a row; null is left out. */
  readonly facts: readonly (string | null)[]
  readonly body: Piece
}

const coverPx = 340

/** Writes the main part of an item's page: its picture beside its name, what is to be said of it, then its lists. */
export function frameItem(item: FramedItem, { texts }: ItemSetting): Markup {
  const { name, imageUrl, isRound = false } = item
  const alt = texts.pictureOf.replace('#', () => plainName(name))
  // The same URL as beside the name: most screens fetch nothing more for it.
  const backdrop =
    imageUrl !== undefined &&
    html`<div class="backdrop" aria-hidden="true"><img src="${sizedImage(localPath(imageUrl), coverPx)}" alt=""></div>
`
  return html`<main id="main" class="item${isRound && ' item-round'}">
${backdrop}<div class="item-picture">${writePicture(imageUrl, { sidePx: coverPx, alt })}</div>
<div class="item-body">
<p class="kind">${joinFacts(item.kind)}</p>
<h1>${showName(name)}${item.mark}</h1>
${
  item.lead &&
  html`<p class="lead">${item.lead}</p>
`
}${
  item.facts.some((fact) => fact !== null) &&
  html`<p class="facts">${joinFacts(item.facts)}</p>
`
}${item.body}</div>
</main>`
}

function joinFacts(facts: readonly (string | null)[]): Markup {
  const shown = facts.filter((fact) => fact !== null)
  return html`${shown.map((fact, at) => html`${at > 0 && html` <span class="dot">·</span> `}<span>${fact}</span>`)}`
}

/** What the genre of all that fits no other is called, in any language. It tells a visitor nothing. */
const catchAllNames: ReadonlySet<string> = new Set(
  genreTable
    .filter(({ name }) => name === catchAllGenre)
    .flatMap(({ name, names }) => [name, ...Object.values(names)]),
)

/** Names of genres as one fact; null when there are none. */
export function joinGenres({
  Genres = [],
  Subgenres = [],
}: {
  readonly Genres?: readonly string[]
  readonly Subgenres?: readonly string[]
}): string | null {
  const names = [...new Set([...Genres, ...Subgenres])].filter((name) => !catchAllNames.has(name))
  return names.length === 0 ? null : names.slice(0, 4).map(plainName).join(', ')
}
