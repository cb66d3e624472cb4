import type { UserRow } from '../../storage/index.ts'
import type { IdentityContext } from '../identity-context.ts'
import { findUserRowByNameKey } from '../identity-queries.ts'
import { foldUserName } from './fold-user-name.ts'
import { verifyPassword } from './hash-password.ts'
import { passwordCharacters } from './password-characters.ts'

/** Longer than any name with the spaces and invisible characters that folding drops. */
export const maxNameCharacters = 256

/**
 * Gives the user whose name and password these are; null alike for an unknown user, a wrong password, and a user who is
 * switched off. An unknown user costs as much time as a known one, so that names cannot be found out.
 *
 * Fails with SERVICE_UNAVAILABLE when too many wait, and with the database's own error when it does not answer.
 */
export async function checkPassword(
  { accounts, passwordTurnstile, decoyHash }: IdentityContext,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<UserRow | null> {
  if (!isPlausible(name, maxNameCharacters) || !isPlausible(password, passwordCharacters.max)) return null
  const row = await findUserRowByNameKey(accounts.read, foldUserName(name))
  const stored = row?.password_hash ?? decoyHash
  const isRight = await passwordTurnstile(() => verifyPassword(password, stored))
  return row !== undefined && isRight && row.is_enabled === 1 ? row : null
}

/** A form that was sent twice over makes lists where text is expected, whatever the types say. */
function isPlausible(text: unknown, maxCharacters: number): boolean {
  return typeof text === 'string' && text.length >= 1 && text.length <= maxCharacters && text.isWellFormed()
}
