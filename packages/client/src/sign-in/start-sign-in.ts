import { userScopes, userTokenPaths } from '@regroove/contract'
import { readBaseUrl } from '../read-base-url.ts'
import { sha256 } from './sha256.ts'

/** What a user may be asked for: `api` to call the API in their name, `offline` to go on while they are away. */
export type UserScope = keyof typeof userScopes

/** Who asks a user, for what, and where the browser comes back to. */
export interface SignInOptions {
  /** Where the service is, such as `https://music.example.org`. */
  readonly baseUrl: string
  readonly clientId: string
  /** One that the application registered. */
  readonly redirectUri: string
  /** Default both. */
  readonly scopes?: readonly UserScope[]
  /** Two letters of ISO 639-1 that the pages speak; the browser's own when left out. */
  readonly language?: string
}

/** What has to be kept until the browser comes back. It is plain JSON, and as secret as a token. */
export interface PendingSignIn {
  readonly baseUrl: string
  readonly clientId: string
  readonly redirectUri: string
  readonly state: string
  readonly codeVerifier: string
}

/** A sign-in that has begun. */
export interface StartedSignIn {
  /** Where to send the browser. */
  readonly url: string
  readonly pending: PendingSignIn
}

/**
 * Begins to sign a user in: OAuth's authorization code with PKCE (RFC 6749, 4.1; RFC 7636). Nothing is sent and nothing is
 * stored: the caller keeps `pending`, sends the browser to `url`, and goes on with `finishSignIn` when it is back.
 *
 * @throws {TypeError} when `baseUrl` is no absolute URL of HTTP
 */
export async function startSignIn({
  baseUrl,
  clientId,
  redirectUri,
  scopes = ['api', 'offline'],
  language,
}: SignInOptions): Promise<StartedSignIn> {
  const pending: PendingSignIn = {
    ...{ baseUrl: readBaseUrl(baseUrl), clientId, redirectUri },
    ...{ state: randomText(), codeVerifier: randomText() },
  }
  const challenge = await sha256(new TextEncoder().encode(pending.codeVerifier))
  const query = new URLSearchParams({
    ...{ client_id: clientId, response_type: 'code', redirect_uri: redirectUri },
    ...{ scope: scopes.map((scope) => userScopes[scope]).join(' '), state: pending.state },
    ...{ code_challenge: toBase64Url(challenge), code_challenge_method: 'S256' },
    ...(language === undefined ? {} : { language }),
  })
  return { url: `${pending.baseUrl}${userTokenPaths.authorize}?${query}`, pending }
}

/** 256 random bits as 43 characters. */
function randomText(): string {
  return toBase64Url(globalThis.crypto.getRandomValues(new Uint8Array(32)))
}

function toBase64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
