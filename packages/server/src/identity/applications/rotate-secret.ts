import { hashSecret } from '../hash-secret.ts'
import type { IdentityContext } from '../identity-context.ts'
import { deleteApplicationTokens, updateApplication } from '../identity-queries.ts'
import { refuseInput } from '../refuse-input.ts'
import { makeSecretText } from '../secret-text.ts'
import type { CreatedApplication } from './create-application.ts'
import { findApplication } from './find-application.ts'

/**
 * Gives an application another secret. The old one ends at once, and with it the tokens of the application's own, which
 * somebody who knew it may have got; what its users gave it stays.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER when there is no such application, or it is public and has no secret
 */
export async function rotateSecret(
  { accounts, randomBytes }: IdentityContext,
  { clientId }: { clientId: string },
): Promise<CreatedApplication> {
  const clientSecret = makeSecretText('client', randomBytes)
  return accounts.write.transaction().execute(async (edit) => {
    const application = await findApplication(edit, clientId)
    if (application.isPublic)
      throw refuseInput(`The application ${application.name} is public: it has no secret`)
    await updateApplication(edit, application.id, { secret_hash: hashSecret(clientSecret) })
    await deleteApplicationTokens(edit, application.id)
    return { ...application, clientSecret }
  })
}
