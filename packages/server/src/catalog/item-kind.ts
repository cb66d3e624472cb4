/** The kinds of things that the catalogue itself holds. */
export const itemKinds = ['artist', 'album', 'track', 'playlist'] as const
export type ItemKind = (typeof itemKinds)[number]

/** The kinds that tags tell of: they have genres and outside IDs. */
export type TaggedKind = Exclude<ItemKind, 'playlist'>
