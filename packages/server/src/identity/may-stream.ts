import type { IdentityContext } from './identity-context.ts'
import { findUserRow } from './identity-queries.ts'
import { hasMusicPass, toUser } from './user.ts'

/** Whether a user may stream in full at this moment; false for a user whom there is not. */
export async function mayStream({ accounts, clock }: IdentityContext, userId: number): Promise<boolean> {
  const row = await findUserRow(accounts.read, userId)
  return row !== undefined && hasMusicPass(toUser(row).subscription, clock())
}
