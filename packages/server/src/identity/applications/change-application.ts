import type { Permission } from '@regroove/contract'
import type { IdentityContext } from '../identity-context.ts'
import { updateApplication } from '../identity-queries.ts'
import type { Application } from './application.ts'
import { findApplication } from './find-application.ts'
import { writePermissions } from './read-permissions.ts'
import { writeRedirectUris } from './read-redirect-uri.ts'

/** What an operator changes of an application; what is left out stays. */
export interface ApplicationChanges {
  readonly clientId: string
  /** What of the API it may use from now on. */
  readonly permissions?: readonly Permission[] | undefined
  readonly allowsImplicit?: boolean | undefined
  /** All places that users may be sent back to from now on. */
  readonly redirectUris?: readonly string[] | undefined
}

/**
 * Changes what an application may do, at once, also for the tokens that it has.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER when there is no such application, and for a redirect URI that cannot be
 */
export async function changeApplication(
  { accounts }: IdentityContext,
  { clientId, permissions, allowsImplicit, redirectUris }: ApplicationChanges,
): Promise<Application> {
  return accounts.write.transaction().execute(async (edit) => {
    const { id } = await findApplication(edit, clientId)
    await updateApplication(edit, id, {
      ...(permissions === undefined ? {} : { permissions: writePermissions(permissions) }),
      ...(redirectUris === undefined ? {} : { redirect_uris: writeRedirectUris(redirectUris) }),
      ...(allowsImplicit === undefined ? {} : { allows_implicit: allowsImplicit ? 1 : 0 }),
    })
    return findApplication(edit, clientId)
  })
}
