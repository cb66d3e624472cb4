import type { Kysely } from 'kysely'

/** Who may have a track: the sets of countries that an operator's rules come to, and which track has which. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('availability')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('countries', 'text', (c) => c.notNull().unique())
    .execute()
  await db.schema.alterTable('track').addColumn('availability_id', 'integer').execute()
  await db.schema
    .alterTable('track')
    .addColumn('is_for_applications', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
}
