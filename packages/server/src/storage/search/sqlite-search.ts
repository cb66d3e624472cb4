import { CompiledQuery } from 'kysely'
import type { CatalogDb } from '../open-storage.ts'
import { wordsToLearn } from './index-row.ts'
import { any } from './match.ts'
import { canBeMistyped, deletionKeys } from './near-words.ts'
import { bucketOfEntry, idOfEntry, type SearchKind, searchKinds } from './search-entry.ts'
import type { PlacedRow, SearchIndex } from './search-index.ts'
import { writeFtsQuery } from './write-fts-query.ts'

// The search index in SQLite: a contentless FTS5 table per kind, which yields its rows in the order of their numbers. Lists
// travel as one JSON parameter, so that the number of statements is fixed. JavaScript's numbers are bound as reals,
// which FTS5 does not take for row numbers: hence the casts.

/** So many moves are remembered for those who are turning pages; the index grows by as many rows. */
const keptMoves = 20_000
/** Forgetting waits until there is a little to forget. */
const spareMoves = 2_000

/** Sorts behind every other, in SQLite's order of bytes as well. */
const lastCharacter = '\u{10ffff}'

/** A row that was there after `?3` moves: one that never moved, or one that had arrived and not yet left. */
const stoodThere = (kind: SearchKind) => `coalesce((
  select max(arrived <= ?3 and coalesce(departed > ?3, 1)) from search_move
  where kind = '${kind}' and entry = search_${kind}.rowid), 1)`

const statementsOf = (kind: SearchKind) => ({
  put: `replace into search_${kind} (rowid, first, name, context, whole, terms)
    select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4,
      concat_ws(char(10), value ->> 1, value ->> 2, value ->> 3, value ->> 4) from json_each(?1)`,
  remove: `delete from search_${kind} where rowid in (select value from json_each(?1))`,
  find: `select json_group_array(rowid) as entries from (
    select rowid from search_${kind}
    where search_${kind} match ?1 and rowid between cast(?2 as integer) + 1 and cast(?5 as integer)
    and ${stoodThere(kind)} order by rowid limit ?4)`,
  read: `select id as entry, c4 as terms from search_${kind}_content where id in (select value from json_each(?1))`,
  // Rows of the past that no one can ask for any more; a row that the item came back to stays.
  removeForgotten: `delete from search_${kind} where rowid in (
    select entry from search_move as past where kind = '${kind}' and departed <= ?1
    and not exists (select 1 from search_move as later
      where later.kind = past.kind and later.entry = past.entry and coalesce(later.departed > ?1, 1)))`,
})

const statements: Readonly<Record<SearchKind, ReturnType<typeof statementsOf>>> = {
  artist: statementsOf('artist'),
  album: statementsOf('album'),
  track: statementsOf('track'),
  playlist: statementsOf('playlist'),
}

/** The search index in SQLite. */
export const sqliteSearch: SearchIndex = {
  async put(db, kind, rows) {
    const moves = rows.filter(
      ({ row, previousEntry }) => previousEntry !== null && previousEntry !== row.entry,
    )
    if (moves.length > 0) await recordMoves(db, kind, moves)
    const values = rows.map(({ row }) => [row.entry, row.first, row.name, row.context, row.whole])
    await run(db, statements[kind].put, JSON.stringify(values))
    await learnWords(db, rows)
    const changes = rows.flatMap(({ row, previousEntry }) => [
      ...(previousEntry === null ? [] : [{ entry: previousEntry, by: -1 }]),
      { entry: row.entry, by: 1 },
    ])
    await changeSizes(db, kind, changes)
  },

  async remove(db, kind, entries) {
    const ids = JSON.stringify(entries.map(idOfEntry))
    const past = await run<{ entry: number }>(
      db,
      `delete from search_move where kind = ?1 and item_id in (select value from json_each(?2)) returning entry`,
      kind,
      ids,
    )
    const everywhere = new Set([...entries, ...past.map(({ entry }) => entry)])
    await run(db, statements[kind].remove, JSON.stringify([...everywhere]))
    await changeSizes(
      db,
      kind,
      entries.map((entry) => ({ entry, by: -1 })),
    )
  },

  async countMoves(db) {
    const [state] = await run<{ moves: number }>(db, 'select moves from search_state')
    return state?.moves ?? 0
  },

  async findEntries(db, { kind, match, after, upTo, asOf, limit }) {
    const [row] = await run<{ entries: string }>(
      db,
      statements[kind].find,
      writeFtsQuery(match),
      after,
      asOf,
      limit,
      upTo,
    )
    return JSON.parse(row!.entries) as number[]
  },

  async readRows(db, kind, entries) {
    const rows = await run<{ entry: number; terms: string }>(
      db,
      statements[kind].read,
      JSON.stringify(entries),
    )
    return rows.map(({ entry, terms }) => {
      const [first = '', name = '', context = '', whole = ''] = terms.split('\n')
      return { entry, first, name, context, whole }
    })
  },

  async measureUpTo(db, kind, entry) {
    const [row] = await run<{ below: number; within: number; inAll: number }>(
      db,
      `select coalesce(sum(items) filter (where bucket < ?2), 0) as below,
        coalesce(sum(items) filter (where bucket = ?2), 0) as within,
        coalesce(sum(items), 0) as inAll
      from search_size where kind = ?1`,
      kind,
      bucketOfEntry(entry),
    )
    const { below, within, inAll } = row!
    // A bucket holds old and new items alike: half of the IDs is about half of the bucket.
    const share = Math.min(1, idOfEntry(entry) / Math.max(1, inAll))
    return { upTo: below + within * share, inAll }
  },

  async findEndings(db, beginning, limit) {
    const rows = await run<{ word: string }>(
      db,
      'select word from search_word where word >= ?1 and word < ?2 limit ?3',
      beginning,
      `${beginning}${lastCharacter}`,
      limit,
    )
    return rows.map(({ word }) => word)
  },

  async findNearWords(db, keys, limit) {
    const match = any(keys.map((term) => ({ term, prefix: false, columns: null })))
    const rows = await run<{ word: string }>(
      db,
      `select word from search_slip cross join search_word on search_word.id = search_slip.rowid
      where search_slip match ?1 limit ?2`,
      writeFtsQuery(match),
      limit,
    )
    return rows.map(({ word }) => word)
  },
}

