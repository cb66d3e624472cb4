import { createHash, randomBytes } from 'node:crypto'
import { TokenAnswerSchema, userScopes, userTokenPaths } from '@regroove/contract'
import type { Secrets } from '../asking/keep-secrets.ts'
import type { Asker } from '../asking/open-asker.ts'
import type { Answer } from '../asking/question.ts'
import { complain } from '../checking/breach.ts'
import { readJson } from '../checking/expect-answer.ts'
import type { Undo } from '../checking/tools.ts'
import type { SignIn } from '../finding/given.ts'
import { findMisfits } from '../judging/judge-json.ts'
import { walkPages } from './walk-pages.ts'

/** What signing in needs of a run. */
export interface SigningIn extends Pick<Asker, 'ask'> {
  readonly secrets: Secrets
  readonly undo: Undo
  readonly credentials: { readonly clientId: string; readonly clientSecret: string }
}

/** A code that an application was sent back with, and what it is to be traded in with. */
export interface GrantedCode {
  readonly code: string
  readonly verifier: string
  /** Whether `state` came back as it was sent. */
  readonly keptState: boolean
  readonly answer: Answer
}

/** The tokens of a user. */
export interface UserTokens {
  readonly accessToken: string
  /** Null when the service gave none. */
  readonly refreshToken: string | null
  readonly expiresInSeconds: number
  readonly answer: Answer
}

/** The path of the authorization endpoint, with a query of its own. */
export function authorizePath(query: Readonly<Record<string, string>>): string {
  return `${userTokenPaths.authorize}?${new URLSearchParams(query)}`
}

/** Signs in and consents, up to the code. Source: RFC 6749, 4.1.2; RFC 7636. */
export async function obtainCode(run: SigningIn, signIn: SignIn): Promise<GrantedCode> {
  const verifier = randomBytes(32).toString('base64url')
  const state = randomBytes(12).toString('base64url')
  const target = authorizePath({
    client_id: run.credentials.clientId,
    redirect_uri: signIn.redirectUri,
    response_type: 'code',
    scope: `${userScopes.api} ${userScopes.offline}`,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const { url, answer } = await walkPages(run, target, signIn)
  const code = url.searchParams.get('code')
  if (code === null) {
    return complain(answer, 'a redirect with a code', `a redirect with ${[...url.searchParams.keys()]}`)
  }
  run.secrets.learn(code)
  return { code, verifier, keptState: url.searchParams.get('state') === state, answer }
}

/** Asks the token endpoint for users; a refusal is an answer too. */
export function askUserToken(
  { ask, credentials }: Pick<SigningIn, 'ask' | 'credentials'>,
  form: Readonly<Record<string, string>>,
): Promise<Answer> {
  const body = new URLSearchParams({
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    ...form,
  })
  return ask(userTokenPaths.token, {
    method: 'POST',
    as: null,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
    shownAs: `${userTokenPaths.token} (grant_type=${form['grant_type']})`,
  })
}

/** Goes on with the tokens of an answer, which are revoked when the run ends. */
export function readUserTokens({ secrets, undo, credentials }: SigningIn, answer: Answer): UserTokens {
  if (answer.status !== 200) complain(answer, '200 OK with tokens')
  const value = readJson(answer)
  const [fault] = findMisfits(TokenAnswerSchema, value)
  if (fault !== undefined) complain(answer, 'the members of RFC 6749, section 5.1', fault)
  const { access_token, refresh_token, expires_in } = value as Record<string, unknown>
  const tokens = [access_token, refresh_token].filter((token) => typeof token === 'string')
  for (const token of tokens) secrets.learn(token)
  undo('revoke the tokens of the user', async (asker) => {
    const path = await findRevocationPath(asker)
    if (path !== null)
      await revokeToken({ ...asker, credentials }, path, String(refresh_token ?? access_token))
  })
  return {
    accessToken: String(access_token),
    refreshToken: typeof refresh_token === 'string' ? refresh_token : null,
    expiresInSeconds: Number(expires_in),
    answer,
  }
}

/** Signs in, consents and trades the code: the tokens of a user. */
export async function signInAs(run: SigningIn, signIn: SignIn): Promise<UserTokens> {
  const { code, verifier } = await obtainCode(run, signIn)
  const answer = await askUserToken(run, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: signIn.redirectUri,
    code_verifier: verifier,
  })
  return readUserTokens(run, answer)
}

/** Where the service says that tokens are revoked: a path; null when it says nothing. RFC 8414. */
export async function findRevocationPath({ ask }: Pick<Asker, 'ask'>): Promise<string | null> {
  const answer = await ask(userTokenPaths.metadata, { as: null })
  if (answer.status !== 200) return null
  const { revocation_endpoint: endpoint } = readJson(answer) as { revocation_endpoint?: unknown }
  return typeof endpoint === 'string' && URL.canParse(endpoint) ? new URL(endpoint).pathname : null
}

/** Revokes a token. RFC 7009, 2.1. */
export function revokeToken(
  { ask, credentials }: Pick<SigningIn, 'ask' | 'credentials'>,
  path: string,
  token: string,
): Promise<Answer> {
  const form = { token, client_id: credentials.clientId, client_secret: credentials.clientSecret }
  return ask(path, {
    method: 'POST',
    as: null,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })
}
