import { type Kysely, sql } from 'kysely'

/**
 * Makes the tables of a search index, which are written through `putSearchEntries` and `removeSearchEntries` alone; how it
 * works is told in `search/README.md`. Migrations that have run call this: it may not change.
 */
export async function createSearchTables(db: Kysely<never>): Promise<void> {
  // `terms` repeats the row for those who look at a few rows closely: reading it beats asking the index once more. Small
  // pages make skipping through a long list quicker, as when a rare word meets a common one.
  for (const kind of ['artist', 'album', 'track', 'playlist']) {
    const index = sql.table(`search_${kind}`)
    await sql`
      create virtual table ${index} using fts5(
        first, name, context, whole, terms unindexed,
        content = '', contentless_delete = 1, contentless_unindexed = 1,
        detail = column, prefix = '1 2 3 4', tokenize = 'ascii'
      )`.execute(db)
    await sql`insert into ${index} (${index}, rank) values ('pgsz', 1000)`.execute(db)
  }

  // How many items each bucket holds, for estimates of how many match.
  await sql`
    create table search_size (
      kind text not null, bucket integer not null, items integer not null,
      primary key (kind, bucket)
    ) without rowid`.execute(db)

  // Every longer word of the index, and under the number of those that can be mistyped the keys that a slip may leave.
  await sql`create table search_word (id integer primary key, word text not null unique)`.execute(db)
  await sql`
    create virtual table search_slip using fts5(
      keys, content = '', detail = none, tokenize = 'ascii'
    )`.execute(db)

  // Where items stood before they moved: between which moves an entry was an item's place (null: it still is).
  await sql`
    create table search_move (
      kind text not null, entry integer not null, arrived integer not null, departed integer, item_id integer not null,
      primary key (kind, entry, arrived)
    ) without rowid`.execute(db)
  await sql`create index search_move_item on search_move (kind, item_id)`.execute(db)
  await sql`create index search_move_departed on search_move (departed)`.execute(db)
  await sql`create table search_state (id integer primary key check (id = 1), moves integer not null)`.execute(
    db,
  )
  await sql`insert into search_state (id, moves) values (1, 0)`.execute(db)
}
