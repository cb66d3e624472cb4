import { Failure } from '@regroove/contract'
import type { IdentityContext } from '../identity-context.ts'
import { findUserRow, updateUser } from '../identity-queries.ts'
import { openSession, type Session } from '../sessions/sessions.ts'
import { endAccess } from './end-access.ts'
import { hashPassword, verifyPassword } from './hash-password.ts'
import { readNewPassword } from './read-user-values.ts'
import { toUser, type UserId } from './user.ts'

/** What a signed-in user wants to sign in with from now on. */
export interface PasswordChange {
  readonly userId: UserId
  /** What they sign in with now; null where they must change it, for then they have signed in with it just before. */
  readonly current: string | null
  readonly next: string
  /** Where they are, such as an IP address. */
  readonly address: string
}

/** What became of it: `wrong` is what they say they sign in with now, `same` and `unfit` what they want to. */
export type PasswordChanged =
  | { readonly state: 'changed'; readonly session: Session }
  | { readonly state: 'wrong' | 'same' | 'unfit' }

/**
 * Changes a user's own password. All browsers and applications must sign in again, but for the one that asked, which gets
 * a new session.
 *
 * @throws {Failure} TOO_MANY_REQUESTS with `Retry-After` when the current password was guessed at too often;
 *   SERVICE_UNAVAILABLE when too many passwords wait
 */
export async function changePassword(
  context: IdentityContext,
  { userId, current, next, address }: PasswordChange,
): Promise<PasswordChanged> {
  const { accounts, passwordTurnstile, randomBytes, signInThrottle } = context
  const before = await findUserRow(accounts.read, userId)
  if (before === undefined) return { state: 'wrong' }
  const isCurrent = (password: string) =>
    passwordTurnstile(() => verifyPassword(password, before.password_hash))
  if (before.must_change_password === 0) {
    const attempt = { nameKey: before.name_key, address }
    const isRight = await signInThrottle.guard(attempt, async () => (await isCurrent(current ?? '')) || null)
    if (isRight === null) return { state: 'wrong' }
  }
  if (!isFit(next)) return { state: 'unfit' }
  if (await isCurrent(next)) return { state: 'same' }

  const passwordHash = await passwordTurnstile(() => hashPassword(next, randomBytes))
  return accounts.write.transaction().execute(async (edit) => {
    const now = await findUserRow(edit, userId)
    // Somebody else has changed it meanwhile: what was checked above is not the password any more.
    if (now?.password_hash !== before.password_hash) return { state: 'wrong' }
    await updateUser(edit, userId, { password_hash: passwordHash, must_change_password: 0 })
    await endAccess(edit, userId)
    const user = toUser((await findUserRow(edit, userId))!)
    return { state: 'changed', session: await openSession(context, edit, user) }
  })
}

function isFit(password: string): boolean {
  try {
    readNewPassword(password)
    return true
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}
