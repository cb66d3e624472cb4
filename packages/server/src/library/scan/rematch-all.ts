import { recall } from '../store/library-state.ts'
import type { ScanContext } from './scan-context.ts'

/** Changes when tags are mapped to tracks and albums differently: then all files are matched again, and none is read. */
export const matchingVersion = 1

const filesPerTransaction = 2000

/** Has all files matched again if the last scan's version of matching was another one, or its table of genres. */
export async function rematchAll({ db, transact }: ScanContext, genres: string): Promise<void> {
  const versions = await recall(db, 'versions')
  if (versions === null) return
  if (versions.matching === matchingVersion && versions.genres === genres) return
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
