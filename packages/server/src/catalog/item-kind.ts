/** The kinds of things that the catalogue itself holds. */
export type ItemKind = 'artist' | 'album' | 'track'
