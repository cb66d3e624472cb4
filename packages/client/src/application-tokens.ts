import { type ApplicationTokenEndpoint, applicationTokenEndpoints } from '@regroove/contract'
import { type Clock, systemClock } from './clock.ts'
import { readBaseUrl } from './read-base-url.ts'
import type { Transport } from './send-request.ts'
import { fetchToken, postForm } from './token-request.ts'
import type { TokenSource } from './token-source.ts'
import { untilAborted } from './until-aborted.ts'

/** Who the application is, and where it gets its tokens. */
export interface ApplicationTokenOptions {
  /** Where the service is, such as `https://music.example.org`. */
  readonly baseUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** Default `accesstoken`. */
  readonly endpoint?: ApplicationTokenEndpoint
  readonly fetch?: typeof fetch
  readonly clock?: Clock
  /** How often a request for a token may be sent again. Default 2. */
  readonly retries?: number
  /** Default 15,000. */
  readonly timeoutMs?: number
}

interface HeldToken {
  readonly text: string
  readonly expiresAtMs: number
  /** From here on another is fetched while this one still holds. */
  renewAtMs: number
}

/** A token is renewed when a tenth of its life is left, and at most this much. */
const earliestRenewalMs = 5 * 60_000
/** How long a failed early renewal rests. */
const renewalRestMs = 30_000

/**
 * Tokens of an application's own: fetched when first needed, kept, and renewed early in the background.
 *
 * However many ask at once, one request is sent. A refused token is forgotten, and the next caller gets a new one.
 * Errors of `getToken` are {@link GrooveError}s; a wrong secret has `oauthError` `invalid_client`.
 * Source: contract section 9; RFC 6749, 4.4.
 */
export function applicationTokens(options: ApplicationTokenOptions): TokenSource {
  const { clock = systemClock, fetch = globalThis.fetch, retries = 2, timeoutMs = 15_000 } = options
  const transport: Transport = { clock, fetch, retries, timeoutMs }
  const request = tokenRequest(options)
  let held: HeldToken | null = null
  let renewal: Promise<string> | null = null

  const renew = (): Promise<string> => {
    renewal ??= fetchHeldToken(transport, request)
      .then((token) => {
        held = token
        return token.text
      })
      .finally(() => {
        renewal = null
      })
    return renewal
  }

  const renewInBackground = (token: HeldToken): void => {
    renew().catch(() => {
      token.renewAtMs = clock.nowMs() + renewalRestMs
    })
  }

  return {
    async getToken(signal) {
      const nowMs = clock.nowMs()
      if (held === null || nowMs >= held.expiresAtMs) return untilAborted(renew(), signal)
      if (nowMs >= held.renewAtMs) renewInBackground(held)
      return held.text
    },
    refuse(token) {
      if (held?.text === token) held = null
      return true
    },
  }
}

function tokenRequest({
  baseUrl,
  clientId,
  clientSecret,
  endpoint = 'accesstoken',
}: ApplicationTokenOptions) {
  const { path, scope } = applicationTokenEndpoints[endpoint]
  const caller = { baseUrl: readBaseUrl(baseUrl), clientId, clientSecret }
  return postForm(caller, path, { grant_type: 'client_credentials', scope })
}

async function fetchHeldToken(
  transport: Transport,
  request: ReturnType<typeof tokenRequest>,
): Promise<HeldToken> {
  const { accessToken: text, lifeMs, expiresAtMs } = await fetchToken(transport, request)
  return { text, expiresAtMs, renewAtMs: expiresAtMs - Math.min(earliestRenewalMs, lifeMs / 10) }
}
