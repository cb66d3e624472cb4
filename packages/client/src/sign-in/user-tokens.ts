import { userTokenPaths } from '@regroove/contract'
import { type Clock, systemClock } from '../clock.ts'
import { GrooveError } from '../groove-error.ts'
import { readBaseUrl } from '../read-base-url.ts'
import { sendRequest } from '../send-request.ts'
import { postForm } from '../token-request.ts'
import type { TokenSource } from '../token-source.ts'
import { untilAborted } from '../until-aborted.ts'
import { type HeldTokens, type TokenDoor, tradeForTokens } from './trade-for-tokens.ts'

/** Whose tokens these are, and how they are kept. */
export interface UserTokenOptions {
  /** Where the service is, such as `https://music.example.org`. */
  readonly baseUrl: string
  readonly clientId: string
  /** Only for applications that can keep a secret, which a page cannot. */
  readonly clientSecret?: string
  /** What `finishSignIn` gave, or what was kept of it. */
  readonly tokens: HeldTokens
  /**
   * Is told of each change, and waited for before a new token is used: keep what it brings in place of what was kept before,
   * which no longer holds. Null when the user has to sign in again.
   */
  readonly onChange?: (tokens: HeldTokens | null) => void | Promise<void>
  /**
   * Gives what is kept now. Where several pages share what is kept, another may have renewed it, and its tokens are used
   * instead. Needs `exclusively`.
   */
  readonly reread?: () => HeldTokens | null | Promise<HeldTokens | null>
  /** Does work while no other page does: `(work) => navigator.locks.request('regroove', work)`. Default: at once. */
  readonly exclusively?: <T>(work: () => Promise<T>) => Promise<T>
  readonly fetch?: typeof fetch
  readonly clock?: Clock
  /** How often a renewal may be sent again that the service could not take. Default 2. */
  readonly retries?: number
  /** Default 15,000. */
  readonly timeoutMs?: number
}

/** The tokens of a user who signed in. */
export interface UserTokens extends TokenSource {
  /**
   * Gives the tokens back to the service and forgets them, also when nobody can be reached.
   *
   * @throws {GrooveError} when the service did not take them back
   */
  readonly signOut: () => Promise<void>
}

/** A token is renewed when a tenth of its life is left, and at most this much. */
const earliestRenewalMs = 5 * 60_000
/** How long a failed early renewal rests. */
const renewalRestMs = 30_000

/**
 * Tokens of a user: renewed early in the background, in one request however many calls wait. Where they cannot be renewed,
 * because the user took back their consent or signed out everywhere, `getToken` rejects with a {@link GrooveError} whose
 * `oauthError` is `invalid_grant`.
 *
 * Source: contract section 9; RFC 6749, 6.
 */
export function userTokens(options: UserTokenOptions): UserTokens {
  const { onChange, reread, exclusively = (work) => work() } = options
  const { fetch = globalThis.fetch, clock = systemClock, retries = 2, timeoutMs = 15_000 } = options
  const door: TokenDoor = {
    baseUrl: readBaseUrl(options.baseUrl),
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    transport: { fetch, clock, retries, timeoutMs },
  }
  let held: HeldTokens | null = options.tokens
  let renewAtMs = renewalOf(held, clock.nowMs())
  let renewal: Promise<string> | null = null

  const keep = async (tokens: HeldTokens | null) => {
    held = tokens
    if (tokens !== null) renewAtMs = renewalOf(tokens, clock.nowMs())
    await onChange?.(tokens)
  }

  const renewOnce = async (): Promise<string> => {
    const kept = (await reread?.()) ?? null
    if (kept !== null && held !== null && kept.refreshToken !== held.refreshToken) {
      held = kept
      renewAtMs = renewalOf(kept, clock.nowMs())
      if (clock.nowMs() < kept.expiresAtMs) return kept.accessToken
    }
    if (held === null || held.refreshToken === null) throw mustSignIn()
    try {
      const form = { grant_type: 'refresh_token', refresh_token: held.refreshToken }
      await keep(await tradeForTokens(door, form))
    } catch (error) {
      if (error instanceof GrooveError && error.oauthError === 'invalid_grant') await keep(null)
      throw error
    }
    return held.accessToken
  }

  const renew = (): Promise<string> => {
    renewal ??= exclusively(renewOnce).finally(() => {
      renewal = null
    })
    return renewal
  }

  const renewInBackground = (): void => {
    renew().catch(() => {
      renewAtMs = clock.nowMs() + renewalRestMs
    })
  }

  return {
    alsoRefusedBy: ['INVALID_AUTHORIZATION_HEADER'],
    async getToken(signal) {
      if (held === null) throw mustSignIn()
      const nowMs = clock.nowMs()
      if (nowMs >= held.expiresAtMs) return untilAborted(renew(), signal)
      if (nowMs >= renewAtMs && held.refreshToken !== null) renewInBackground()
      return held.accessToken
    },
    refuse(token) {
      // Past its time from now on, whatever its end was said to be.
      if (held?.accessToken === token) held = { ...held, expiresAtMs: 0 }
      return held !== null && held.refreshToken !== null
    },
    async signOut() {
      const given = held
      if (given === null) return
      await keep(null)
      const token = given.refreshToken ?? given.accessToken
      const request = { ...postForm(door, userTokenPaths.revocation, { token }), isSentOnce: true }
      await sendRequest(door.transport, request)
    },
  }
}

function renewalOf({ expiresAtMs }: HeldTokens, nowMs: number): number {
  return expiresAtMs - Math.min(earliestRenewalMs, Math.max(0, expiresAtMs - nowMs) / 10)
}

function mustSignIn(): GrooveError {
  return new GrooveError({
    kind: 'refused',
    oauthError: 'invalid_grant',
    message: 'The user has to sign in again',
  })
}
