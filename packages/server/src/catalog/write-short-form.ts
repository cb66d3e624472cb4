import {
  type ContentId,
  type Culture,
  formatContentId,
  formatCulture,
  formatDeepLink,
  type Guid,
} from '@regroove/contract'
import type { ItemKind } from './item-kind.ts'
import { shownName } from './unknown-names.ts'
import type { Hidden } from './visibility.ts'

/** Whom answers are written for: where links lead, in which language names are made up, and what is kept from them. */
export interface WireContext {
  /** Without a slash at the end. */
  readonly publicUrl: string
  readonly culture: Culture
  /** A genre's name in the language of the culture. */
  readonly genreName: (name: string) => string
  readonly hidden: Hidden
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

const linkWords = { artist: 'Artist', album: 'Album', track: 'Track', playlist: 'Playlist' } as const

/** Writes the short form of an item of the catalogue. */
export function writeShortForm(
  kind: ItemKind,
  { guid, name }: { readonly guid: string; readonly name: string },
  { publicUrl, culture }: WireContext,
): ShortForm {
  const id: ContentId = { kind: kind === 'playlist' ? 'playlist' : 'catalog', guid: guid as Guid }
  const Id = formatContentId(id)
  return {
    Id,
    Name: kind === 'artist' || kind === 'album' ? shownName(kind, name, culture) : name,
    // Clients append `&w=…&h=…` to what they got, as the historic service told them to: a query has to be there.
    ImageUrl: `${publicUrl}/content/${Id}/image?locale=${formatCulture(culture)}`,
    Link: formatDeepLink(publicUrl, linkWords[kind], id),
    Source: 'Catalog',
    CompatibleSources: kind === 'playlist' ? 'Catalog' : 'Catalog, Collection',
  }
}
