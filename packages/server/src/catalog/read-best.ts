import type { Album, Artist, Culture, Playlist, Track } from '@regroove/contract'
import type { BrowseOrdering } from './browse-lists.ts'
import type { CatalogParts } from './catalog-parts.ts'
import type { ItemKind } from './item-kind.ts'
import { loadContent } from './load-content.ts'
import type { Seeing } from './visibility.ts'

/** The first items of a list, for a room that shows some. */
export interface BestRequest<Kind extends ItemKind> {
  readonly kind: Kind
  /** `CollectionDate` gives albums alone: those that came into the library last. */
  readonly orderBy: BrowseOrdering | (Kind extends 'album' ? 'CollectionDate' : never)
  /** By any of its names; null for all genres. */
  readonly genre?: string | null
  readonly limit: number
  readonly culture: Culture
}

/** The items, in order, and how many were left out because they cannot be read. */
export interface BestItems<Item> {
  readonly items: readonly Item[]
  readonly unreadable: number
}

/** An item of a kind as the wire has it, without its lists. */
export interface ItemOfKind {
  readonly artist: Artist
  readonly album: Album
  readonly track: Track
  readonly playlist: Playlist
}

/** Reads the first items of a list in full. Null when the genre is unknown. */
export async function readBest<Kind extends ItemKind>(
  parts: CatalogParts,
  { kind, orderBy, genre = null, limit, culture }: BestRequest<Kind>,
): Promise<BestItems<ItemOfKind[Kind]> | null> {
  const place = genre === null ? { shelf: 0 } : await parts.findGenreShelf(genre)
  if (place === null) return null
  const context = await parts.contextOf(culture)
  const { hidden } = context
  const ids = await findIds(parts, { kind, orderBy, shelf: place.shelf, limit, hidden })
  const content = await loadContent(parts.queries, { [kind]: ids }, context)
  const items = ids.flatMap((id) => (content[kind].get(id) as ItemOfKind[Kind] | undefined) ?? [])
  return { items, unreadable: ids.length - items.length }
}

async function findIds(
  { browseLists }: CatalogParts,
  list: Seeing<{
    kind: ItemKind
    orderBy: BrowseOrdering | 'CollectionDate'
    shelf: number | null
    limit: number
  }>,
): Promise<readonly number[]> {
  const { kind, orderBy, shelf, limit, hidden } = list
  if (shelf === null) return []
  if (orderBy === 'CollectionDate') return browseLists.addedLately({ limit, hidden })
  return (await browseLists.begin({ kind, orderBy, shelf }, { limit, hidden })).ids
}
