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
 * switched off. Whatever is given costs the same time, so that names cannot be found out, and waits its turn, so that
 * nothing that is cheap to send is cheap to repeat.
 *
 * Fails with SERVICE_UNAVAILABLE when too many wait, and with the database's own error when it does not answer.
 */
export async function checkPassword(
  { accounts, passwordTurnstile, decoyHash }: IdentityContext,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<UserRow | null> {
  const isWorthIt = isPlausible(name, maxNameCharacters) && isPlausible(password, passwordCharacters.max)
  const row = isWorthIt ? await findUserRowByNameKey(accounts.read, foldUserName(name)) : undefined
  const stored = row?.password_hash ?? decoyHash
  const isRight = await passwordTurnstile(() => verifyPassword(isWorthIt ? password : '', stored))
  return row !== undefined && isRight && row.is_enabled === 1 ? row : null
}

/** A form that was sent twice over makes lists where text is expected, whatever the types say. */
function isPlausible(text: unknown, maxCharacters: number): boolean {
  return typeof text === 'string' && text.length >= 1 && text.length <= maxCharacters && text.isWellFormed()
}
