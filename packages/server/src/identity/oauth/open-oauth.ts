import type { IdentityContext } from '../identity-context.ts'
import type { UserId } from '../users/user.ts'
import { answerTokenRequest, type IssuedTokens, type TokenRequest } from './answer-token-request.ts'
import type { AuthorizationQuery, AuthorizationReading } from './authorization.ts'
import { type Consent, listConsents, withdrawConsent } from './consents.ts'
import { type AuthorizationDecision, decideAuthorization } from './decide-authorization.ts'
import { findLogoutTarget } from './find-logout-target.ts'
import { readAuthorization } from './read-authorization.ts'
import { type RevocationRequest, revokeToken } from './revoke-token.ts'

/** What applications ask, and what users let them do. Each act is described where it is written. */
export interface OAuth {
  readonly answerTokenRequest: (request: TokenRequest) => Promise<IssuedTokens>
  readonly revokeToken: (request: RevocationRequest) => Promise<void>
  readonly readAuthorization: (query: AuthorizationQuery) => Promise<AuthorizationReading>
  readonly decideAuthorization: (decision: AuthorizationDecision) => Promise<AuthorizationReading>
  readonly findLogoutTarget: (given: { clientId: string; redirectUri: string }) => Promise<string | null>
  readonly listConsents: (given: { userId: UserId }) => Promise<Consent[]>
  readonly withdrawConsent: (given: { userId: UserId; clientId: string }) => Promise<void>
}

/** Joins the acts to what they work with. */
export function openOAuth(context: IdentityContext): OAuth {
  return {
    answerTokenRequest: (request) => answerTokenRequest(context, request),
    revokeToken: (request) => revokeToken(context, request),
    readAuthorization: (query) => readAuthorization(context, context.accounts.read, query),
    decideAuthorization: (decision) => decideAuthorization(context, decision),
    findLogoutTarget: (given) => findLogoutTarget(context, given),
    listConsents: (given) => listConsents(context, given),
    withdrawConsent: (given) => withdrawConsent(context, given),
  }
}
