import { AuthorizationServer, type JwtInterface } from '@jmondi/oauth2-server'
import { clientRepository } from './client-repository.ts'
import { codeRepository } from './code-repository.ts'
import type { Desk } from './desk.ts'
import { scopeRepository } from './scopes.ts'
import { tokenRepository } from './token-repository.ts'
import { userRepository } from './user-repository.ts'

/**
 * The library's authorization server over one desk. What it does and what is left to us: docs/decisions/014.
 */
export function openAuthorizationServer(desk: Desk): AuthorizationServer {
  const server = new AuthorizationServer(
    clientRepository(desk),
    tokenRepository(desk),
    scopeRepository,
    plainTokens,
    {
      // Whether PKCE is needed depends on the application: `readAuthorization` sees to it.
      requiresPKCE: false,
      requiresS256: true,
      implicitRedirectMode: 'fragment',
      useOpaqueAuthorizationCodes: true,
      useOpaqueRefreshTokens: true,
    },
  )
  server.enableGrantTypes('implicit', {
    grant: 'authorization_code',
    userRepository: userRepository(desk),
    authCodeRepository: codeRepository(desk),
  })
  return server
}

/** In place of JWTs: an access token is handed out as it was made, and means nothing to whoever reads it. */
const plainTokens: JwtInterface = {
  sign: async (payload) => (payload as { readonly jti: string }).jti,
  verify: async () => {
    throw new Error('no token here is a JWT')
  },
  decode: () => null,
}
