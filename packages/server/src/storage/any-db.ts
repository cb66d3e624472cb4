import type { Kysely } from 'kysely'

/** A database for what runs statements of its own: it knows which tables are there. */
export type AnyDb = Pick<Kysely<unknown>, 'executeQuery'>
