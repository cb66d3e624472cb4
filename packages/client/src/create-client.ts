import { type Call, type CallContext, callOperation } from './call-operation.ts'
import type { ClientOptions } from './client-options.ts'
import { systemClock } from './clock.ts'
import { type CollectionMethods, collectionMethods } from './methods/collection-methods.ts'
import { type ContentMethods, contentMethods } from './methods/content-methods.ts'
import { type DiscoveryMethods, discoveryMethods } from './methods/discovery-methods.ts'
import { type StreamingMethods, streamingMethods } from './methods/streaming-methods.ts'
import { type UserMethods, userMethods } from './methods/user-methods.ts'
import { readBaseUrl } from './read-base-url.ts'

/**
 * A service, as a developer sees it: one method for each of the API. Every method rejects with a `GrooveError` when there
 * is no result, and gives an answer with an `Error` beside its results when there is a part of it.
 *
 * The methods need no `this`: they may be handed on as they are.
 */
export interface GrooveClient
  extends ContentMethods,
    CollectionMethods,
    DiscoveryMethods,
    StreamingMethods,
    UserMethods {}

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
  const call: Call = (operation, values, callOptions) =>
    callOperation(context, operation, values, callOptions)
  return {
    ...contentMethods(call),
    ...collectionMethods(call),
    ...discoveryMethods(call),
    ...streamingMethods(call),
    ...userMethods(call),
  }
}
