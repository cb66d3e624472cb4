import { type Clock, systemClock } from '../clock.ts'
import { GrooveError } from '../groove-error.ts'
import type { PendingSignIn } from './start-sign-in.ts'
import { type HeldTokens, type TokenDoor, tradeForTokens } from './trade-for-tokens.ts'

/** The browser is back. */
export interface FinishSignInOptions {
  readonly pending: PendingSignIn
  /** The whole URL that the browser came back to. */
  readonly returnedUrl: string
  /** Only for applications that can keep a secret, which a page cannot. */
  readonly clientSecret?: string
  readonly fetch?: typeof fetch
  readonly clock?: Clock
  /** Default 15,000. */
  readonly timeoutMs?: number
}

/**
 * Ends signing a user in: looks whether the browser brought the answer to the question that was asked, and trades its code.
 * A code can be traded once: forget `pending`, and take the code out of the page's address.
 *
 * @throws {GrooveError} `refused` with `oauthError`, such as `access_denied` when the user said no; `unreadable` when this is
 *   not the answer to that question
 */
export async function finishSignIn(options: FinishSignInOptions): Promise<HeldTokens> {
  const { pending, returnedUrl, clientSecret } = options
  const { fetch = globalThis.fetch, clock = systemClock, timeoutMs = 15_000 } = options
  const answer = new URL(returnedUrl).searchParams
  if (answer.get('state') !== pending.state)
    throw unreadable('The browser brought the answer to another sign-in')
  const oauthError = answer.get('error')
  if (oauthError !== null) {
    const description = answer.get('error_description')
    throw new GrooveError({ kind: 'refused', oauthError, description, message: description ?? oauthError })
  }
  const code = answer.get('code')
  if (code === null) throw unreadable('The browser brought neither a code nor an error')
  const { baseUrl, clientId, redirectUri, codeVerifier } = pending
  const door: TokenDoor = {
    baseUrl,
    clientId,
    clientSecret,
    transport: { fetch, clock, retries: 2, timeoutMs },
  }
  return tradeForTokens(door, {
    ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: codeVerifier },
  })
}

function unreadable(message: string): GrooveError {
  return new GrooveError({ kind: 'unreadable', message })
}
