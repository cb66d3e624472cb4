import { limits } from '@regroove/contract'
import { isDatabaseFault } from '../storage/index.ts'
import { type Application, toApplication } from './application.ts'
import { hashSecret, matchesHash } from './hash-secret.ts'
import type { IdentityContext } from './identity-context.ts'
import { findApplicationRowByClientId } from './identity-queries.ts'
import { type OAuthError, OAuthFailure } from './oauth-failure.ts'
import { type IssuedToken, storeToken } from './store-token.ts'

/** What an application sends to get a token of its own; null for what it did not send. */
export interface ApplicationTokenRequest {
  readonly clientId: string | null
  readonly clientSecret: string | null
  readonly scope: string | null
}

/** The scopes that an application may ask for; the second is that of the older endpoint. Contract section 9. */
const applicationScopes = ['app.music.xboxlive.com', 'http://music.xboxlive.com'] as const
/** Compared with when there is no such application, so that the answer takes the same way. */
const decoyHash = hashSecret('')

/**
 * Gives an application a token: OAuth's client credentials grant (RFC 6749, 4.4). Contract section 9.
 *
 * A missing or empty scope is the first of the accepted ones.
 *
 * @throws {OAuthFailure} invalid_client alike for an unknown application and a wrong secret; unauthorized_client for one
 *   that is switched off; invalid_scope; temporarily_unavailable when the database does not answer
 */
export async function issueApplicationToken(
  context: IdentityContext,
  { clientId, clientSecret, scope }: ApplicationTokenRequest,
): Promise<IssuedToken> {
  try {
    const application = await authenticate(context, clientId, clientSecret)
    if (!application.isEnabled) {
      throw refuse('unauthorized_client', 'The application is switched off.')
    }
    return await storeToken(context, {
      kind: 'application',
      applicationId: application.id,
      userId: null,
      scope: readScope(scope),
      lifeSeconds: limits.applicationTokenSeconds,
    })
  } catch (error) {
    if (!isDatabaseFault(error)) throw error
    throw refuse('temporarily_unavailable', 'Tokens cannot be issued at this moment.', error)
  }
}

async function authenticate(
  { accounts }: IdentityContext,
  clientId: string | null,
  clientSecret: string | null,
): Promise<Application> {
  if (isCredential(clientId) && isCredential(clientSecret)) {
    const row = await findApplicationRowByClientId(accounts.read, clientId)
    const isRight = matchesHash(clientSecret, row?.secret_hash ?? decoyHash)
    if (row !== undefined && isRight) return toApplication(row)
  }
  throw refuse('invalid_client', 'The client ID or the client secret is wrong.')
}

/** A form that names a member twice makes a list of it, whatever the types say. */
function isCredential(text: unknown): text is string {
  return typeof text === 'string' && text !== ''
}

function readScope(scope: string | null): string {
  // Sent without a value counts as not sent (RFC 6749, 3.2).
  if (scope === null || scope === undefined || scope === '') return applicationScopes[0]
  const known = applicationScopes.find((accepted) => accepted === scope)
  if (known !== undefined) return known
  throw refuse('invalid_scope', `The scope must be ${applicationScopes.join(' or ')}.`)
}

function refuse(error: OAuthError, description: string, cause?: unknown): OAuthFailure {
  return new OAuthFailure({ error, description, cause })
}
