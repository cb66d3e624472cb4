import type { Album, Artist, Playlist, Track } from '@regroove/contract'

/** An item with the lists that its page shows. */
export type ShownItem =
  | { readonly kind: 'Artist'; readonly item: Artist }
  | { readonly kind: 'Album'; readonly item: Album }
  | { readonly kind: 'Track'; readonly item: Track }
  | { readonly kind: 'Playlist'; readonly item: Playlist }
