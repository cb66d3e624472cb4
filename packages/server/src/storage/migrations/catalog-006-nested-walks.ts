import { type Kysely, sql } from 'kysely'
import { keptMoves } from './browse-list-statements.ts'

/**
 * What leaves its place in a list of an item is kept for a while, as `catalog-004-browse.ts` keeps it of the lists of
 * browsing: for the albums and tracks of artists, the tracks of albums and those of playlists. Their shelves are called
 * `artist 7`, `album 7` and `playlist 7`. Where something stands now stays in the tables of those lists alone.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const deleted = 'DELETE'
  const renumbered = 'UPDATE OF album_id, disc_number, track_number, removed_at_ms'
  const wasHere = 'old.removed_at_ms IS NULL'
  const isElsewhere = `(new.removed_at_ms IS NOT NULL OR old.album_id <> new.album_id
    OR old.disc_number <> new.disc_number OR old.track_number <> new.track_number)`
  const moves: readonly Move[] = [
    { table: 'artist_album_list', event: deleted, kind: 'album', shelf: 'artist', parent: 'artist_id' },
    { table: 'artist_track_list', event: deleted, kind: 'track', shelf: 'artist', parent: 'artist_id' },
    {
      table: 'track',
      event: renumbered,
      when: `${wasHere} AND ${isElsewhere}`,
      kind: 'track',
      shelf: 'album',
      parent: 'album_id',
      rank: `old.disc_number * ${tracksOfDisc} + min(old.track_number, ${tracksOfDisc - 1})`,
      item: 'id',
    },
    {
      table: 'playlist_track',
      event: deleted,
      kind: 'track',
      shelf: 'playlist',
      parent: 'playlist_id',
      rank: 'old.position',
      item: 'track_id',
    },
  ]
  for (const move of moves) await sql.raw(writeTrigger(move)).execute(db)
}

/** An album's tracks are ranked by disc and number as one number. */
export const tracksOfDisc = 1_000_000

interface Move {
  readonly table: string
  readonly event: string
  readonly when?: string
  readonly kind: 'album' | 'track'
  readonly shelf: 'artist' | 'album' | 'playlist'
  readonly parent: string
  readonly rank?: string
  readonly item?: string
}

function writeTrigger({
  table,
  event,
  when,
  kind,
  shelf,
  parent,
  rank = 'old.rank',
  item = 'item_id',
}: Move) {
  const name = `'${shelf} ' || old.${parent}`
  return `CREATE TRIGGER ${table}_left AFTER ${event} ON ${table} ${when === undefined ? '' : `WHEN ${when}`} BEGIN
    UPDATE browse_state SET moves = moves + 1;
    INSERT OR IGNORE INTO browse_past (kind, shelf, ordering, rank, item_id, arrived, departed)
    SELECT '${kind}', ${name}, 0, ${rank}, old.${item}, coalesce((
      SELECT max(departed) FROM browse_past
      WHERE kind = '${kind}' AND item_id = old.${item} AND shelf = ${name} AND ordering = 0), 0), moves
    FROM browse_state;
    DELETE FROM browse_past WHERE departed < (SELECT moves - ${keptMoves} FROM browse_state);
  END`
}
