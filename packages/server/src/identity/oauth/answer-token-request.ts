import { OAuthRequest } from '@jmondi/oauth2-server'
import type { AccountsDb } from '../../storage/index.ts'
import type { Application } from '../applications/application.ts'
import type { IdentityContext } from '../identity-context.ts'
import type { TokenKind } from '../secret-text.ts'
import { type IssuedToken, lifeSecondsOf } from '../tokens/store-token.ts'
import { authenticateApplication, type ClientCredentials } from './authenticate-application.ts'
import { grantsOf } from './client-repository.ts'
import { openOrigin } from './desk.ts'
import { failureOfException } from './failure-of-exception.ts'
import { OAuthFailure } from './oauth-failure.ts'
import { deleteFamily } from './oauth-queries.ts'
import { openAuthorizationServer } from './open-authorization-server.ts'
import { readScopeNames } from './scopes.ts'

/** What may be traded for tokens. RFC 6749, 4.1.3, 4.4.2 and 6. */
export const tradedGrants = ['client_credentials', 'authorization_code', 'refresh_token'] as const
export type TradedGrant = (typeof tradedGrants)[number]

/** What is sent to a token endpoint. */
export interface TokenRequest {
  /** The form; each name once, and no empty values. */
  readonly parameters: ReadonlyMap<string, string>
  readonly credentials: ClientCredentials
  /** The grants that the endpoint serves. */
  readonly grants: readonly TradedGrant[]
}

/** The tokens as they are handed out, this once: only their hashes are kept. */
export interface IssuedTokens extends IssuedToken {
  /** Whom they stand for. */
  readonly kind: TokenKind
  /** What another access token can be traded for, once; null where the user's consent ends with this one. */
  readonly refreshToken: string | null
}

/**
 * Trades a secret, an authorization code or a refresh token for tokens.
 *
 * All that is read and written is one transaction. A code or a refresh token that is brought a second time ends all that
 * came of its sign-in: somebody else holds a copy. RFC 6749, 4.1.2; RFC 9700, 4.14.2.
 *
 * @throws {OAuthFailure} in the words of RFC 6749, 5.2; temporarily_unavailable when the database does not answer
 */
export async function answerTokenRequest(
  context: IdentityContext,
  { parameters, credentials, grants }: TokenRequest,
): Promise<IssuedTokens> {
  const grant = readGrant(parameters, grants)
  const { read, write } = context.accounts
  try {
    // First outside of the transaction, so that strangers do not keep others from writing.
    requireGrant(await authenticateApplication(read, credentials), grant)
    const outcome = await write.transaction().execute(async (edit) => {
      const application = await authenticateApplication(edit, credentials)
      requireGrant(application, grant)
      return trade(context, edit, application, parameters)
    })
    if (outcome instanceof OAuthFailure) throw outcome
    const kind = grant === 'client_credentials' ? 'application' : 'user'
    return { ...outcome, kind, expiresInSeconds: lifeSecondsOf[kind] }
  } catch (error) {
    throw failureOfException(error) ?? error
  }
}

type TradeOutcome = Omit<IssuedTokens, 'kind' | 'expiresInSeconds'> | OAuthFailure

/** Gives a refusal back instead of throwing it, so that the end of a stolen family is not rolled back with it. */
async function trade(
  { clock, randomBytes }: IdentityContext,
  edit: AccountsDb,
  application: Application,
  parameters: ReadonlyMap<string, string>,
): Promise<TradeOutcome> {
  const origin = openOrigin()
  const desk = { db: edit, application, parameters, origin, clock, randomBytes }
  const scope = readScopeNames(parameters.get('scope')).join(' ')
  const body = {
    ...Object.fromEntries(parameters),
    ...{ client_id: application.clientId, client_secret: undefined },
    scope: scope === '' ? undefined : scope,
  }
  try {
    const answer = await openAuthorizationServer(desk).respondToAccessTokenRequest(new OAuthRequest({ body }))
    const { access_token, refresh_token = null, scope: granted } = answer.body as LibraryAnswer
    return { accessToken: access_token, refreshToken: refresh_token, scope: granted }
  } catch (error) {
    if (origin.stolenFamily === null) throw error
    await deleteFamily(edit, origin.stolenFamily)
    return failureOfException(error) ?? Promise.reject(error)
  }
}

/** The members of the library's answer that are passed on. */
interface LibraryAnswer {
  readonly access_token: string
  readonly refresh_token?: string
  readonly scope: string
}

function readGrant(parameters: ReadonlyMap<string, string>, grants: readonly TradedGrant[]): TradedGrant {
  const given = parameters.get('grant_type')
  const grant = grants.find((known) => known === given)
  if (grant !== undefined) return grant
  throw new OAuthFailure({
    error: given === undefined ? 'invalid_request' : 'unsupported_grant_type',
    description: `The grant_type must be ${grants.join(', ')}.`,
  })
}

function requireGrant(application: Application, grant: TradedGrant): void {
  if (!application.isEnabled) {
    throw new OAuthFailure({
      error: 'unauthorized_client',
      description: 'The application is switched off.',
    })
  }
  if (!grantsOf(application).includes(grant)) {
    throw new OAuthFailure({
      error: 'unauthorized_client',
      description: 'A public application has no token of its own.',
    })
  }
}
