import type { OAuthUser, OAuthUserRepository } from '@jmondi/oauth2-server'
import { findUserRow } from '../identity-queries.ts'
import { toUser } from '../users/user.ts'
import type { Desk } from './desk.ts'
import { refuseGrant } from './oauth-failure.ts'

/**
 * The user in whose name a code or a refresh token was given.
 *
 * @throws {OAuthFailure} invalid_grant when they are switched off
 */
export async function findGrantingUser({ db }: Pick<Desk, 'db'>, id: number): Promise<OAuthUser> {
  const row = await findUserRow(db, id)
  if (row === undefined || !toUser(row).isEnabled) throw refuseGrant()
  return { id }
}

/** The users as the library asks for them: by number alone, for nobody trades a password here. */
export function userRepository(desk: Desk): OAuthUserRepository {
  return { getUserByCredentials: (id) => findGrantingUser(desk, Number(id)) }
}
