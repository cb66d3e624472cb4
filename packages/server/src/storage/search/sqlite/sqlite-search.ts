import type { AnyDb } from '../../any-db.ts'
import { writeSeenCondition } from '../../seen-items.ts'
import { indexColumns, wordsToLearn } from '../index-row.ts'
import { any } from '../match.ts'
import { canBeMistyped, deletionKeys } from '../near-words.ts'
import { bucketOfEntry, editions, entryNumber, idOfEntry, type SearchKind } from '../search-entry.ts'
import type { PlacedRow, SearchIndex } from '../search-index.ts'
import { possibleEntries, type StandingRow, settleRow, termsOf } from '../settle-row.ts'
import { forgetEntries, forgetItems, rememberMoves, stoodThere } from './remember-moves.ts'
import { runStatement as run } from './run-statement.ts'
import { writeFtsQuery } from './write-fts-query.ts'

// The search index in SQLite: a contentless FTS5 table per kind, which yields its rows in the order of their numbers. Lists
// travel as one JSON parameter, so that the number of statements is fixed. JavaScript's numbers are bound as reals,
// which FTS5 does not take for row numbers: hence the casts.

/** Sorts behind every other, in SQLite's order of bytes as well. */
const lastCharacter = '\u{10ffff}'

/** The number of an entry's item, as `idOfEntry` reads it. */
const itemIdIn = (kind: SearchKind) => `((search_${kind}.rowid >> 1) & 4294967295)`

const writeFind = (kind: SearchKind, condition: string) =>
  `select json_group_array(rowid) as entries from (
    select rowid from search_${kind}
    where search_${kind} match ?1 and rowid between cast(?2 as integer) + 1 and cast(?5 as integer)
    and ${stoodThere(kind)} and ${condition} order by rowid limit ?4)`

const statementsOf = (kind: SearchKind) => ({
  put: `replace into search_${kind} (rowid, first, name, context, whole, terms)
    select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(?1)`,
  remove: `delete from search_${kind} where rowid in (select value from json_each(?1))`,
  find: writeFind(kind, 'true'),
  findSeen: writeFind(kind, writeSeenCondition(kind, itemIdIn(kind), '(select value from json_each(?6))')),
  stand: `select id as entry, c4 as terms, coalesce((
      select max(departed is null) from search_move where kind = '${kind}' and entry = id), 1) as isLive
    from search_${kind}_content where id in (select value from json_each(?1))`,
  read: `select id as entry, c4 as terms from search_${kind}_content where id in (select value from json_each(?1))`,
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
    const standing = await findStandingRows(db, kind, rows.flatMap(possibleEntries))
    const settled = rows.flatMap((placed) => {
      const settlement = settleRow(placed, standing)
      return settlement === null ? [] : [{ ...placed, ...settlement }]
    })
    if (settled.length === 0) return
    const moves = settled.flatMap(({ from, to }) => (from === null ? [] : [{ from, to }]))
    const written = settled.filter(({ isWritten }) => isWritten)
    await forgetEntries(
      db,
      kind,
      written.map(({ to }) => to).filter((entry) => standing.has(entry)),
    )
    await rememberMoves(db, kind, moves)
    const values = written.map(({ to, row }) => [
      to,
      ...indexColumns.map((column) => row[column]),
      termsOf(row),
    ])
    await run(db, statements[kind].put, JSON.stringify(values))
    await learnWords(db, written)
    await changeSizes(db, kind, [
      ...moves.map(({ from }) => ({ entry: from, by: -1 })),
      ...settled.map(({ to }) => ({ entry: to, by: 1 })),
    ])
  },

  async remove(db, kind, places) {
    const past = await forgetItems(
      db,
      kind,
      places.map(({ id }) => id),
    )
    const everywhere = places.flatMap((place) => editions.map((edition) => entryNumber(place, edition)))
    await run(db, statements[kind].remove, JSON.stringify([...everywhere, ...past]))
    await changeSizes(
      db,
      kind,
      places.map((place) => ({ entry: entryNumber(place), by: -1 })),
    )
  },

  async countMoves(db) {
    const [state] = await run<{ moves: number }>(db, 'select moves from search_state')
    return state?.moves ?? 0
  },

  async findEntries(db, { kind, match, after, upTo, asOf, limit, hidden }) {
    const { find, findSeen } = statements[kind]
    const values = [writeFtsQuery(match), after, asOf, limit, upTo]
    const [row] =
      hidden.length === 0
        ? await run<{ entries: string }>(db, find, ...values)
        : await run<{ entries: string }>(db, findSeen, ...values, JSON.stringify(hidden))
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

async function findStandingRows(
  db: AnyDb,
  kind: SearchKind,
  entries: readonly number[],
): Promise<ReadonlyMap<number, StandingRow>> {
  if (entries.length === 0) return new Map()
  const rows = await run<{ entry: number; terms: string; isLive: number }>(
    db,
    statements[kind].stand,
    JSON.stringify(entries),
  )
  return new Map(rows.map((row) => [row.entry, { ...row, isLive: row.isLive === 1 }]))
}

async function learnWords(db: AnyDb, rows: readonly Pick<PlacedRow, 'row'>[]): Promise<void> {
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
  db: AnyDb,
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
