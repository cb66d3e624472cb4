/**
 * The catalogue of error codes: the 44 of the historic service, and four of ours for statuses that it had no code for.
 *
 * `status` is the code's own; `also` lists the others that it may travel with. A code with status 200 stands beside
 * results and cannot end a request. `description` is the fixed text that callers read.
 * Source: contract section 1 (errors), status matrix ("error codes one by one").
 */
export const failures = {
  MISSING_INPUT_PARAMETER: {
    category: 'input',
    status: 400,
    description: 'A mandatory parameter is missing or empty.',
  },
  INVALID_INPUT_PARAMETER: {
    category: 'input',
    status: 400,
    also: [412, 416],
    description: 'A parameter has a value that it cannot have.',
  },
  INCOMPATIBLE_INPUT_PARAMETERS: {
    category: 'input',
    status: 400,
    description: 'These parameters cannot be combined.',
  },
  INVALID_COUNTRY: {
    category: 'input',
    status: 400,
    description: 'The country is unknown, or not served here.',
  },
  CONTINUATION_TOKEN_INVALID_ERROR: {
    category: 'input',
    status: 400,
    description: 'The continuation token does not hold.',
  },
  UNAUTHORIZED_INPUT_PARAMETER: {
    category: 'input',
    status: 200,
    description: 'A parameter asks for more than this caller may see; the rest is answered.',
  },
  UNAUTHORIZED_API_METHOD: {
    category: 'input',
    status: 403,
    description: 'This caller may not use this method on this item.',
  },
  ACCESS_TOKEN_MISSING: {
    category: 'authentication',
    status: 401,
    description: 'An access token is needed.',
  },
  ACCESS_TOKEN_INVALID: {
    category: 'authentication',
    status: 401,
    description: 'The access token is not one of ours.',
  },
  ACCESS_TOKEN_EXPIRED: {
    category: 'authentication',
    status: 401,
    description: 'The access token is past its time: get a new one.',
  },
  ACCESS_TOKEN_INVALID_SUBSCRIPTION: {
    category: 'authentication',
    status: 401,
    description: 'The application that the token was given to is switched off.',
  },
  ACCESS_TOKEN_VALIDATION_ERROR: {
    category: 'authentication',
    status: 500,
    description: 'Checking the access token failed unexpectedly.',
  },
  ACCESS_TOKEN_SUBSCRIPTION_VALIDATION_ERROR: {
    category: 'authentication',
    status: 500,
    description: 'Checking the application of the token failed unexpectedly.',
  },
  INVALID_AUTHORIZATION_HEADER: {
    category: 'authentication',
    status: 401,
    description: "This method needs a user's token that holds.",
  },
  AUTHORIZATION_TOKEN_EXPIRED: {
    category: 'authentication',
    status: 401,
    description: "The user's token is past its time: get a new one.",
  },
  MSA_SCOPE_REQUIRES_USER_CONSENT: {
    category: 'authentication',
    status: 401,
    description: 'The user has not consented to what this needs: send them to sign in.',
  },
  NO_MUSIC_PASS_SUBSCRIPTION: {
    category: 'authentication',
    status: 403,
    description: 'The user has no Music Pass.',
  },
  CATALOG_INVALID_DATA: {
    category: 'catalog',
    status: 200,
    description: 'Some of the catalogue could not be read; the rest is answered.',
  },
  CATALOG_NO_RESULT: {
    category: 'catalog',
    status: 404,
    also: [410],
    description: 'The catalogue holds nothing under this name.',
  },
  CATALOG_UNAVAILABLE: { category: 'catalog', status: 502, description: 'The catalogue does not answer.' },
  COLLECTION_INVALID_DATA: {
    category: 'collection',
    status: 200,
    description: 'Some of the collection could not be read; the rest is answered.',
  },
  COLLECTION_SOME_OPERATIONS_FAILED: {
    category: 'collection',
    status: 200,
    description: 'Part of the batch was refused.',
  },
  COLLECTION_INVALID_PLAYLIST_REORDER: {
    category: 'collection',
    status: 400,
    description: 'The playlist cannot be reordered so.',
  },
  COLLECTION_FULL: { category: 'collection', status: 400, description: 'The collection is full.' },
  COLLECTION_PLAYLIST_FULL: { category: 'collection', status: 400, description: 'The playlist is full.' },
  COLLECTION_INVALID_OPERATION: {
    category: 'collection',
    status: 400,
    description: 'This operation cannot be done.',
  },
  COLLECTION_INVALID_ID: {
    category: 'collection',
    status: 400,
    description: 'This identifier does not fit the operation.',
  },
  COLLECTION_INVALID_PLAYLIST_INFO: {
    category: 'collection',
    status: 400,
    description: 'What describes the playlist is missing or cannot be.',
  },
  COLLECTION_NO_RESULT: {
    category: 'collection',
    status: 404,
    also: [410],
    description: 'The collection holds nothing under this name.',
  },
  COLLECTION_CONCURRENT_UPDATE: {
    category: 'collection',
    status: 409,
    also: [412],
    description: 'The collection was changed in the meantime.',
  },
  COLLECTION_INVALID_RESPONSE: {
    category: 'collection',
    status: 502,
    description: 'The collection does not answer.',
  },
  COLLECTION_OPERATION_UNKNOWN_ERROR: {
    category: 'collection',
    status: 502,
    description: 'The operation failed; nothing was changed.',
  },
  DISCOVERY_INVALID_DATA: {
    category: 'discovery',
    status: 200,
    description: 'Some of what the editors chose could not be read; the rest is answered.',
  },
  DISCOVERY_NO_RESULT: { category: 'discovery', status: 404, description: 'There is nothing to show here.' },
  DISCOVERY_INVALID_GENRE: { category: 'discovery', status: 404, description: 'There is no such genre.' },
  DISCOVERY_INVALID_RESPONSE: {
    category: 'discovery',
    status: 502,
    description: 'What the editors chose cannot be read.',
  },
  DELIVERY_3RD_PARTY_CANNOT_STREAM_PURCHASES: {
    category: 'delivery',
    status: 403,
    description: "Only the server's own player may stream this track.",
  },
  DELIVERY_UNAVAILABLE_CONTENT: {
    category: 'delivery',
    status: 404,
    also: [410],
    description: 'The music is not available for streaming.',
  },
  DELIVERY_ERROR: { category: 'delivery', status: 404, description: 'This item cannot be streamed.' },
  DELIVERY_CONCURRENT_STREAMING: {
    category: 'delivery',
    status: 409,
    description: 'The user is streaming on too many devices.',
  },
  DELIVERY_INVALID_RESPONSE: {
    category: 'delivery',
    status: 502,
    description: 'The storage or the converter of the music failed.',
  },
  SUBSCRIPTION_INVALID_RESPONSE: {
    category: 'subscription',
    status: 502,
    description: "The account's subscription cannot be read.",
  },
  TOO_MANY_REQUESTS: {
    category: 'server',
    status: 429,
    description: 'Too many requests: wait before the next.',
  },
  INTERNAL_SERVER_ERROR: { category: 'server', status: 500, description: 'The server made a mistake.' },
  VERSION_NOT_SUPPORTED: {
    category: 'server',
    status: 406,
    description: 'This version or format is not supported.',
  },
  REQUEST_TIMEOUT: { category: 'server', status: 408, description: 'The request took too long.' },
  NOT_IMPLEMENTED: { category: 'server', status: 501, description: 'The server does not do this.' },
  SERVICE_UNAVAILABLE: {
    category: 'server',
    status: 503,
    description: 'The service takes no requests at this moment.',
  },
} as const satisfies Record<string, FailureEntry>

interface FailureEntry {
  readonly category: FailureCategory
  readonly status: number
  readonly also?: readonly number[]
  readonly description: string
}

/** The part of the service that a code speaks of. */
export type FailureCategory =
  | 'input'
  | 'authentication'
  | 'catalog'
  | 'collection'
  | 'discovery'
  | 'delivery'
  | 'subscription'
  | 'server'

/** Every error code on the wire. */
export type FailureCode = keyof typeof failures

/** The codes that end a request: those whose status is not 200. */
export type FatalCode = {
  [C in FailureCode]: (typeof failures)[C]['status'] extends 200 ? never : C
}[FailureCode]

/** The statuses that a code may travel with: its own first. */
export function statusesOf(code: FailureCode): readonly number[] {
  const entry: FailureEntry = failures[code]
  return [entry.status, ...(entry.also ?? [])]
}

/** Whether a string is one of the catalogue's codes. */
export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failures, code)
}
