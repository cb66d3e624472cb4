import type { IdentityContext } from '../identity-context.ts'
import { updateApplication } from '../identity-queries.ts'
import type { Application } from './application.ts'
import { findApplication } from './find-application.ts'

/**
 * Switches an application on or off, at once: while it is off it gets no token, and none that it has holds.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER when there is no such application
 */
export async function switchApplication(
  { accounts }: IdentityContext,
  { clientId, isEnabled }: { clientId: string; isEnabled: boolean },
): Promise<Application> {
  return accounts.write.transaction().execute(async (edit) => {
    const application = await findApplication(edit, clientId)
    await updateApplication(edit, application.id, { is_enabled: isEnabled ? 1 : 0 })
    return { ...application, isEnabled }
  })
}
