import {
  type ContentResponse,
  type ContentSource,
  type ContentType,
  type LookupExtra,
  operations,
  type StreamFormat,
  type StreamResponse,
} from '@regroove/contract'
import { type CallContext, type CallOptions, callOperation } from './call-operation.ts'
import { type Clock, systemClock } from './clock.ts'
import { readBaseUrl } from './read-base-url.ts'
import type { TokenSource } from './token-source.ts'

/** Which service a client speaks to, and how. */
export interface ClientOptions {
  /** Where the service is, such as `https://music.example.org`. */
  readonly baseUrl: string
  readonly tokens: TokenSource
  readonly fetch?: typeof fetch
  /** Two letters of ISO 639-1; the account's or the server's own when left out. */
  readonly language?: string
  /** Two letters of ISO 3166-1; the account's or the server's own when left out. */
  readonly country?: string
  readonly clock?: Clock
  /** How often a call may be sent again when the service or the network could not take it. Default 2. */
  readonly retries?: number
  /** How long one attempt may take. Default 15,000. */
  readonly timeoutMs?: number
}

/** What a search may ask for. */
export interface SearchOptions extends CallOptions {
  /** Items of each kind and source in a page, 1 to 25. */
  readonly maxItems?: number | undefined
  /** The kinds to look for; all when left out. */
  readonly filters?: readonly ContentType[] | undefined
  readonly source?: readonly ContentSource[] | undefined
}

/** What a lookup may ask for. */
export interface LookupOptions extends CallOptions {
  /** What comes with the items; what does not fit an item is ignored. */
  readonly extras?: readonly LookupExtra[] | undefined
  readonly source?: readonly ContentSource[] | undefined
}

/** What a stream must be asked for with. */
export interface StreamOptions extends CallOptions {
  /** Names this installation of the application: 32 to 128 characters, always the same. */
  readonly clientInstanceId: string
  /** The form; HLS when left out. */
  readonly format?: StreamFormat | undefined
  /** The bitrate at most, in kbit/s, of what is made: 32 to 320. */
  readonly bitrate?: number | undefined
}

/** What a preview must be asked for with. */
export interface PreviewOptions extends CallOptions {
  /** Names this installation of the application: 32 to 128 characters, always the same. */
  readonly clientInstanceId: string
}

/**
 * A service, as a developer sees it. Every method rejects with a `GrooveError` when there is no result, and gives an
 * answer with an `Error` beside its results when there is a part of it.
 *
 * The methods need no `this`: they may be handed on as they are.
 */
export interface GrooveClient {
  /** Finds artists, albums, tracks and playlists by what a listener types. */
  readonly search: (query: string, options?: SearchOptions) => Promise<ContentResponse>
  /** The next page of one list of a search. */
  readonly continueSearch: (continuationToken: string, options?: CallOptions) => Promise<ContentResponse>
  /** Looks items up by their IDs, which together have at most 250 characters. */
  readonly lookup: (ids: readonly string[], options?: LookupOptions) => Promise<ContentResponse>
  /** The next page of one list of a lookup of the same IDs. */
  readonly continueLookup: (
    ids: readonly string[],
    continuationToken: string,
    options?: CallOptions,
  ) => Promise<ContentResponse>
  /** Trades the ID of a track for the signed URL of its music. Needs a user's token. */
  readonly stream: (id: string, options: StreamOptions) => Promise<StreamResponse>
  /** Trades the ID of a track for the signed URL of half a minute of it, in MP3. */
  readonly preview: (id: string, options: PreviewOptions) => Promise<StreamResponse>
}

/**
 * Makes a client. Nothing is sent before the first call.
 *
 * @throws {TypeError} when `baseUrl` is no absolute URL of HTTP
 */
export function createClient(options: ClientOptions): GrooveClient {
  const { fetch = globalThis.fetch, clock = systemClock, retries = 2, timeoutMs = 15_000 } = options
  const { tokens, language, country } = options
  const baseUrl = readBaseUrl(options.baseUrl)
  const context: CallContext = {
    ...{ baseUrl, tokens, fetch, clock, retries, timeoutMs },
    everyCall: { language, country },
  }
  const namespace = 'music'
  const { search, lookup, stream, preview } = operations

  return {
    search: (q, { maxItems, filters, source, ...call } = {}) =>
      callOperation(context, search, { path: { namespace }, query: { q, maxItems, filters, source } }, call),
    continueSearch: (continuationToken, call) =>
      callOperation(context, search, { path: { namespace }, query: { continuationToken } }, call),
    lookup: (ids, { extras, source, ...call } = {}) =>
      callOperation(context, lookup, { path: { ids }, query: { extras, source } }, call),
    continueLookup: (ids, continuationToken, call) =>
      callOperation(context, lookup, { path: { ids }, query: { continuationToken } }, call),
    stream: (id, { clientInstanceId, format, bitrate, ...call }) =>
      callOperation(context, stream, { path: { id }, query: { clientInstanceId, format, bitrate } }, call),
    preview: (id, { clientInstanceId, ...call }) =>
      callOperation(context, preview, { path: { id }, query: { clientInstanceId } }, call),
  }
}
