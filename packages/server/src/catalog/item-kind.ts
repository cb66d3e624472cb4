/** The kinds of things that the catalogue itself holds. */
export type ItemKind = 'artist' | 'album' | 'track' | 'playlist'

/** The kinds that tags tell of: they have genres and outside IDs. */
export type TaggedKind = Exclude<ItemKind, 'playlist'>
