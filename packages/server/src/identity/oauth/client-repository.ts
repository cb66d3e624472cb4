import type { OAuthClient, OAuthClientRepository } from '@jmondi/oauth2-server'
import type { Application } from '../applications/application.ts'
import type { Desk } from './desk.ts'

type GrantType = OAuthClient['allowedGrants'][number]

/** The grants that an application may ask for. */
export function grantsOf({ isPublic, allowsImplicit }: Application): GrantType[] {
  return [
    'authorization_code',
    'refresh_token',
    ...(isPublic ? [] : (['client_credentials'] as const)),
    ...(allowsImplicit ? (['implicit'] as const) : []),
  ]
}

/** The application as the library knows it. Its secret is not among that: `authenticateApplication` has seen to it. */
export function toOAuthClient(application: Application): OAuthClient {
  const { clientId, name, redirectUris } = application
  return {
    id: clientId,
    name,
    redirectUris: [...redirectUris],
    allowedGrants: grantsOf(application),
    scopes: [],
  }
}

/** The one application that asks. */
export function clientRepository({ application }: Desk): OAuthClientRepository {
  const client = toOAuthClient(application)
  return {
    getByIdentifier: async () => client,
    isClientValid: async (grant) => client.allowedGrants.includes(grant),
  }
}
