import { limits } from './limits.ts'
import { ContentResponseSchema, type ResponseSchema, StreamResponseSchema } from './objects.ts'
import { contentId, contentIds, integer, type Parameter, required, text, word, words } from './parameters.ts'

/**
 * Who may call an operation: `anyone`; `application` (any valid token, and a user's changes nothing);
 * `either` (any valid token, and a user's changes the answer); `user` (only with a user's token).
 */
export type Caller = 'anyone' | 'application' | 'either' | 'user'

/** One method of the API as data: routes, the client, documents and fuzzers are made from it. */
export interface Operation {
  readonly method: 'GET' | 'POST'
  /** The path after the version, with `{names}` of `path` in braces. Literal parts match in any case. */
  readonly path: string
  readonly versions: readonly number[]
  readonly caller: Caller
  readonly pathParameters: Readonly<Record<string, Parameter<unknown>>>
  readonly query: Readonly<Record<string, Parameter<unknown>>>
  readonly reply: ResponseSchema
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

const namespace = required(word(['music']))
const maxItems = integer({ min: 1, max: limits.maxItems })
const continuationToken = text({ max: 2048 })
const clientInstanceId = required(text(limits.clientInstanceIdCharacters))

/** The methods of the API that this version of the service has. Contract sections 4 and 7. */
export const operations = {
  search: {
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
    does: 'Finds artists, albums, tracks and playlists by what a listener types.',
  },
  lookup: {
    method: 'GET',
    path: 'content/{ids}/lookup',
    versions: [1],
    caller: 'either',
    pathParameters: { ids: contentIds({ maxCharacters: limits.lookupIdCharacters }) },
    query: { source: words(contentSources), extras: words(lookupExtras), continuationToken },
    reply: ContentResponseSchema,
    does: 'Looks items up by their IDs, with more of each when asked.',
  },
  stream: {
    method: 'GET',
    path: 'content/{id}/stream',
    versions: [1],
    caller: 'user',
    pathParameters: { id: contentId() },
    query: { clientInstanceId },
    reply: StreamResponseSchema,
    does: 'Trades the ID of a track for a signed URL of its music.',
  },
} as const satisfies Record<string, Operation>

/** The name of an operation. */
export type OperationName = keyof typeof operations
