import { type Application, toApplication } from './application.ts'
import type { IdentityContext } from './identity-context.ts'
import { findApplicationRowByClientId, updateApplicationEnabled } from './identity-queries.ts'
import { refuseInput } from './refuse-input.ts'

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
    const row = await findApplicationRowByClientId(edit, clientId)
    if (row === undefined) throw refuseInput(`There is no application with the client ID ${clientId}`)
    const application = toApplication(row)
    await updateApplicationEnabled(edit, application.id, isEnabled)
    return { ...application, isEnabled }
  })
}
