import type { AccountsDb } from '../../storage/index.ts'
import type { Application } from '../applications/application.ts'
import { hashSecret } from '../hash-secret.ts'
import type { IdentityContext } from '../identity-context.ts'
import { deleteToken, findTokenRow } from '../identity-queries.ts'
import { isSecretText } from '../secret-text.ts'
import { authenticateApplication, type ClientCredentials } from './authenticate-application.ts'
import { failureOfException } from './failure-of-exception.ts'
import { OAuthFailure } from './oauth-failure.ts'
import { deleteFamily, findRefreshTokenRow } from './oauth-queries.ts'

/** What is sent to the revocation endpoint. RFC 7009, 2.1. */
export interface RevocationRequest {
  /** The form; each name once, and no empty values. */
  readonly parameters: ReadonlyMap<string, string>
  readonly credentials: ClientCredentials
}

/**
 * Ends a token of the application that asks. A refresh token takes all that came of its sign-in with it; an access token
 * ends alone. What is unknown, has ended or belongs to another is passed over: it holds for nobody who may ask here.
 *
 * @throws {OAuthFailure} invalid_client; invalid_request without a token; temporarily_unavailable
 */
export async function revokeToken(
  context: IdentityContext,
  { parameters, credentials }: RevocationRequest,
): Promise<void> {
  try {
    const application = await authenticateApplication(context.accounts.read, credentials)
    const token = parameters.get('token')
    if (token === undefined) {
      throw new OAuthFailure({ error: 'invalid_request', description: 'The parameter token is missing.' })
    }
    await context.accounts.write.transaction().execute((edit) => endToken(edit, application, token))
  } catch (error) {
    throw failureOfException(error) ?? error
  }
}

async function endToken(edit: AccountsDb, application: Application, text: string): Promise<void> {
  const hash = hashSecret(text)
  if (isSecretText('refresh', text)) {
    const row = await findRefreshTokenRow(edit, hash)
    if (row?.application_id === application.id) await deleteFamily(edit, row.family)
    return
  }
  const row = await findTokenRow(edit, hash)
  if (row?.application_id === application.id) await deleteToken(edit, hash)
}
