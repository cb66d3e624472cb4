/**
 * The errors of the token and revocation endpoints, with their HTTP status.
 *
 * All but the last are those of RFC 6749, 5.2. The last is borrowed from 4.1.2.1 for a database that does not answer,
 * which the status matrix gives 502.
 */
const oauthErrors = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
  temporarily_unavailable: 502,
} as const
export type OAuthError = keyof typeof oauthErrors

/** What is said of a refusal. */
export interface OAuthRefusal {
  readonly error: OAuthError
  /** Printable ASCII without `"` and `\` (RFC 6749, 5.2); never what the caller sent. */
  readonly description: string
  /** What went wrong underneath, for the log alone. */
  readonly cause?: unknown
}

/** A refusal in OAuth's own words, which becomes OAuth's own JSON and not the API's `Error`. Contract section 9. */
export class OAuthFailure extends Error {
  override readonly name = 'OAuthFailure'
  /** The `error` member. */
  readonly error: OAuthError
  /** The `error_description` member. */
  readonly description: string
  readonly status: (typeof oauthErrors)[OAuthError]

  constructor({ error, description, cause }: OAuthRefusal) {
    super(description, { cause })
    this.error = error
    this.description = description
    this.status = oauthErrors[error]
  }
}

/** The refusal of a grant that does not hold, whatever is wrong with it: who guesses learns nothing. */
export function refuseGrant(): OAuthFailure {
  return new OAuthFailure({
    error: 'invalid_grant',
    description: 'The code or the refresh token does not hold: it ended, was used, or belongs to another.',
  })
}
