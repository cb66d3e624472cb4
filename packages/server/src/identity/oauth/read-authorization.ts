import { OAuthRequest } from '@jmondi/oauth2-server'
import type { AccountsDb } from '../../storage/index.ts'
import { type Application, toApplication } from '../applications/application.ts'
import type { IdentityContext } from '../identity-context.ts'
import { findApplicationRowByClientId } from '../identity-queries.ts'
import { lifeSecondsOf } from '../tokens/store-token.ts'
import type { UserId } from '../users/user.ts'
import {
  type AuthorizationQuery,
  type AuthorizationReading,
  type OpenAuthorization,
  type ResponseType,
  responseTypes,
} from './authorization.ts'
import { type Desk, openOrigin } from './desk.ts'
import { failureOfException } from './failure-of-exception.ts'
import { matchRedirectUri } from './match-redirect-uri.ts'
import { openAuthorizationServer } from './open-authorization-server.ts'
import { readScopeNames } from './scopes.ts'
import {
  type AuthorizationError,
  completeLocation,
  type Destination,
  writeErrorLocation,
} from './write-location.ts'

/**
 * Reads what an application asks a user for: OAuth's authorization request (RFC 6749, 4.1.1 and 4.2.1; RFC 7636, 4.3).
 *
 * Until it is certain whom it comes from and where the browser may go, nobody is sent anywhere.
 *
 * @param db what it is looked up in: a transaction, where it is to be answered too
 */
export async function readAuthorization(
  context: IdentityContext,
  db: AccountsDb,
  { issuer, ...query }: AuthorizationQuery,
): Promise<Exclude<AuthorizationReading, { state: 'asks' }> | OpenAuthorization> {
  const parameters = withoutBlanks(query.parameters)
  const application = await findClient(db, parameters.get('client_id') ?? '')
  if (application === null) return { state: 'lost', problem: 'unknownApplication' }
  if (!application.isEnabled) return { state: 'lost', problem: 'applicationDisabled' }
  const redirectUri = matchRedirectUri(application.redirectUris, parameters.get('redirect_uri') ?? null)
  if (redirectUri === null) return { state: 'lost', problem: 'foreignRedirectUri' }

  const responseType = readResponseType(parameters)
  const destination = { redirectUri, responseType, state: parameters.get('state') ?? null, issuer }
  const problem = findProblem(application, responseType, parameters)
  if (problem !== null) return { state: 'answered', location: writeErrorLocation(destination, ...problem) }

  const desk = { ...context, db, application, parameters, origin: openOrigin() }
  try {
    return await openRequest(desk, { ...destination, responseType: responseType! })
  } catch (error) {
    const failure = failureOfException(error)
    if (failure === null || failure.error === 'temporarily_unavailable') throw error
    const known = failure.error === 'invalid_scope' ? 'invalid_scope' : 'invalid_request'
    return { state: 'answered', location: writeErrorLocation(destination, known, failure.description) }
  }
}

/** Has the library read the request, and keep it until it is answered. */
async function openRequest(
  desk: Desk,
  destination: Destination & { readonly responseType: ResponseType },
): Promise<OpenAuthorization> {
  const { application, parameters, origin, randomBytes } = desk
  const { redirectUri, responseType, state, issuer } = destination
  const server = openAuthorizationServer(desk)
  const query = {
    ...Object.fromEntries(parameters),
    ...{ redirect_uri: redirectUri, scope: readScopeNames(parameters.get('scope')).join(' ') },
  }
  const request = await server.validateAuthorizationRequest(new OAuthRequest({ query }))
  const scopes = request.scopes.map(({ name }) => name)

  const allow = async (userId: UserId) => {
    origin.family = Buffer.from(randomBytes(16)).toString('hex')
    request.user = { id: userId }
    request.isAuthorizationApproved = true
    const { headers } = await server.completeAuthorizationRequest(request)
    const location = String(headers['location'])
    if (responseType === 'code') return completeLocation(location, { iss: issuer })
    const expires_in = String(lifeSecondsOf.user)
    return completeLocation(location, {
      token_type: 'bearer',
      expires_in,
      scope: scopes.join(' '),
      iss: issuer,
    })
  }
  return {
    state: 'asks',
    authorization: { application, responseType, scopes, redirectUri },
    allow,
    refuse: () => writeErrorLocation({ redirectUri, responseType, state, issuer }, 'access_denied', refusal),
  }
}

const refusal = 'The user refused.'

async function findClient(db: AccountsDb, clientId: string): Promise<Application | null> {
  const row = await findApplicationRowByClientId(db, clientId)
  return row === undefined ? null : toApplication(row)
}

/** Sent without a value counts as not sent. RFC 6749, 3.1. */
function withoutBlanks(parameters: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...parameters].filter(([, value]) => value !== ''))
}

function readResponseType(parameters: ReadonlyMap<string, string>): ResponseType | null {
  return responseTypes.find((type) => type === parameters.get('response_type')) ?? null
}

/** What the library lets pass. */
function findProblem(
  { isPublic, allowsImplicit }: Application,
  responseType: ResponseType | null,
  parameters: ReadonlyMap<string, string>,
): [AuthorizationError, string] | null {
  if (responseType === null) {
    return parameters.has('response_type')
      ? ['unsupported_response_type', 'The response_type must be code or token.']
      : ['invalid_request', 'The parameter response_type is missing.']
  }
  const mode = responseType === 'code' ? 'query' : 'fragment'
  if ((parameters.get('response_mode') ?? mode) !== mode) {
    return ['invalid_request', `The response_mode must be ${mode}.`]
  }
  if (responseType === 'token') {
    if (allowsImplicit) return null
    return ['unauthorized_client', 'The application may not be given a token without a code.']
  }
  const challenge = parameters.get('code_challenge')
  if (challenge === undefined) {
    if (!isPublic && !parameters.has('code_challenge_method')) return null
    return ['invalid_request', 'The parameter code_challenge is missing: PKCE is needed.']
  }
  if (parameters.get('code_challenge_method') !== 'S256') {
    return ['invalid_request', 'The code_challenge_method must be S256.']
  }
  if (/^[A-Za-z0-9_-]{43}$/.test(challenge)) return null
  return ['invalid_request', 'The code_challenge must be 43 characters of base64url.']
}