/** Remembers where items stood, for those who saw them there and ask for the next page. */
async function recordMoves(db: CatalogDb, kind: SearchKind, moves: readonly PlacedRow[]): Promise<void> {
  const [state] = await run<{ moves: number }>(
    db,
    'update search_state set moves = moves + 1 returning moves',
  )
  const now = state!.moves
  const places = JSON.stringify(
    moves.map(({ row, previousEntry }) => [previousEntry, row.entry, idOfEntry(row.entry)]),
  )
  await run(
    db,
    `update search_move set departed = ?1
    where kind = ?2 and departed is null and entry in (select value ->> 0 from json_each(?3))`,
    now,
    kind,
    places,
  )
  await run(
    db,
    `insert into search_move (kind, entry, arrived, departed, item_id)
    select ?2, value ->> 0, 0, ?1, value ->> 2 from json_each(?3) as move
    where not exists (select 1 from search_move where kind = ?2 and entry = move.value ->> 0)`,
    now,
    kind,
    places,
  )
  await run(
    db,
    `insert or replace into search_move (kind, entry, arrived, departed, item_id)
    select ?2, value ->> 1, ?1, null, value ->> 2 from json_each(?3)`,
    now,
    kind,
    places,
  )
  await forgetMoves(db)
}

/** Lets go of the oldest moves, with the rows that were kept for them. */
async function forgetMoves(db: CatalogDb): Promise<void> {
  const oldest = (skipped: number) =>
    run<{ departed: number }>(
      db,
      'select departed from search_move where departed is not null order by departed desc limit 1 offset ?1',
      skipped,
    )
  if ((await oldest(keptMoves + spareMoves)).length === 0) return
  const [{ departed: until } = { departed: 0 }] = await oldest(keptMoves)
  for (const kind of searchKinds) await run(db, statements[kind].removeForgotten, until)
  await run(db, 'delete from search_move where departed <= ?1', until)
  await run(db, 'delete from search_move where departed is null and arrived <= ?1', until)
}

async function learnWords(db: CatalogDb, rows: readonly PlacedRow[]): Promise<void> {
  const words = new Set(rows.flatMap(({ row }) => wordsToLearn(row)))
  if (words.size === 0) return
  const learnt = await run<{ id: number; word: string }>(
    db,
    `insert or ignore into search_word (word) select value from json_each(?1) returning id, word`,
    JSON.stringify([...words]),
  )
  if (learnt.length === 0) return
  const keys = learnt
    .filter(({ word }) => canBeMistyped(word))
    .map(({ id, word }) => [id, deletionKeys(word).join(' ')])
  await run(
    db,
    'insert into search_slip (rowid, keys) select value ->> 0, value ->> 1 from json_each(?1)',
    JSON.stringify(keys),
  )
}

async function changeSizes(
  db: CatalogDb,
  kind: SearchKind,
  changes: readonly { readonly entry: number; readonly by: number }[],
): Promise<void> {
  const byBucket = new Map<number, number>()
  for (const { entry, by } of changes) {
    const bucket = bucketOfEntry(entry)
    byBucket.set(bucket, (byBucket.get(bucket) ?? 0) + by)
  }
  const sums = [...byBucket].filter(([, by]) => by !== 0)
  if (sums.length === 0) return
  await run(
    db,
    `insert into search_size (kind, bucket, items)
    select ?1, value ->> 0, value ->> 1 from json_each(?2) where true
    on conflict (kind, bucket) do update set items = items + excluded.items`,
    kind,
    JSON.stringify(sums),
  )
}

async function run<R>(db: CatalogDb, sql: string, ...parameters: unknown[]): Promise<R[]> {
  const { rows } = await db.executeQuery<R>(CompiledQuery.raw(sql, parameters))
  return rows
}
