import { userTokenPaths } from '@regroove/contract'
import type { Transport } from '../send-request.ts'
import { fetchToken, type OAuthCaller, postForm } from '../token-request.ts'

/** The tokens of a user, as an application holds and keeps them: plain JSON, to be kept where nobody else reads. */
export interface HeldTokens {
  readonly accessToken: string
  /** Milliseconds since the epoch. */
  readonly expiresAtMs: number
  /** What the next access token is traded for, once; null where there is no next. */
  readonly refreshToken: string | null
  /** What the user allowed, separated by spaces. */
  readonly scope: string
}

/** Where an application trades, and as whom. */
export interface TokenDoor extends OAuthCaller {
  readonly transport: Transport
}

/**
 * Trades a code or a refresh token for tokens. Both can be traded once: a request whose answer was lost is not sent again,
 * for a second one would look like a thief's and end the sign-in.
 *
 * @throws {GrooveError} `refused` with `oauthError`
 */
export async function tradeForTokens(
  door: TokenDoor,
  form: Readonly<Record<string, string>>,
): Promise<HeldTokens> {
  const request = { ...postForm(door, userTokenPaths.token, form), isSentOnce: true }
  const { accessToken, expiresAtMs, answer } = await fetchToken(door.transport, request)
  const { refresh_token: refreshToken = null, scope = '' } = answer
  return { accessToken, expiresAtMs, refreshToken, scope }
}
