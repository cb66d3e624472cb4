import type { Kysely } from 'kysely'
import type { AccountsTables } from '../accounts-tables.ts'

/**
 * What a room does to the database in one transaction, in the thread of its writer: it reads, decides and writes without a
 * message between. What it takes and gives back is copied from thread to thread; what it throws, the caller is thrown, and
 * nothing was changed.
 */
export type Edit = (db: Kysely<AccountsTables>, input: never) => Promise<unknown>

/** The edits of a room, by name: what its module of edits exports as `edits`. */
export type Edits = Readonly<Record<string, Edit>>

/** Does an edit of a room. The edit is on disk when it returns. */
export type PerformEdit<E extends Edits> = <N extends keyof E & string>(
  name: N,
  input: Parameters<E[N]>[1],
  options?: { readonly signal?: AbortSignal | undefined },
) => Promise<Awaited<ReturnType<E[N]>>>
