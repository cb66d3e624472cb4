export type { Application } from './applications/application.ts'
export { readPermissions } from './applications/read-permissions.ts'
export { type IssuedTokens, type TradedGrant, tradedGrants } from './oauth/answer-token-request.ts'
export type { ClientCredentials } from './oauth/authenticate-application.ts'
export {
  type Authorization,
  type AuthorizationReading,
  responseTypes,
} from './oauth/authorization.ts'
export type { Consent } from './oauth/consents.ts'
export { OAuthFailure } from './oauth/oauth-failure.ts'
export { type Identity, openIdentity } from './open-identity.ts'
export { sessionSeconds } from './sessions/sessions.ts'
export type { TokenCheck } from './tokens/judge-token.ts'
export type { NewUser } from './users/create-user.ts'
export { passwordCharacters } from './users/password-characters.ts'
export { type PresentUser, type SubscriptionType, subscriptionTypes, type User } from './users/user.ts'
