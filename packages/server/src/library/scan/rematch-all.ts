import { withoutRules } from '../availability/take-over-rules.ts'
import { recall } from '../store/library-state.ts'
import type { ScanContext } from './scan-context.ts'

/** Changes when tags are mapped to tracks and albums differently: then all files are matched again, and none is read. */
export const matchingVersion = 1

const filesPerTransaction = 2000

/** What files are matched by, as texts that change whenever it does. */
export interface MatchingGround {
  /** The table of genres. */
  readonly genres: string
  /** The rules of availability. */
  readonly availability: string
}

/** Has all files matched again if the last scan matched them otherwise, or by other tables and rules. */
export async function rematchAll({ db, transact }: ScanContext, ground: MatchingGround): Promise<void> {
  const versions = await recall(db, 'versions')
  if (versions === null) return
  const { matching, genres, availability = withoutRules } = versions
  const isSame = matching === matchingVersion && genres === ground.genres
  if (isSame && availability === ground.availability) return
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('file')
      .select('id')
      .where('id', '>', after)
      .where('state', '=', 'present')
      .orderBy('id')
      .limit(filesPerTransaction)
      .execute()
    const last = rows.at(-1)
    if (last === undefined) return
    const ids = rows.map(({ id }) => id)
    await transact((tx) =>
      tx
        .updateTable('file')
        .set({ needs_matching: 1 })
        .where('id', 'in', ids)
        .where('needs_matching', '=', 0)
        .execute(),
    )
    after = last.id
  }
}
