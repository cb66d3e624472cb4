/** The kinds of things that the catalogue itself holds. */
export const itemKinds = ['artist', 'album', 'track'] as const
export type ItemKind = (typeof itemKinds)[number]
