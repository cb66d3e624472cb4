import type { IdentityContext } from '../identity-context.ts'
import { updateUser } from '../identity-queries.ts'
import { endAccess } from './end-access.ts'
import { findUser } from './find-user.ts'
import { hashPassword } from './hash-password.ts'
import { makeOneTimePassword } from './one-time-password.ts'
import { readNewPassword } from './read-user-values.ts'
import type { User } from './user.ts'

/** A user whose password was set. */
export interface PasswordSet {
  readonly user: User
  /** The password that was made up, shown this once; null when one was given. */
  readonly oneTimePassword: string | null
}

/**
 * Sets a user's password for them: for the operator alone. Browsers and applications must sign in again.
 *
 * @param password null to make one up, which the user must change when they sign in
 * @throws {Failure} INVALID_INPUT_PARAMETER when there is no such user, or the password cannot be;
 *   SERVICE_UNAVAILABLE when too many passwords wait to be hashed
 */
export async function setPassword(
  { accounts, randomBytes, passwordTurnstile }: IdentityContext,
  { name, password }: { name: string; password: string | null },
): Promise<PasswordSet> {
  await findUser(accounts.read, name)
  const oneTimePassword = password === null ? makeOneTimePassword(randomBytes) : null
  const chosen = readNewPassword(oneTimePassword ?? password!)
  const passwordHash = await passwordTurnstile(() => hashPassword(chosen, randomBytes))
  return accounts.write.transaction().execute(async (edit) => {
    const user = await findUser(edit, name)
    const mustChangePassword = oneTimePassword !== null
    await updateUser(edit, user.id, {
      password_hash: passwordHash,
      must_change_password: mustChangePassword ? 1 : 0,
    })
    await endAccess(edit, user.id)
    return { user: { ...user, mustChangePassword }, oneTimePassword }
  })
}
