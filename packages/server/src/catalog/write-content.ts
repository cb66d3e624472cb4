import { type Culture, formatCulture } from '@regroove/contract'
import type { ItemKind } from './item-kind.ts'
import type { GenreFacts, OutsideIdFacts } from './item-queries.ts'
import { shownName } from './unknown-names.ts'

/** What answers are written for: where links lead, and in which language names are made up. */
export interface WireContext {
  /** Without a slash at the end. */
  readonly publicUrl: string
  readonly culture: Culture
}

/** How an item stands within others: contract section 3 (short form). */
export interface ShortForm {
  Id: string
  Name: string
  ImageUrl: string
  Link: string
  Source: 'Catalog'
  CompatibleSources: string
}

const linkWords = { artist: 'Artist', album: 'Album', track: 'Track' } as const

/** Writes the short form of an item of the catalogue. */
export function writeShortForm(
  kind: ItemKind,
  { guid, name }: { readonly guid: string; readonly name: string },
  { publicUrl, culture }: WireContext,
): ShortForm {
  return {
    Id: `music.${guid}`,
    Name: kind === 'track' ? name : shownName(kind, name, culture),
    // Clients append `&w=…&h=…` to what they got, as the historic service told them to: a query has to be there.
    ImageUrl: `${publicUrl}/content/music.${guid}/image?locale=${formatCulture(culture)}`,
    Link: `${publicUrl}/${linkWords[kind]}/${guid}`,
    Source: 'Catalog',
    CompatibleSources: 'Catalog, Collection',
  }
}

/** What an item carries beside its own columns. */
export interface ItemNotes {
  readonly genres: readonly GenreFacts[]
  readonly outsideIds: readonly OutsideIdFacts[]
}

/** Writes `Genres` and `Subgenres`, a subgenre bringing its genre along, and `OtherIds`; each is left out when empty. */
export function writeNotes({ genres, outsideIds }: ItemNotes): {
  Genres?: string[]
  Subgenres?: string[]
  OtherIds?: Record<string, string>
} {
  const first = new Set(genres.map(({ name, parent_name }) => parent_name ?? name))
  const second = new Set(genres.filter(({ parent_name }) => parent_name !== null).map(({ name }) => name))
  return {
    ...(first.size > 0 ? { Genres: [...first] } : {}),
    ...(second.size > 0 ? { Subgenres: [...second] } : {}),
    ...(outsideIds.length > 0 ? { OtherIds: writeOtherIds(outsideIds) } : {}),
  }
}

/** One ID per namespace: of several the first in order, so that it is the same one each time. */
function writeOtherIds(outsideIds: readonly OutsideIdFacts[]): Record<string, string> {
  const written: Record<string, string> = {}
  for (const { namespace, value } of outsideIds) {
    const shown = namespace === 'music.mbid' ? value.toLowerCase() : value
    const known = written[namespace]
    if (known === undefined || shown < known) written[namespace] = shown
  }
  return written
}
