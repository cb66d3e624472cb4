import { randomBytes } from 'node:crypto'
import { Failure } from '@regroove/contract'
import { sql } from 'kysely'
import type { AccountsDb, CollectionRow } from '../../storage/index.ts'
import { initialToken } from '../items/collection-state.ts'

/**
 * Reads the state of a collection that is about to be changed; with the first edit it begins.
 *
 * @param token that the caller holds the collection to; null for none
 * @param edition of the playlist that is to be changed, for a caller whose token is stale
 * @throws {Failure} COLLECTION_CONCURRENT_UPDATE (409) when the collection has another token by now;
 *   INVALID_AUTHORIZATION_HEADER when the user was removed in the meantime
 */
export async function beginChange(
  db: AccountsDb,
  {
    userId,
    token = null,
    edition,
  }: { readonly userId: number; readonly token?: string | null; readonly edition?: string },
): Promise<CollectionRow> {
  await sql`insert into collection (user_id, token) select id, ${initialToken} from user where id = ${userId}
    on conflict do nothing`.execute(db)
  const state = await db.selectFrom('collection').selectAll().where('user_id', '=', userId).executeTakeFirst()
  if (state === undefined) throw new Failure('INVALID_AUTHORIZATION_HEADER')
  if (token !== null && token !== state.token) {
    throw new Failure('COLLECTION_CONCURRENT_UPDATE', {
      message: 'The CollectionStateToken is not that of the collection any more',
      headers: { ETag: `"${edition ?? state.token}"` },
    })
  }
  return state
}

/** Gives a collection that was changed another token. */
export async function endChange(db: AccountsDb, userId: number): Promise<void> {
  await db.updateTable('collection').set({ token: makeMark() }).where('user_id', '=', userId).execute()
}

/** A text that no state before had, also none that a restored backup does not know of. */
export function makeMark(): string {
  return randomBytes(9).toString('base64url')
}
