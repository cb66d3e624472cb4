import { guidFromBytes } from '@regroove/contract'
import { type Application, toApplication } from './application.ts'
import { hashSecret } from './hash-secret.ts'
import type { IdentityContext } from './identity-context.ts'
import { insertApplication } from './identity-queries.ts'
import { readName } from './read-name.ts'
import { readRedirectUri } from './read-redirect-uri.ts'
import { refuseInput } from './refuse-input.ts'
import { makeClientSecret } from './token-text.ts'

/** What an operator says of a new application. */
export interface NewApplication {
  /** 1 to 64 characters; two applications may share a name. */
  readonly name: string
  /** Where users may be sent back to; none for a program without users. */
  readonly redirectUris: readonly string[]
}

/** A new application with its secret, which is shown this once: only its hash is kept. */
export interface CreatedApplication extends Application {
  readonly clientSecret: string
}

const maxRedirectUris = 20

/**
 * Lets a program use the service.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER for a name or a redirect URI that cannot be
 */
export async function createApplication(
  { accounts, clock, randomBytes }: IdentityContext,
  { name, redirectUris }: NewApplication,
): Promise<CreatedApplication> {
  if (redirectUris.length > maxRedirectUris) {
    throw refuseInput(`An application may have ${maxRedirectUris} redirect URIs, not ${redirectUris.length}`)
  }
  const clientSecret = makeClientSecret(randomBytes)
  const row = await insertApplication(accounts.write, {
    client_id: guidFromBytes(randomBytes(16)).toLowerCase(),
    name: readName(name, 'application'),
    secret_hash: hashSecret(clientSecret),
    redirect_uris: JSON.stringify([...new Set(redirectUris.map(readRedirectUri))]),
    is_enabled: 1,
    created_at_ms: clock(),
  })
  return { ...toApplication(row), clientSecret }
}
