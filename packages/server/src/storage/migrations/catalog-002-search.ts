import type { Kysely } from 'kysely'
import { createSearchTables } from './search-tables.ts'

/** The search index over the catalogue. Its one writer is the room `library`. */
export async function up(db: Kysely<never>): Promise<void> {
  await createSearchTables(db)
}
