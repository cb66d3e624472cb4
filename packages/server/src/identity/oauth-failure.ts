/**
 * The errors of the token endpoint, with their HTTP status.
 *
 * All but the last are those of RFC 6749, 5.2. The last is borrowed from 4.1.2.1 for a database that does not answer,
 * which the status matrix gives 502.
 */
export const oauthErrors = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
  temporarily_unavailable: 502,
} as const
export type OAuthError = keyof typeof oauthErrors

/** A refusal in OAuth's own words, which becomes OAuth's own JSON and not the API's `Error`. Contract section 9. */
export class OAuthFailure extends Error {
  override readonly name = 'OAuthFailure'
  /** The `error` member. */
  readonly error: OAuthError
  /** The `error_description` member: printable ASCII without `"` and `\` (RFC 6749, 5.2). */
  readonly description: string
  readonly status: (typeof oauthErrors)[OAuthError]

  /** @param cause what went wrong underneath, for the log alone */
  constructor(error: OAuthError, description: string, { cause }: { cause?: unknown } = {}) {
    super(description, { cause })
    this.error = error
    this.description = description
    this.status = oauthErrors[error]
  }
}
