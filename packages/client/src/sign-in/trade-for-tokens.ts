import { type TokenAnswer, userTokenPaths } from '@regroove/contract'
import { GrooveError } from '../groove-error.ts'
import { sendRequest, type Transport } from '../send-request.ts'

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
export interface TokenDoor {
  /** As readBaseUrl gives it. */
  readonly baseUrl: string
  readonly clientId: string
  /** Undefined for a public application. */
  readonly clientSecret: string | undefined
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
  const askedAtMs = door.transport.clock.nowMs()
  const request = postForm(door, userTokenPaths.token, form)
  const answer = (await sendRequest(door.transport, request)) as Partial<TokenAnswer>
  const { access_token: accessToken, refresh_token: refreshToken = null, scope = '' } = answer
  const lifeMs = Number(answer.expires_in) * 1000
  if (typeof accessToken !== 'string' || accessToken === '' || !(lifeMs > 0)) {
    throw new GrooveError({
      kind: 'unreadable',
      status: 200,
      message: `${request.url} answered without a token`,
    })
  }
  return { accessToken, expiresAtMs: askedAtMs + lifeMs, refreshToken, scope }
}

/** Makes a request of an application to an endpoint of OAuth, that is sent once. */
export function postForm(
  { baseUrl, clientId, clientSecret }: TokenDoor,
  path: string,
  form: Readonly<Record<string, string>>,
) {
  const body = new URLSearchParams({ ...form, client_id: clientId })
  if (clientSecret !== undefined) body.set('client_secret', clientSecret)
  return {
    url: `${baseUrl}${path}`,
    init: {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
      // What is traded goes to the address that was configured, and no further.
      redirect: 'error',
      cache: 'no-store',
    },
    isSentOnce: true,
  } as const
}
