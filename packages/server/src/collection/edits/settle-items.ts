import { sql } from 'kysely'
import { type AccountsDb, putSearchEntries } from '../../storage/index.ts'
import type { CollectableTrack } from '../items/collectable.ts'
import { userMark } from '../items/search-marks.ts'
import { latestFirst } from '../items/sort-keys.ts'

/** Whose items are settled, and when. */
export interface Settling {
  readonly userId: number
  readonly nowMs: number
  /** The move that rows which take another place arrive with; null to leave those that are there as they are. */
  readonly move: number | null
}

/** The kinds of items of a collection, and the columns that hold their places. */
export const placeColumns = {
  album: ['by_title', 'by_artist', 'by_genre', 'by_release'],
  artist: ['by_name'],
  track: ['by_title', 'by_album', 'by_artist', 'by_genre', 'by_release', 'by_number'],
} as const

export type CollectedKind = keyof typeof placeColumns

/** What is to stand in the row of an item. */
interface SettledItem {
  readonly guid: string
  readonly searchBucket: number
  readonly name: string
  readonly context: string
  readonly keys: Readonly<Record<string, string>>
}

interface StandingRow {
  readonly id: number
  readonly guid: string
  readonly search_bucket: number
  readonly [column: `by_${string}`]: string
}

/** Albums or artists of tracks: makes rows for those that are new, and with a move brings the others up to date. */
export async function settleItems(
  db: AccountsDb,
  kind: 'album' | 'artist',
  items: readonly SettledItem[],
  settling: Settling,
): Promise<ReadonlyMap<string, number>> {
  const standing = await findStanding(db, kind, items, settling.userId)
  const known = new Set(standing.map(({ guid }) => guid))
  const made = await insertItems(
    db,
    kind,
    items.filter(({ guid }) => !known.has(guid)),
    settling,
  )
  if (settling.move !== null)
    await updateItems(db, kind, items, standing, { ...settling, move: settling.move })
  return new Map([...standing, ...made].map(({ guid, id }) => [guid, id]))
}

/** The rows of items that are there. */
export async function findStanding(
  db: AccountsDb,
  kind: CollectedKind,
  items: readonly { readonly guid: string }[],
  userId: number,
): Promise<StandingRow[]> {
  const guids = JSON.stringify(items.map(({ guid }) => guid))
  const { rows } = await sql<StandingRow>`
    select id, guid, search_bucket, ${columnsOf(kind)} from ${tableOf(kind)}
    where user_id = ${userId} and guid in (select value from json_each(${guids}))`.execute(db)
  return rows
}

async function insertItems(
  db: AccountsDb,
  kind: 'album' | 'artist',
  items: readonly SettledItem[],
  { userId, nowMs }: Settling,
): Promise<{ id: number; guid: string }[]> {
  if (items.length === 0) return []
  const { rows } = await sql<{ id: number; guid: string }>`
    insert into ${tableOf(kind)} (user_id, guid, added_at_ms, search_bucket, by_date, ${columnsOf(kind)})
    select ${userId}, value ->> 'guid', ${nowMs}, value ->> 'searchBucket', ${latestFirst(nowMs)}, ${keysOf(kind)}
    from json_each(${JSON.stringify(items)}) returning id, guid`.execute(db)
  await index(db, kind, items, { userId, standing: [], made: rows })
  return rows
}

/** Brings rows up to date that hold other places than they should; where they stood is remembered. */
export async function updateItems(
  db: AccountsDb,
  kind: CollectedKind,
  items: readonly SettledItem[],
  standing: readonly StandingRow[],
  { userId, move }: { readonly userId: number; readonly move: number },
): Promise<void> {
  const rowOf = new Map(standing.map((row) => [row.guid, row]))
  const known = items.filter(({ guid }) => rowOf.has(guid))
  await index(db, kind, known, { userId, standing, made: [] })
  const changed = known.filter(({ guid, searchBucket, keys }) => {
    const row = rowOf.get(guid)!
    const hasMoved = placeColumns[kind].some((column) => row[column] !== keys[column])
    return hasMoved || row.search_bucket !== searchBucket
  })
  if (changed.length === 0) return
  const ids = JSON.stringify(changed.map(({ guid }) => rowOf.get(guid)!.id))
  for (const column of [...placeColumns[kind], 'by_date']) {
    await sql`insert or ignore into collected_past (user_id, list, key, item_id, arrived, departed)
      select user_id, ${listName(kind, column)}, ${sql.ref(column)}, id, arrived, ${move} from ${tableOf(kind)}
      where id in (select value from json_each(${ids}))`.execute(db)
  }
  const values = JSON.stringify(changed.map((item) => ({ ...item, id: rowOf.get(item.guid)!.id })))
  await sql`update ${tableOf(kind)} set arrived = ${move}, search_bucket = value ->> 'searchBucket', ${sql.join(
    placeColumns[kind].map((column) => sql`${sql.ref(column)} = ${keyOf(column)}`),
  )} from json_each(${values}) where ${tableOf(kind)}.id = value ->> 'id'`.execute(db)
}

/** How the past of a list is called. */
export function listName(kind: CollectedKind, column: string): string {
  return `collected_${kind}.${column}`
}

/** Puts items into the search index, under the user's mark. */
export async function index(
  db: AccountsDb,
  kind: CollectedKind,
  items: readonly SettledItem[],
  {
    userId,
    standing,
    made,
  }: {
    readonly userId: number
    readonly standing: readonly Pick<StandingRow, 'id' | 'guid' | 'search_bucket'>[]
    readonly made: readonly { readonly id: number; readonly guid: string }[]
  },
): Promise<void> {
  const buckets = new Map(standing.map((row) => [row.guid, row.search_bucket]))
  const ids = new Map([...standing, ...made].map(({ guid, id }) => [guid, id]))
  const entries = items.map(({ guid, searchBucket, name, context }) => ({
    id: ids.get(guid)!,
    bucket: searchBucket,
    previousBucket: buckets.get(guid) ?? null,
    name,
    context,
    marks: [userMark(userId)],
  }))
  if (entries.length > 0) await putSearchEntries(db, kind, entries)
}

/** The albums and the artists of tracks, each once. */
export function itemsOfTracks(tracks: readonly CollectableTrack[]) {
  const albums = new Map(tracks.map(({ album }) => [album.guid, album]))
  const artists = new Map(tracks.flatMap((track) => track.artists.map((artist) => [artist.guid, artist])))
  return { albums: [...albums.values()], artists: [...artists.values()] }
}

const tableOf = (kind: CollectedKind) => sql.table(`collected_${kind}`)
const keyOf = (column: string) => sql`value ->> ${sql.lit(`$.keys.${column}`)}`
const columnsOf = (kind: CollectedKind) => sql.join(placeColumns[kind].map((column) => sql.ref(column)))
const keysOf = (kind: CollectedKind) => sql.join(placeColumns[kind].map(keyOf))
