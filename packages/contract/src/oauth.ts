import { type Static, Type } from 'typebox'

/** Where an application trades its secret for a token of its own: the endpoint and the scope that it asks for. */
export const applicationTokenEndpoints = {
  accesstoken: { path: '/accesstoken.srf', scope: 'app.music.xboxlive.com' },
  /** For older applications. */
  'oauth2-13': { path: '/v2/OAuth2-13', scope: 'http://music.xboxlive.com' },
} as const

/** The name of an endpoint for application tokens. */
export type ApplicationTokenEndpoint = keyof typeof applicationTokenEndpoints

/** The paths at which users sign in and their tokens are given out. Source: contract section 9. */
export const userTokenPaths = {
  authorize: '/oauth20_authorize.srf',
  token: '/oauth20_token.srf',
  /** Ours; the historic service had none. RFC 7009. */
  revocation: '/oauth20_revoke.srf',
  logout: '/oauth20_logout.srf',
  /** The empty page at which desktop applications end. */
  desktopLanding: '/oauth20_desktop.srf',
  metadata: '/.well-known/oauth-authorization-server',
} as const

/** The page on which users look after their account. Ours. */
export const accountPath = '/account'

/** What a user may let an application do. Source: contract section 9. */
export const userScopes = {
  /** Call the API in the user's name. */
  api: 'MicrosoftMediaServices.GrooveApiAccess',
  /** Do so while the user is away: gives a refresh token. */
  offline: 'offline_access',
} as const

/** What an application gets that asks for a user's token and names no scope. */
export const defaultUserScope = userScopes.api

/** What an authorization server says of itself. RFC 8414, 2; RFC 9207 for the last. */
export const ServerMetadataSchema = Type.Object({
  issuer: Type.String(),
  authorization_endpoint: Type.String(),
  token_endpoint: Type.String(),
  revocation_endpoint: Type.String(),
  service_documentation: Type.String(),
  ui_locales_supported: Type.Array(Type.String()),
  scopes_supported: Type.Array(Type.String()),
  response_types_supported: Type.Array(Type.String()),
  response_modes_supported: Type.Array(Type.String()),
  grant_types_supported: Type.Array(Type.String()),
  code_challenge_methods_supported: Type.Array(Type.String()),
  token_endpoint_auth_methods_supported: Type.Array(Type.String()),
  revocation_endpoint_auth_methods_supported: Type.Array(Type.String()),
  authorization_response_iss_parameter_supported: Type.Boolean(),
})
export type ServerMetadata = Static<typeof ServerMetadataSchema>

/** What a token endpoint answers; `expires_in` is seconds from the answer on. RFC 6749, 5.1. */
export const TokenAnswerSchema = Type.Object({
  token_type: Type.String({ enum: ['bearer'] }),
  access_token: Type.String(),
  expires_in: Type.Integer({ minimum: 0 }),
  refresh_token: Type.Optional(Type.String()),
  scope: Type.Optional(Type.String()),
})
export type TokenAnswer = Static<typeof TokenAnswerSchema>

/** What a token endpoint refuses with, beside the status: OAuth's own words and not `Error`. RFC 6749, 5.2. */
export const TokenRefusalSchema = Type.Object({
  error: Type.String(),
  error_description: Type.Optional(Type.String()),
})
export type TokenRefusal = Static<typeof TokenRefusalSchema>
