import { type Caller, Failure, type FatalCode, userScopes } from '@regroove/contract'
import type { Identity, TokenCheck } from '../../identity/index.ts'
import type { Query } from './read-query.ts'

/** Who calls: the application alone, or a user through it. */
export type KnownCaller = Extract<TokenCheck, { state: 'valid' }>

/** Who calls, or why nobody does: what is wrong with a token is told only once the request is counted. */
export type Identified =
  | { readonly caller: KnownCaller | null; readonly refusal: null }
  | { readonly caller: null; readonly refusal: unknown }

/** Finds out who calls, as `authenticate` does, and hands over what that would throw. */
export async function identify(...asked: Parameters<typeof authenticate>): Promise<Identified> {
  try {
    return { caller: await authenticate(...asked), refusal: null }
  } catch (refusal) {
    return { caller: null, refusal }
  }
}

/**
 * Finds out who calls. A user's token is looked for first in the header, then in the query, since an old client that
 * sends both puts its own there.
 *
 * @returns null where anyone may call
 * @throws {Failure} one of the 401 codes of contract section 9
 */
async function authenticate(
  identity: Identity,
  needs: Caller,
  query: Query,
  authorization: string | undefined,
): Promise<KnownCaller | null> {
  if (needs === 'anyone') return null
  const tokens = [headerToken(authorization), queryToken(query)].filter((token) => token !== null)
  if (tokens.length === 0) throw new Failure('ACCESS_TOKEN_MISSING')
  const checks: TokenCheck[] = []
  for (const token of tokens) checks.push(await identity.checkToken(token))
  const user = checks.find((check) => check.state === 'valid' && check.kind === 'user')
  if (user !== undefined) return requireScope(user as KnownCaller)
  if (needs === 'user') throw new Failure(userFailure(checks[0]!))
  const application = checks.find((check) => check.state === 'valid')
  if (application !== undefined && !checks.some(isDeadUserToken)) return application as KnownCaller
  throw new Failure(anyFailure(checks.find(isDeadUserToken) ?? checks[0]!))
}

function requireScope(caller: KnownCaller): KnownCaller {
  if (caller.kind === 'user' && !caller.scopes.has(userScopes.api))
    throw new Failure('MSA_SCOPE_REQUIRES_USER_CONSENT')
  return caller
}

/** A user's token that held once must not quietly become a call without a user. */
function isDeadUserToken(check: TokenCheck): boolean {
  if (check.state === 'expired') return check.kind === 'user'
  return check.state === 'userDisabled' || check.state === 'consentWithdrawn'
}

function userFailure(check: TokenCheck): FatalCode {
  if (check.state === 'expired' && check.kind === 'user') return 'AUTHORIZATION_TOKEN_EXPIRED'
  if (check.state === 'consentWithdrawn') return 'MSA_SCOPE_REQUIRES_USER_CONSENT'
  if (check.state === 'applicationDisabled') return 'ACCESS_TOKEN_INVALID_SUBSCRIPTION'
  return 'INVALID_AUTHORIZATION_HEADER'
}

function anyFailure(check: TokenCheck): FatalCode {
  if (check.state === 'applicationDisabled') return 'ACCESS_TOKEN_INVALID_SUBSCRIPTION'
  if (check.state === 'consentWithdrawn') return 'MSA_SCOPE_REQUIRES_USER_CONSENT'
  if (check.state !== 'expired') return 'ACCESS_TOKEN_INVALID'
  return check.kind === 'user' ? 'AUTHORIZATION_TOKEN_EXPIRED' : 'ACCESS_TOKEN_EXPIRED'
}

/** The token of `Authorization: Bearer T`; other text stands for a token that cannot hold. */
function headerToken(authorization: string | undefined): string | null {
  if (authorization === undefined || authorization.trim() === '') return null
  const match = /^\s*bearer\s+(\S+)\s*$/i.exec(authorization)
  return match?.[1] ?? ''
}

/** The token of `accessToken=Bearer+T` or `accessToken=T`. */
function queryToken(query: Query): string | null {
  const value = query.get('accesstoken')?.trim() ?? ''
  return value === '' ? null : value.replace(/^bearer\s+/i, '')
}
