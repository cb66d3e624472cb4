import type { AccountsDb } from '../../storage/index.ts'
import { type Application, toApplication } from '../applications/application.ts'
import { hashSecret, matchesHash } from '../hash-secret.ts'
import { findApplicationRowByClientId } from '../identity-queries.ts'
import { OAuthFailure } from './oauth-failure.ts'

/** Who an application says it is; null for what it did not send. */
export interface ClientCredentials {
  readonly clientId: string | null
  readonly clientSecret: string | null
}

/** Compared with when there is no such application, so that the answer takes the same way. */
const decoyHash = hashSecret('')

/**
 * Finds out which application asks: one with a secret must know it, a public one must have none. RFC 6749, 2.3.
 *
 * It may be switched off: that is for the caller to say, and only to whom this has believed.
 *
 * @throws {OAuthFailure} invalid_client alike for whatever is wrong
 */
export async function authenticateApplication(
  db: AccountsDb,
  { clientId, clientSecret }: ClientCredentials,
): Promise<Application> {
  if (isCredential(clientId)) {
    const row = await findApplicationRowByClientId(db, clientId)
    const secret = isCredential(clientSecret) ? clientSecret : null
    const isRight = matchesHash(secret ?? '', row?.secret_hash || decoyHash) && secret !== null
    if (row !== undefined && (row.is_public === 1 ? secret === null : isRight)) return toApplication(row)
  }
  throw new OAuthFailure({
    error: 'invalid_client',
    description: 'The client ID or the client secret is wrong.',
  })
}

/** A form that names a member twice makes a list of it, whatever the types say. */
function isCredential(text: unknown): text is string {
  return typeof text === 'string' && text !== ''
}
