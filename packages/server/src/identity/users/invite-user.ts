import { Failure } from '@regroove/contract'
import type { IdentityContext } from '../identity-context.ts'
import { hasUsers } from '../identity-queries.ts'
import { createUser, type NewUser } from './create-user.ts'
import { makeOneTimePassword } from './one-time-password.ts'
import type { User } from './user.ts'

/** A new user whose password was made up for them. */
export interface InvitedUser {
  readonly user: User
  /** Shown this once; it must be changed when they first sign in. */
  readonly oneTimePassword: string
}

/**
 * Adds a person who may sign in with a password that is made up for them.
 *
 * @throws {Failure} as `createUser` does
 */
export async function inviteUser(
  context: IdentityContext,
  given: Omit<NewUser, 'password'>,
): Promise<InvitedUser> {
  const oneTimePassword = makeOneTimePassword(context.randomBytes)
  const user = await createUser(context, { ...given, password: oneTimePassword, mustChangePassword: true })
  return { user, oneTimePassword }
}

/**
 * Makes the first administrator where there is no user at all; null where there is one. Of processes that start together,
 * one makes them: the name can be taken once.
 */
export async function inviteFirstAdmin(context: IdentityContext): Promise<InvitedUser | null> {
  const { read } = context.accounts
  if (await hasUsers(read)) return null
  try {
    const admin = {
      name: 'admin',
      isAdmin: true,
      subscription: 'paid',
      country: null,
      language: null,
    } as const
    return await inviteUser(context, admin)
  } catch (error) {
    if (error instanceof Failure && (await hasUsers(read))) return null
    throw error
  }
}
