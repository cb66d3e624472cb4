// The fixed words that paths and parameters are made of.

/** The kinds of content that lists are made of. */
export const contentTypes = ['artists', 'albums', 'tracks', 'playlists'] as const
export type ContentType = (typeof contentTypes)[number]

/** The kinds of lists that a collection has. Contract section 5. */
export const collectionTypes = [...contentTypes, 'playlistsforyou'] as const
export type CollectionType = (typeof collectionTypes)[number]

/** Where content comes from. */
export const contentSources = ['catalog', 'collection'] as const
export type ContentSource = (typeof contentSources)[number]

/** What a lookup may bring beside the item. Contract section 4. */
export const lookupExtras = [
  'albums',
  'topTracks',
  'relatedArtists',
  'tracks',
  'artistDetails',
  'albumDetails',
] as const
export type LookupExtra = (typeof lookupExtras)[number]

/** Every ordering that some list has. Which list has which: contract sections 4 and 5. */
export const orderings = [
  'ReleaseDate',
  'AllTimePlayCount',
  'MostPopular',
  'ArtistName',
  'AlbumTitle',
  'TrackTitle',
  'GenreName',
  'CollectionDate',
  'TrackNumber',
] as const
export type Ordering = (typeof orderings)[number]

/** The parents of lists that can be browsed. */
export const browseTypes = ['artist', 'album', 'playlist'] as const
export type BrowseType = (typeof browseTypes)[number]

/** The lists of a parent that can be browsed. */
export const browseExtras = ['albums', 'topTracks', 'relatedArtists', 'tracks'] as const
export type BrowseExtra = (typeof browseExtras)[number]

/** In what form music is streamed: in segments, as the file is, or in one file of another format. Contract section 7. */
export const streamFormats = ['hls', 'original', 'mp3', 'aac', 'opus'] as const
export type StreamFormat = (typeof streamFormats)[number]
