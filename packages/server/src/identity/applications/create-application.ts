import { guidFromBytes, type Permission, permissions } from '@regroove/contract'
import { hashSecret } from '../hash-secret.ts'
import type { IdentityContext } from '../identity-context.ts'
import { insertApplication } from '../identity-queries.ts'
import { readName } from '../read-name.ts'
import { makeSecretText } from '../secret-text.ts'
import { type Application, toApplication } from './application.ts'
import { writePermissions } from './read-permissions.ts'
import { writeRedirectUris } from './read-redirect-uri.ts'

/** What an operator says of a new application. */
export interface NewApplication {
  /** 1 to 64 characters; two applications may share a name. */
  readonly name: string
  /** Where users may be sent back to; none for a program without users. */
  readonly redirectUris: readonly string[]
  /** Whether it runs where its users can read it and so gets no secret. Default false. */
  readonly isPublic?: boolean
  /** Whether it may be given tokens without a code. Default true, for historic applications do it so. */
  readonly allowsImplicit?: boolean
  /** What of the API it may use. Default everything. */
  readonly permissions?: readonly Permission[]
}

/** A new application with its secret, which is shown this once: only its hash is kept. */
export interface CreatedApplication extends Application {
  /** Empty for a public application, which has none. */
  readonly clientSecret: string
}

/**
 * Lets a program use the service.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER for a name, a redirect URI or a permission that cannot be
 */
export async function createApplication(
  { accounts, clock, randomBytes }: IdentityContext,
  {
    name,
    redirectUris,
    isPublic = false,
    allowsImplicit = true,
    permissions: granted = permissions,
  }: NewApplication,
): Promise<CreatedApplication> {
  const clientSecret = isPublic ? '' : makeSecretText('client', randomBytes)
  const row = await insertApplication(accounts.write, {
    client_id: guidFromBytes(randomBytes(16)).toLowerCase(),
    name: readName(name, 'application'),
    secret_hash: isPublic ? '' : hashSecret(clientSecret),
    redirect_uris: writeRedirectUris(redirectUris),
    is_enabled: 1,
    is_public: isPublic ? 1 : 0,
    allows_implicit: allowsImplicit ? 1 : 0,
    permissions: writePermissions(granted),
    created_at_ms: clock(),
  })
  return { ...toApplication(row), clientSecret }
}
