import { foldUserName } from './fold-user-name.ts'
import { makeDecoyHash, verifyPassword } from './hash-password.ts'
import type { IdentityContext } from './identity-context.ts'
import { findUserRowByNameKey } from './identity-queries.ts'
import { passwordCharacters } from './password-characters.ts'
import { toUser, type User } from './user.ts'

/** Longer than any name with the spaces and invisible characters that folding drops. */
const maxNameCharacters = 256

/** Gives the user whose name and password these are; null alike for an unknown user and a wrong password. */
export type CheckPassword = (name: string, password: string) => Promise<User | null>

/**
 * Makes the check of passwords. An unknown user costs as much time as a known one, so that names cannot be found out.
 *
 * The check fails with SERVICE_UNAVAILABLE when too many wait, and with the database's own error when it does not answer.
 */
export function createPasswordCheck(context: IdentityContext): CheckPassword {
  const { accounts, randomBytes, passwordTurnstile } = context
  const decoyHash = makeDecoyHash(randomBytes)

  return async (name, password) => {
    if (!isPlausible(name, maxNameCharacters) || !isPlausible(password, passwordCharacters.max)) return null
    const row = await findUserRowByNameKey(accounts.read, foldUserName(name))
    const stored = row?.password_hash ?? decoyHash
    const isRight = await passwordTurnstile(() => verifyPassword(password, stored))
    return row !== undefined && isRight ? toUser(row) : null
  }
}

/** A form that was sent twice over makes lists where text is expected, whatever the types say. */
function isPlausible(text: unknown, maxCharacters: number): boolean {
  return typeof text === 'string' && text.length >= 1 && text.length <= maxCharacters && text.isWellFormed()
}
