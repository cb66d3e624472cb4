import { OAuthException } from '@jmondi/oauth2-server'
import { isDatabaseFault } from '../../storage/index.ts'
import { type OAuthError, OAuthFailure } from './oauth-failure.ts'

/** What the library's refusals are said with. Its own texts may repeat what the caller sent. */
const descriptions: Readonly<Partial<Record<OAuthError, string>>> = {
  invalid_request: 'A parameter is missing, or has a value that it cannot have.',
  invalid_client: 'The client ID or the client secret is wrong.',
  invalid_grant: 'The code or the refresh token does not hold, or the verifier does not fit the challenge.',
  unauthorized_client: 'The application may not ask in this way.',
  unsupported_grant_type: 'This grant type is not served here.',
  invalid_scope: 'A scope is unknown, or more than was given before.',
}

/**
 * Turns what the library or the database threw into a refusal in words of OAuth; null for a fault of ours.
 *
 * Which parameter is meant, the library says in texts of its own making.
 */
export function failureOfException(error: unknown): OAuthFailure | null {
  if (error instanceof OAuthFailure) return error
  if (isDatabaseFault(error)) {
    const description = 'Tokens cannot be issued at this moment.'
    return new OAuthFailure({ error: 'temporarily_unavailable', description, cause: error })
  }
  if (!(error instanceof OAuthException)) return null
  const known = error.errorType as OAuthError
  const description = descriptions[known]
  if (description === undefined) return null
  const parameter =
    known === 'invalid_request' ? /^Check the `(\w+)` parameter$/.exec(error.errorDescription ?? '') : null
  return new OAuthFailure({
    error: known,
    description: parameter === null ? description : `The parameter ${parameter[1]} is missing or malformed.`,
    cause: error,
  })
}
