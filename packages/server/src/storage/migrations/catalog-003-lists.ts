import { type Kysely, sql } from 'kysely'

/**
 * What lists of the catalogue walk: an index per list, in the order in which the list is answered.
 *
 * An artist's albums and tracks are ordered by a column of another table, so that no index on either table serves them. Two
 * tables repeat that column beside the artist. Triggers keep them: whoever writes a credit, a date, a play or a tombstone
 * need not know of them. They hold live items alone, each once per artist, whatever parts the artist plays in it.
 *
 * Triggers for deleted rows do not run for rows that `INSERT OR REPLACE` pushes out; credits are deleted and inserted.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex('track_album').execute()
  await db.schema
    .createIndex('track_album')
    .on('track')
    .columns(['album_id', 'removed_at_ms', 'disc_number', 'track_number', 'id'] as never)
    .execute()
  for (const list of lists) {
    for (const statement of listStatements(list)) await sql.raw(statement).execute(db)
  }
}

interface ArtistList {
  readonly item: 'album' | 'track'
  /** The column of the item that the rank comes from. */
  readonly source: string
  /** The rank, given what names a row of the item. */
  readonly rankOf: (row: string) => string
}

/** Ranks rise from the first of a list to its last, so that rank and ID are walked in one direction. */
const lists: readonly ArtistList[] = [
  {
    item: 'album',
    source: 'released_at_ms',
    rankOf: (row) => `coalesce(-${row}.released_at_ms, ${Number.MAX_SAFE_INTEGER})`,
  },
  { item: 'track', source: 'play_count', rankOf: (row) => `-${row}.play_count` },
]

function listStatements({ item, source, rankOf }: ArtistList): string[] {
  const list = `artist_${item}_list`
  const credits = `${item}_artist`
  const itemId = `${item}_id`
  const columns = '(artist_id, rank, item_id)'

  const enter = (row: string) =>
    `INSERT INTO ${list} ${columns}
     SELECT ${row}.artist_id, ${rankOf(item)}, ${item}.id FROM ${item}
     WHERE ${item}.id = ${row}.${itemId} AND ${item}.removed_at_ms IS NULL
     ON CONFLICT DO NOTHING;`
  const leave = (row: string) =>
    `DELETE FROM ${list}
     WHERE artist_id = ${row}.artist_id AND item_id = ${row}.${itemId}
       AND rank = (SELECT ${rankOf(item)} FROM ${item} WHERE ${item}.id = ${row}.${itemId})
       AND NOT EXISTS (
         SELECT 1 FROM ${credits} WHERE ${itemId} = ${row}.${itemId} AND artist_id = ${row}.artist_id
       );`

  return [
    `CREATE TABLE ${list} (
       artist_id INTEGER NOT NULL,
       rank INTEGER NOT NULL,
       item_id INTEGER NOT NULL,
       PRIMARY KEY ${columns}
     ) WITHOUT ROWID`,
    `INSERT INTO ${list} ${columns}
     SELECT DISTINCT credit.artist_id, ${rankOf(item)}, ${item}.id
     FROM ${credits} AS credit JOIN ${item} ON ${item}.id = credit.${itemId}
     WHERE ${item}.removed_at_ms IS NULL`,
    `CREATE TRIGGER ${list}_credited AFTER INSERT ON ${credits} BEGIN ${enter('new')} END`,
    `CREATE TRIGGER ${list}_uncredited AFTER DELETE ON ${credits} BEGIN ${leave('old')} END`,
    `CREATE TRIGGER ${list}_recredited AFTER UPDATE OF artist_id, ${itemId} ON ${credits}
     BEGIN ${leave('old')} ${enter('new')} END`,
    `CREATE TRIGGER ${list}_changed AFTER UPDATE OF ${source}, removed_at_ms ON ${item}
     WHEN old.${source} IS NOT new.${source} OR old.removed_at_ms IS NOT new.removed_at_ms
     BEGIN
       DELETE FROM ${list}
       WHERE rank = ${rankOf('old')} AND item_id = old.id
         AND artist_id IN (SELECT artist_id FROM ${credits} WHERE ${itemId} = old.id);
       INSERT INTO ${list} ${columns}
       SELECT DISTINCT artist_id, ${rankOf('new')}, new.id FROM ${credits}
       WHERE ${itemId} = new.id AND new.removed_at_ms IS NULL
       ON CONFLICT DO NOTHING;
     END`,
  ]
}
