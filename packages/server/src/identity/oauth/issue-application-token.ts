import type { IdentityContext } from '../identity-context.ts'
import type { IssuedToken } from '../tokens/store-token.ts'
import { answerTokenRequest } from './answer-token-request.ts'
import type { ClientCredentials } from './authenticate-application.ts'

/** What an application sends to get a token of its own; null for what it did not send. */
export interface ApplicationTokenRequest extends ClientCredentials {
  readonly scope: string | null
}

/**
 * Gives an application a token of its own: OAuth's client credentials grant (RFC 6749, 4.4), for whoever has no form.
 *
 * @throws {OAuthFailure} as `answerTokenRequest` does
 */
export async function issueApplicationToken(
  context: IdentityContext,
  { scope, ...credentials }: ApplicationTokenRequest,
): Promise<IssuedToken> {
  const given: [string, string][] = scope === null ? [] : [['scope', scope]]
  const {
    accessToken,
    expiresInSeconds,
    scope: granted,
  } = await answerTokenRequest(context, {
    parameters: new Map([['grant_type', 'client_credentials'], ...given]),
    credentials,
    grants: ['client_credentials'],
  })
  return { accessToken, expiresInSeconds, scope: granted }
}
