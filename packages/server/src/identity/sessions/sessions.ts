import type { AccountsDb } from '../../storage/index.ts'
import { hashSecret } from '../hash-secret.ts'
import type { IdentityContext } from '../identity-context.ts'
import { findUserRow } from '../identity-queries.ts'
import { isSecretText, makeSecretText } from '../secret-text.ts'
import { isWithinLife } from '../steady-clock.ts'
import { sweptAtOnce } from '../tokens/store-token.ts'
import { atMoment, type PresentUser, toUser, type User, type UserId } from '../users/user.ts'
import { deleteSession, deleteSessionsEndedBefore, findSessionRow, insertSession } from './session-queries.ts'

/** How long a browser stays signed in. */
export const sessionSeconds = 14 * 24 * 60 * 60

/** A browser that a user is signed in with. */
export interface Session {
  /** What its cookie holds, shown this once: only its hash is kept. */
  readonly key: string
  readonly user: User
}

/** Signs a browser in, with a key that no browser has had before. */
export async function openSession(
  { clock, randomBytes }: IdentityContext,
  edit: AccountsDb,
  user: User,
): Promise<Session> {
  const key = makeSecretText('session', randomBytes)
  const nowMs = clock()
  await deleteSessionsEndedBefore(edit, nowMs, sweptAtOnce)
  await insertSession(edit, {
    hash: hashSecret(key),
    user_id: user.id,
    issued_at_ms: nowMs,
    expires_at_ms: nowMs + sessionSeconds * 1000,
  })
  return { key, user }
}

/** The user whom a browser is signed in as; null when its key does not hold. */
export async function findSessionUser(
  { accounts, clock }: IdentityContext,
  key: string | null,
): Promise<PresentUser | null> {
  if (!isSecretText('session', key)) return null
  const row = await findSessionRow(accounts.read, hashSecret(key))
  if (row === undefined) return null
  const life = { issuedAtMs: row.issued_at_ms, expiresAtMs: row.expires_at_ms }
  const nowMs = clock()
  if (!isWithinLife(life, nowMs)) return null
  const userRow = await findUserRow(accounts.read, row.user_id as UserId)
  if (userRow === undefined) return null
  const user = toUser(userRow)
  return user.isEnabled ? atMoment(user, nowMs) : null
}

/** Signs a browser out. Does nothing when it was not signed in. */
export async function endSession({ accounts }: IdentityContext, key: string | null): Promise<void> {
  if (isSecretText('session', key)) await deleteSession(accounts.write, hashSecret(key))
}
