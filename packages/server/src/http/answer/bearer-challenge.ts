import { type FatalCode, userScopes } from '@regroove/contract'

const expiredCodes: readonly FatalCode[] = ['ACCESS_TOKEN_EXPIRED', 'AUTHORIZATION_TOKEN_EXPIRED']

/**
 * What `WWW-Authenticate` says beside a 401: without an `error` when no token was sent.
 *
 * Source: RFC 6750, 3.
 */
export function bearerChallenge(code: FatalCode): string {
  const realm = 'Bearer realm="regroove"'
  if (code === 'ACCESS_TOKEN_MISSING') return realm
  if (code === 'MSA_SCOPE_REQUIRES_USER_CONSENT') {
    return `${realm}, error="insufficient_scope", scope="${userScopes.api}"`
  }
  const what = expiredCodes.includes(code) ? 'The token is past its time' : 'The token does not hold here'
  return `${realm}, error="invalid_token", error_description="${what}"`
}
