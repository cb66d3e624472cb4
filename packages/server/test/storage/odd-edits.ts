import { Failure } from '@regroove/contract'
import { sql } from 'kysely'
import type { AccountsDb } from '../../src/storage/index.ts'

// Edits for tests of the writer's thread: what a room's module of edits looks like.

/** Writes a row and ends as it is told to. */
async function writeNote(
  db: AccountsDb,
  { text, end }: { readonly text: string; readonly end?: 'failure' | 'error' | 'badStatement' },
): Promise<{ readonly notes: number }> {
  await sql`insert into note (text) values (${text})`.execute(db)
  if (end === 'failure') {
    throw new Failure('COLLECTION_CONCURRENT_UPDATE', {
      status: 412,
      message: text,
      headers: { ETag: '"x"' },
    })
  }
  if (end === 'error') throw new TypeError('a fault of ours')
  if (end === 'badStatement') await sql`select * from nowhere`.execute(db)
  const { rows } = await sql<{ notes: number }>`select count(*) as notes from note`.execute(db)
  return { notes: rows[0]!.notes }
}

export const edits = { writeNote } as const
/** The same, as their types. */
export type OddEdits = typeof edits
