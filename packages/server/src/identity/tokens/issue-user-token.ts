import { userScopes } from '@regroove/contract'
import { findApplication } from '../applications/find-application.ts'
import type { IdentityContext } from '../identity-context.ts'
import { refuseInput } from '../refuse-input.ts'
import { makeSecretText } from '../secret-text.ts'
import { findUser } from '../users/find-user.ts'
import { type IssuedToken, lifeSecondsOf, storeToken } from './store-token.ts'

const scope = Object.values(userScopes).join(' ')

/**
 * Gives a user's token to an application without asking the user: for the operator alone, such as for scripts. No refresh
 * token comes with it.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER when there is no such user or application, or either is switched off
 */
export async function issueUserToken(
  { accounts, clock, randomBytes }: IdentityContext,
  { userName, clientId }: { userName: string; clientId: string },
): Promise<IssuedToken> {
  return accounts.write.transaction().execute(async (edit) => {
    const user = await findUser(edit, userName)
    const application = await findApplication(edit, clientId)
    if (!application.isEnabled) throw refuseInput(`The application ${application.name} is switched off`)
    if (!user.isEnabled) throw refuseInput(`The user ${user.name} is switched off`)
    const text = makeSecretText('user', randomBytes)
    const holders = { applicationId: application.id, userId: user.id }
    await storeToken(edit, { text, kind: 'user', ...holders, scope, family: null }, clock())
    return { accessToken: text, expiresInSeconds: lifeSecondsOf.user, scope }
  })
}
