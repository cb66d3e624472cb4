import type { Status } from './statuses.ts'

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

interface FailureEntry {
  readonly category: FailureCategory
  readonly status: Status
  readonly also: readonly Status[]
  readonly description: string
}

/** Makes the entries of one category: the code's own status first, then the others that it may travel with. */
const of =
  <const C extends FailureCategory>(category: C) =>
  <const S extends Status>([status, ...also]: readonly [S, ...Status[]], description: string) => ({
    category,
    status,
    also,
    description,
  })

const input = of('input')
const authentication = of('authentication')
const catalog = of('catalog')
const collection = of('collection')
const discovery = of('discovery')
const delivery = of('delivery')
const subscription = of('subscription')
const server = of('server')

/**
 * The catalogue of error codes: the 44 of the historic service, and four of ours for statuses that it had no code for.
 *
 * `status` is the code's own; `also` lists the others that it may travel with. A code with status 200 stands beside
 * results and cannot end a request. `description` is the fixed text that callers read.
 * Source: contract section 1 (errors), status matrix ("error codes one by one").
 */
export const failures = {
  MISSING_INPUT_PARAMETER: input([400], 'A mandatory parameter is missing or empty.'),
  INVALID_INPUT_PARAMETER: input([400, 412, 416], 'A parameter has a value that it cannot have.'),
  INCOMPATIBLE_INPUT_PARAMETERS: input([400], 'These parameters cannot be combined.'),
  INVALID_COUNTRY: input([400], 'The country is unknown, or not served here.'),
  CONTINUATION_TOKEN_INVALID_ERROR: input([400], 'The continuation token does not hold.'),
  UNAUTHORIZED_INPUT_PARAMETER: input(
    [200],
    'A parameter asks for more than this caller may see; the rest is answered.',
  ),
  UNAUTHORIZED_API_METHOD: input([403], 'This caller may not use this method on this item.'),

  ACCESS_TOKEN_MISSING: authentication([401], 'An access token is needed.'),
  ACCESS_TOKEN_INVALID: authentication([401], 'The access token is not one of ours.'),
  ACCESS_TOKEN_EXPIRED: authentication([401], 'The access token is past its time: get a new one.'),
  ACCESS_TOKEN_INVALID_SUBSCRIPTION: authentication(
    [401],
    'The application that the token was given to is switched off.',
  ),
  ACCESS_TOKEN_VALIDATION_ERROR: authentication([500], 'Checking the access token failed unexpectedly.'),
  ACCESS_TOKEN_SUBSCRIPTION_VALIDATION_ERROR: authentication(
    [500],
    'Checking the application of the token failed unexpectedly.',
  ),
  INVALID_AUTHORIZATION_HEADER: authentication([401], "This method needs a user's token that holds."),
  AUTHORIZATION_TOKEN_EXPIRED: authentication([401], "The user's token is past its time: get a new one."),
  MSA_SCOPE_REQUIRES_USER_CONSENT: authentication(
    [401],
    'The user has not consented to what this needs: send them to sign in.',
  ),
  NO_MUSIC_PASS_SUBSCRIPTION: authentication([403], 'The user has no Music Pass.'),

  CATALOG_INVALID_DATA: catalog([200], 'Some of the catalogue could not be read; the rest is answered.'),
  CATALOG_NO_RESULT: catalog([404, 410], 'The catalogue holds nothing under this name.'),
  CATALOG_UNAVAILABLE: catalog([502], 'The catalogue does not answer.'),

  COLLECTION_INVALID_DATA: collection(
    [200],
    'Some of the collection could not be read; the rest is answered.',
  ),
  COLLECTION_SOME_OPERATIONS_FAILED: collection([200], 'Part of the batch was refused.'),
  COLLECTION_INVALID_PLAYLIST_REORDER: collection([400], 'The playlist cannot be reordered so.'),
  COLLECTION_FULL: collection([400], 'The collection is full.'),
  COLLECTION_PLAYLIST_FULL: collection([400], 'The playlist is full.'),
  COLLECTION_INVALID_OPERATION: collection([400], 'This operation cannot be done.'),
  COLLECTION_INVALID_ID: collection([400], 'This identifier does not fit the operation.'),
  COLLECTION_INVALID_PLAYLIST_INFO: collection([400], 'What describes the playlist is missing or cannot be.'),
  COLLECTION_NO_RESULT: collection([404, 410], 'The collection holds nothing under this name.'),
  COLLECTION_CONCURRENT_UPDATE: collection([409, 412], 'The collection was changed in the meantime.'),
  COLLECTION_INVALID_RESPONSE: collection([502], 'The collection does not answer.'),
  COLLECTION_OPERATION_UNKNOWN_ERROR: collection([502], 'The operation failed; nothing was changed.'),

  DISCOVERY_INVALID_DATA: discovery(
    [200],
    'Some of what the editors chose could not be read; the rest is answered.',
  ),
  DISCOVERY_NO_RESULT: discovery([404], 'There is nothing to show here.'),
  DISCOVERY_INVALID_GENRE: discovery([404], 'There is no such genre.'),
  DISCOVERY_INVALID_RESPONSE: discovery([502], 'What the editors chose cannot be read.'),

  DELIVERY_3RD_PARTY_CANNOT_STREAM_PURCHASES: delivery(
    [403],
    "Only the server's own player may stream this track.",
  ),
  DELIVERY_UNAVAILABLE_CONTENT: delivery([404, 410], 'The music is not available for streaming.'),
  DELIVERY_ERROR: delivery([404], 'This item cannot be streamed.'),
  DELIVERY_CONCURRENT_STREAMING: delivery([409], 'The user is streaming on too many devices.'),
  DELIVERY_INVALID_RESPONSE: delivery([502], 'The storage or the converter of the music failed.'),

  SUBSCRIPTION_INVALID_RESPONSE: subscription([502], "The account's subscription cannot be read."),

  TOO_MANY_REQUESTS: server([429], 'Too many requests: wait before the next.'),
  INTERNAL_SERVER_ERROR: server([500], 'The server made a mistake.'),
  VERSION_NOT_SUPPORTED: server([406], 'This version or format is not supported.'),
  REQUEST_TIMEOUT: server([408], 'The request took too long.'),
  NOT_IMPLEMENTED: server([501], 'The server does not do this.'),
  SERVICE_UNAVAILABLE: server([503], 'The service takes no requests at this moment.'),
} as const satisfies Record<string, FailureEntry>

/** Every error code on the wire. */
export type FailureCode = keyof typeof failures

/** The codes that end a request: those whose status is not 200. */
export type FatalCode = {
  [C in FailureCode]: (typeof failures)[C]['status'] extends 200 ? never : C
}[FailureCode]

/** The statuses that a code may travel with: its own first. */
export function statusesOf(code: FailureCode): readonly number[] {
  const { status, also } = failures[code]
  return [status, ...also]
}

/** Whether a string is one of the catalogue's codes. */
export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failures, code)
}
