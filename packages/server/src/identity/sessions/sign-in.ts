import type { IdentityContext } from '../identity-context.ts'
import { findUserRow } from '../identity-queries.ts'
import { checkPassword, maxNameCharacters } from '../users/check-password.ts'
import { foldUserName } from '../users/fold-user-name.ts'
import { toUser } from '../users/user.ts'
import { openSession, type Session } from './sessions.ts'

/** What a browser signs in with. */
export interface Credentials {
  readonly name: string
  readonly password: string
  /** Where it is, such as an IP address. */
  readonly address: string
}

/**
 * Signs a browser in. Null alike for an unknown user, a wrong password and a user who is switched off, after the same time.
 *
 * @throws {Failure} TOO_MANY_REQUESTS with `Retry-After`, also for the right password; SERVICE_UNAVAILABLE when too many
 *   passwords wait to be checked
 */
export async function signIn(context: IdentityContext, credentials: Credentials): Promise<Session | null> {
  const { signInThrottle, accounts } = context
  const nameKey = foldUserName(credentials.name.slice(0, maxNameCharacters))
  const checked = await signInThrottle.guard({ nameKey, address: credentials.address }, () =>
    checkPassword(context, credentials),
  )
  if (checked === null) return null
  return accounts.write.transaction().execute(async (edit) => {
    const row = await findUserRow(edit, checked.id)
    // Whoever was switched off, or whose password was changed meanwhile, is not let in by the old one.
    if (row?.is_enabled !== 1 || row.password_hash !== checked.password_hash) return null
    return openSession(context, edit, toUser(row))
  })
}
