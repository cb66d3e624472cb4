import type { Clock } from './clock.ts'
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
