import type { IdentityContext } from '../identity-context.ts'
import { findUserRow } from '../identity-queries.ts'
import { atMoment, toUser } from './user.ts'

/** Whether a user may stream in full at this moment; false for one who is switched off, and for a user whom there is not. */
export async function mayStream(
  { accounts, clock }: Pick<IdentityContext, 'accounts' | 'clock'>,
  userId: number,
): Promise<boolean> {
  const row = await findUserRow(accounts.read, userId)
  if (row === undefined) return false
  const user = atMoment(toUser(row), clock())
  return user.isEnabled && user.hasMusicPass
}
