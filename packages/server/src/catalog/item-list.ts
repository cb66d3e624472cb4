import type { ItemKind } from './item-kind.ts'
import type { ListPart, ListPosition } from './list-part.ts'
import type { Hidden } from './visibility.ts'

/** What part of a list is read. */
export interface ListWindow {
  /** Null for the beginning. */
  readonly after: ListPosition | null
  /** So many items are passed over first. */
  readonly skip?: number
  readonly limit: number
  /** What the one who asks may not see. */
  readonly hidden: Hidden
}

/** A list within an item. */
export interface ItemList {
  /** What the list belongs to. */
  readonly parent: ItemKind
  readonly holds: ItemKind
  /** The parent's member that it is. */
  readonly member: 'Albums' | 'RelatedArtists' | 'TopTracks' | 'Tracks'
  readonly read: (parent: number, window: ListWindow) => Promise<ListPart>
}
