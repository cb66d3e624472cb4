import type { TokenAnswer } from '@regroove/contract'
import { GrooveError } from './groove-error.ts'
import { sendRequest, type Transport } from './send-request.ts'

/** Which application speaks to an endpoint of OAuth, and where. */
export interface OAuthCaller {
  /** As readBaseUrl gives it. */
  readonly baseUrl: string
  readonly clientId: string
  /** Undefined for a public application. */
  readonly clientSecret: string | undefined
}

/** An access token, as its endpoint gave it. */
export interface FetchedToken {
  readonly accessToken: string
  /** How long it holds, from when it was asked for. */
  readonly lifeMs: number
  /** Milliseconds since the epoch. */
  readonly expiresAtMs: number
  readonly answer: Partial<TokenAnswer>
}

/** Makes a request of an application to an endpoint of OAuth. */
export function postForm(
  { baseUrl, clientId, clientSecret }: OAuthCaller,
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
      // Secrets, and what is traded, go to the address that was configured, and no further.
      redirect: 'error',
      cache: 'no-store',
    },
  } as const
}

/**
 * Sends a request for a token.
 *
 * @throws {GrooveError} `refused` with `oauthError`; `unreadable` when the answer has no token
 */
export async function fetchToken(
  transport: Transport,
  request: ReturnType<typeof postForm> & { readonly isSentOnce?: boolean },
): Promise<FetchedToken> {
  const askedAtMs = transport.clock.nowMs()
  const answer = (await sendRequest(transport, request)) as Partial<TokenAnswer>
  const { access_token: accessToken } = answer
  // Some services write the number as text.
  const lifeMs = Number(answer.expires_in) * 1000
  if (typeof accessToken !== 'string' || accessToken === '' || !(lifeMs > 0)) {
    throw new GrooveError({
      kind: 'unreadable',
      status: 200,
      message: `${request.url} answered without a token`,
    })
  }
  return { accessToken, lifeMs, expiresAtMs: askedAtMs + lifeMs, answer }
}
