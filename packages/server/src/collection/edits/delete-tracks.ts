import { sql } from 'kysely'
import type { AccountsDb } from '../../storage/index.ts'
import { beginChange, endChange } from './change-state.ts'

/** Which tracks leave a collection. */
export interface TracksToDelete {
  readonly userId: number
  readonly guids: readonly string[]
}

/** Takes tracks out of a collection; answers those that were there. */
export async function deleteTracks(
  db: AccountsDb,
  { userId, guids }: TracksToDelete,
): Promise<{ readonly deleted: readonly string[] }> {
  await beginChange(db, { userId })
  const { rows } = await sql<{ guid: string }>`delete from collected_track where user_id = ${userId}
    and guid in (select value from json_each(${JSON.stringify(guids)})) returning guid`.execute(db)
  if (rows.length > 0) await endChange(db, userId)
  return { deleted: rows.map(({ guid }) => guid) }
}
