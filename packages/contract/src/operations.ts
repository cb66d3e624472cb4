import type { FailureCode } from './failures.ts'
import { limits } from './limits.ts'
import { ContentResponseSchema, type ResponseSchema, StreamResponseSchema } from './objects.ts'
import { contentId, contentIds, integer, type Parameter, required, text, word, words } from './parameters.ts'

/**
 * Who may call an operation: `anyone`; `application` (any valid token, and a user's changes nothing);
 * `either` (any valid token, and a user's changes the answer); `user` (only with a user's token).
 */
export type Caller = 'anyone' | 'application' | 'either' | 'user'

/** The groups that documents show operations in. */
export const operationSections = ['content', 'collection', 'discovery', 'streaming', 'user'] as const
export type OperationSection = (typeof operationSections)[number]

/** One method of the API as data: routes, the client, documents and fuzzers are made from it. */
export interface Operation {
  readonly section: OperationSection
  readonly method: 'GET' | 'POST'
  /** The path after the version, with `{names}` of `path` in braces. Literal parts match in any case. */
  readonly path: string
  readonly versions: readonly number[]
  readonly caller: Caller
  readonly pathParameters: Readonly<Record<string, Parameter<unknown>>>
  readonly query: Readonly<Record<string, Parameter<unknown>>>
  readonly reply: ResponseSchema
  /** Its own error codes, beside those of every call: `failuresOf` gives all that it can answer with. */
  readonly failures: readonly FailureCode[]
  /** What the operation does, in a sentence. */
  readonly does: string
}

/** The kinds of content that lists are made of. */
export const contentTypes = ['artists', 'albums', 'tracks', 'playlists'] as const
export type ContentType = (typeof contentTypes)[number]

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

const namespace = required(word(['music']))
const orderBy = word(orderings)
const page = integer({ min: 0, max: 1_000_000 })
const genre = text({ max: 200 })
const maxItems = integer({ min: 1, max: limits.maxItems })
const continuationToken = text({ max: 2048 })
const clientInstanceId = required(text(limits.clientInstanceIdCharacters))

