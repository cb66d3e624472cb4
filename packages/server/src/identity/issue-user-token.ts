import { limits } from '@regroove/contract'
import { toApplication } from './application.ts'
import { foldUserName } from './fold-user-name.ts'
import type { IdentityContext } from './identity-context.ts'
import { findApplicationRowByClientId, findUserRowByNameKey } from './identity-queries.ts'
import { refuseInput } from './refuse-input.ts'
import { type IssuedToken, storeToken } from './store-token.ts'
import { toUser } from './user.ts'

/** What a user's token allows. Contract section 9. */
const userScopes = ['MicrosoftMediaServices.GrooveApiAccess', 'offline_access'] as const

/**
 * Gives a user's token to an application without asking the user: for the operator alone, such as for scripts.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER when there is no such user or application, or the application is switched off
 */
export async function issueUserToken(
  context: IdentityContext,
  { userName, clientId }: { userName: string; clientId: string },
): Promise<IssuedToken> {
  const { accounts } = context
  const userRow = await findUserRowByNameKey(accounts.read, foldUserName(userName))
  if (userRow === undefined) throw refuseInput(`There is no user named ${userName}`)
  const applicationRow = await findApplicationRowByClientId(accounts.read, clientId)
  if (applicationRow === undefined) {
    throw refuseInput(`There is no application with the client ID ${clientId}`)
  }
  const application = toApplication(applicationRow)
  if (!application.isEnabled) throw refuseInput(`The application ${application.name} is switched off`)
  return storeToken(context, {
    kind: 'user',
    applicationId: application.id,
    userId: toUser(userRow).id,
    scope: userScopes.join(' '),
    lifeSeconds: limits.userTokenSeconds,
  })
}
