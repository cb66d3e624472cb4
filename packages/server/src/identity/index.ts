export type { Application, ApplicationId } from './application.ts'
export type { CreatedApplication, NewApplication } from './create-application.ts'
export type { NewUser } from './create-user.ts'
export type { ApplicationTokenRequest } from './issue-application-token.ts'
export type { TokenCheck, TokenUser } from './judge-token.ts'
export { type OAuthError, OAuthFailure } from './oauth-failure.ts'
export { type Identity, openIdentity } from './open-identity.ts'
export type { IssuedToken } from './store-token.ts'
export type { TokenKind } from './token-text.ts'
export {
  type Subscription,
  type SubscriptionType,
  subscriptionTypes,
  type User,
  type UserId,
} from './user.ts'