/** The methods of the API that this version of the service has. Contract sections 4, 6 and 7. */
export const operations = {
  search: {
    section: 'content',
    method: 'GET',
    path: 'content/{namespace}/search',
    versions: [1],
    caller: 'either',
    pathParameters: { namespace },
    query: {
      q: text({ max: limits.queryCharacters }),
      maxItems,
      filters: words(contentTypes),
      source: words(contentSources),
      continuationToken,
    },
    reply: ContentResponseSchema,
    failures: [
      'CONTINUATION_TOKEN_INVALID_ERROR',
      'UNAUTHORIZED_INPUT_PARAMETER',
      'INVALID_AUTHORIZATION_HEADER',
      'CATALOG_INVALID_DATA',
      'COLLECTION_INVALID_DATA',
      'COLLECTION_INVALID_RESPONSE',
    ],
    does: 'Finds artists, albums, tracks and playlists by what a listener types.',
  },
  lookup: {
    section: 'content',
    method: 'GET',
    path: 'content/{ids}/lookup',
    versions: [1],
    caller: 'either',
    pathParameters: { ids: contentIds({ maxCharacters: limits.lookupIdCharacters }) },
    query: { source: words(contentSources), extras: words(lookupExtras), continuationToken },
    reply: ContentResponseSchema,
    failures: [
      'CONTINUATION_TOKEN_INVALID_ERROR',
      'UNAUTHORIZED_INPUT_PARAMETER',
      'INVALID_AUTHORIZATION_HEADER',
      'CATALOG_INVALID_DATA',
      'CATALOG_NO_RESULT',
      'COLLECTION_INVALID_DATA',
      'COLLECTION_NO_RESULT',
      'COLLECTION_INVALID_RESPONSE',
    ],
    does: 'Looks items up by their IDs, with more of each when asked.',
  },
  browseCatalog: {
    section: 'content',
    method: 'GET',
    path: 'content/{namespace}/catalog/{type}/browse',
    versions: [1],
    caller: 'application',
    pathParameters: { namespace, type: required(word(contentTypes)) },
    query: {
      orderBy,
      genre,
      mood: text({ max: 100 }),
      activity: text({ max: 100 }),
      maxItems,
      page,
      continuationToken,
    },
    reply: ContentResponseSchema,
    failures: [
      'INCOMPATIBLE_INPUT_PARAMETERS',
      'CONTINUATION_TOKEN_INVALID_ERROR',
      'CATALOG_INVALID_DATA',
      'DISCOVERY_INVALID_GENRE',
    ],
    does: 'Walks the artists, albums, tracks or playlists of the catalogue, in an order, by genre, mood or activity.',
  },
  browseItem: {
    section: 'content',
    method: 'GET',
    path: 'content/{id}/{source}/{browseType}/{extra}/browse',
    versions: [1],
    caller: 'either',
    pathParameters: {
      id: contentId(),
      source: required(word(contentSources)),
      browseType: required(word(browseTypes)),
      extra: required(word(browseExtras)),
    },
    query: { orderBy, maxItems, page, continuationToken },
    reply: ContentResponseSchema,
    failures: [
      'INCOMPATIBLE_INPUT_PARAMETERS',
      'CONTINUATION_TOKEN_INVALID_ERROR',
      'INVALID_AUTHORIZATION_HEADER',
      'CATALOG_INVALID_DATA',
      'CATALOG_NO_RESULT',
      'COLLECTION_INVALID_DATA',
      'COLLECTION_NO_RESULT',
      'COLLECTION_INVALID_RESPONSE',
    ],
    does: 'Walks one list of an artist, an album or a playlist.',
  },
  genres: {
    section: 'content',
    method: 'GET',
    path: 'content/{namespace}/catalog/genres',
    versions: [1, 3],
    caller: 'application',
    pathParameters: { namespace },
    query: {},
    reply: ContentResponseSchema,
    failures: [],
    does: 'Lists the genres that the catalogue has music of.',
  },
  moods: {
    section: 'content',
    method: 'GET',
    path: 'content/{namespace}/catalog/moods',
    versions: [1],
    caller: 'application',
    pathParameters: { namespace },
    query: {},
    reply: ContentResponseSchema,
    failures: [],
    does: 'Lists the moods that playlists are for.',
  },
  activities: {
    section: 'content',
    method: 'GET',
    path: 'content/{namespace}/catalog/activities',
    versions: [1],
    caller: 'application',
    pathParameters: { namespace },
    query: {},
    reply: ContentResponseSchema,
    failures: [],
    does: 'Lists the activities that playlists are for.',
  },
  newReleases: {
    section: 'discovery',
    method: 'GET',
    path: 'content/{namespace}/newreleases',
    versions: [1],
    caller: 'application',
    pathParameters: { namespace },
    query: { genre },
    reply: ContentResponseSchema,
    failures: [
      'CATALOG_INVALID_DATA',
      'DISCOVERY_NO_RESULT',
      'DISCOVERY_INVALID_GENRE',
      'DISCOVERY_INVALID_RESPONSE',
    ],
    does: 'Shows up to thirty albums, the newest release first.',
  },
  spotlight: {
    section: 'discovery',
    method: 'GET',
    path: 'content/{namespace}/spotlight',
    versions: [1],
    caller: 'application',
    pathParameters: { namespace },
    query: {},
    reply: ContentResponseSchema,
    failures: [
      'CATALOG_INVALID_DATA',
      'DISCOVERY_INVALID_DATA',
      'DISCOVERY_NO_RESULT',
      'DISCOVERY_INVALID_RESPONSE',
    ],
    does: 'Shows what the editors chose, or what is played and was added lately.',
  },
  stream: {
    section: 'streaming',
    method: 'GET',
    path: 'content/{id}/stream',
    versions: [1],
    caller: 'user',
    pathParameters: { id: contentId() },
    query: { clientInstanceId },
    reply: StreamResponseSchema,
    failures: [
      'NO_MUSIC_PASS_SUBSCRIPTION',
      'CATALOG_NO_RESULT',
      'DELIVERY_3RD_PARTY_CANNOT_STREAM_PURCHASES',
      'DELIVERY_UNAVAILABLE_CONTENT',
      'DELIVERY_ERROR',
      'DELIVERY_CONCURRENT_STREAMING',
      'DELIVERY_INVALID_RESPONSE',
      'SUBSCRIPTION_INVALID_RESPONSE',
    ],
    does: 'Trades the ID of a track for a signed URL of its music.',
  },
} as const satisfies Record<string, Operation>

/** The name of an operation. */
export type OperationName = keyof typeof operations
