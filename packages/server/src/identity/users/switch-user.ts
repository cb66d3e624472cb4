import type { IdentityContext } from '../identity-context.ts'
import { updateUser } from '../identity-queries.ts'
import { deleteSessionsOf } from '../sessions/session-queries.ts'
import { findUser } from './find-user.ts'
import type { User } from './user.ts'

/**
 * Switches a user on or off, at once: while they are off they cannot sign in, and no token of theirs holds. Switched on
 * again, the tokens that are not past their time hold again; browsers must sign in anew.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER when there is no such user
 */
export async function switchUser(
  { accounts }: IdentityContext,
  { name, isEnabled }: { name: string; isEnabled: boolean },
): Promise<User> {
  return accounts.write.transaction().execute(async (edit) => {
    const user = await findUser(edit, name)
    await updateUser(edit, user.id, { is_enabled: isEnabled ? 1 : 0 })
    if (!isEnabled) await deleteSessionsOf(edit, user.id)
    return { ...user, isEnabled }
  })
}
