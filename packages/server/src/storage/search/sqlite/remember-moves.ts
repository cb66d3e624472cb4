import type { AnyDb } from '../../any-db.ts'
import { idOfEntry, type SearchKind, searchKinds } from '../search-entry.ts'
import { runStatement as run } from './run-statement.ts'

// Whoever turns pages goes through the index as it stood at the first one. So an item that moves to another bucket, or is
// renamed, leaves its old row behind, and `search_move` says between which moves each row was its place. What never moved is
// not in it.

/** So many moves are remembered for those who are turning pages; the index grows by as many rows. */
const keptMoves = 20_000
/** Forgetting waits until there is a little to forget. */
const spareMoves = 2_000

/** Where an item stood, and where it stands now. */
export interface Move {
  readonly from: number
  readonly to: number
}

/** An expression for rows of the kind's index that were there after `?3` moves: they had arrived, and not yet left. */
export function stoodThere(kind: SearchKind): string {
  return `coalesce((
    select max(arrived <= ?3 and coalesce(departed > ?3, 1)) from search_move
    where kind = '${kind}' and entry = search_${kind}.rowid), 1)`
}

/** Remembers moves that happen at once, and lets go of the oldest. */
export async function rememberMoves(db: AnyDb, kind: SearchKind, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return
  const [state] = await run<{ moves: number }>(
    db,
    'update search_state set moves = moves + 1 returning moves',
  )
  const places = JSON.stringify(moves.map(({ from, to }) => [from, to, idOfEntry(to)]))
  for (const statement of [depart, departForTheFirstTime, arrive]) {
    await run(db, statement, state!.moves, kind, places)
  }
  await forgetMoves(db)
}

/** Forgets items; answers every entry where they ever stood, as far as it is remembered. */
export async function forgetItems(db: AnyDb, kind: SearchKind, ids: readonly number[]): Promise<number[]> {
  const places = await run<{ entry: number }>(
    db,
    'delete from search_move where kind = ?1 and item_id in (select value from json_each(?2)) returning entry',
    kind,
    JSON.stringify(ids),
  )
  return places.map(({ entry }) => entry)
}

/** Where a new row is written, no old one is remembered. */
export async function forgetEntries(db: AnyDb, kind: SearchKind, entries: readonly number[]): Promise<void> {
  if (entries.length === 0) return
  const forget = 'delete from search_move where kind = ?1 and entry in (select value from json_each(?2))'
  await run(db, forget, kind, JSON.stringify(entries))
}

const depart = `update search_move set departed = ?1
  where kind = ?2 and departed is null and entry in (select value ->> 0 from json_each(?3))`

const departForTheFirstTime = `insert into search_move (kind, entry, arrived, departed, item_id)
  select ?2, value ->> 0, 0, ?1, value ->> 2 from json_each(?3) as move
  where not exists (select 1 from search_move where kind = ?2 and entry = move.value ->> 0)`

const arrive = `insert or replace into search_move (kind, entry, arrived, departed, item_id)
  select ?2, value ->> 1, ?1, null, value ->> 2 from json_each(?3)`

/** Rows of the past that no one can ask for any more; a row that its item came back to stays. */
const removeForgotten = (kind: SearchKind) => `delete from search_${kind} where rowid in (
  select entry from search_move as past where kind = '${kind}' and departed <= ?1 and not exists (
    select 1 from search_move as later
    where later.kind = past.kind and later.entry = past.entry and coalesce(later.departed > ?1, 1)))`

async function forgetMoves(db: AnyDb): Promise<void> {
  if ((await findDeparture(db, keptMoves + spareMoves)) === null) return
  const until = await findDeparture(db, keptMoves)
  for (const kind of searchKinds) await run(db, removeForgotten(kind), until)
  await run(db, 'delete from search_move where departed <= ?1', until)
  await run(db, 'delete from search_move where departed is null and arrived <= ?1', until)
}

/** When the move happened that so many came after; null when there were not so many. */
async function findDeparture(db: AnyDb, later: number): Promise<number | null> {
  const [row] = await run<{ departed: number }>(
    db,
    'select departed from search_move where departed is not null order by departed desc limit 1 offset ?1',
    later,
  )
  return row?.departed ?? null
}
