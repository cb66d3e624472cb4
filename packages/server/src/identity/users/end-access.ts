import type { AccountsDb } from '../../storage/index.ts'
import { deleteGrantsOf } from '../oauth/oauth-queries.ts'
import { deleteSessionsOf } from '../sessions/session-queries.ts'
import type { UserId } from './user.ts'

/**
 * Ends everything that a user is signed in with: their browsers, and every token that was given in their name. What they
 * consented to is kept, so that applications need only ask them to sign in again.
 */
export async function endAccess(edit: AccountsDb, userId: UserId): Promise<void> {
  await deleteSessionsOf(edit, userId)
  await deleteGrantsOf(edit, userId)
}
