import { setImmediate as yieldToOthers } from 'node:timers/promises'
import type { ContentId, Guid } from '@regroove/contract'
import { sql } from 'kysely'
import type { AccountsDb } from '../storage/index.ts'
import type { CollectionParts } from './collection-parts.ts'
import { toCollectable } from './items/collectable.ts'

/** So many tracks are looked at in one go, between which others have their turn. */
const batch = 100

/** What a refresh found to do. */
export interface RefreshSummary {
  /** Tracks of collections that the catalogue describes otherwise than before. */
  readonly tracks: number
  /** Entries of playlists that last longer or shorter. */
  readonly entries: number
}

/**
 * Brings what collections copied from the catalogue up to date: after a scan lists are ordered by the names of now. What
 * answers say of an item comes from the catalogue at once, whether this has run or not.
 *
 * @param signal ends it between two batches
 */
export async function refreshCollections(
  parts: CollectionParts,
  tables: AccountsDb,
  signal: AbortSignal,
): Promise<RefreshSummary> {
  let tracks = 0
  let entries = 0
  for await (const rows of walkGuids(tables, 'collected_track', 'guid', signal)) {
    const guids = rows.map(({ guid }) => guid)
    const described = await describe(parts, guids)
    const collectable = described.map(toCollectable)
    const hashes = new Map(collectable.map(({ guid, hash }) => [guid, hash]))
    const stale = await findStale(tables, hashes)
    if (stale.size === 0) continue
    const changed = collectable.filter(({ guid }) => stale.has(guid))
    tracks += (await parts.perform('refreshTracks', { nowMs: parts.clock(), tracks: changed })).refreshed
  }
  for await (const rows of walkGuids(tables, 'user_playlist_entry', 'track_guid', signal)) {
    const described = await describe(
      parts,
      rows.map(({ guid }) => guid),
    )
    const durations = described.map(({ guid, durationMs }) => ({ guid, durationMs }))
    if (!(await areStale(tables, durations))) continue
    entries += (await parts.perform('refreshDurations', { durations })).refreshed
  }
  return { tracks, entries }
}

/** The GUIDs of a column, each once, a batch at a time. */
async function* walkGuids(
  tables: AccountsDb,
  table: 'collected_track' | 'user_playlist_entry',
  column: 'guid' | 'track_guid',
  signal: AbortSignal,
): AsyncGenerator<readonly { guid: string }[]> {
  let last = ''
  while (!signal.aborted) {
    const { rows } = await sql<{
      guid: string
    }>`select distinct ${sql.ref(column)} as guid from ${sql.table(table)}
      where ${sql.ref(column)} > ${last} order by ${sql.ref(column)} limit ${batch}`.execute(tables)
    if (rows.length > 0) yield rows
    if (rows.length < batch) return
    last = rows.at(-1)!.guid
    await yieldToOthers()
  }
}

async function describe({ catalog }: CollectionParts, guids: readonly string[]) {
  const ids = guids.map((guid): ContentId => ({ kind: 'catalog', guid: guid as Guid }))
  const described = await catalog.describeTracks({ ids, culture: null })
  // What the catalogue has lost keeps what it was. Another GUID of the same track is that track.
  return described.flatMap((track, at) => (track === null ? [] : [{ ...track, guid: guids[at]! }]))
}

/** The tracks of which some collection holds something else. */
async function findStale(
  tables: AccountsDb,
  hashes: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ guid: string }>`
    select distinct guid from json_each(${JSON.stringify([...hashes])}) as given
    cross join collected_track on guid = given.value ->> 0 and facts_hash <> given.value ->> 1`.execute(
    tables,
  )
  return new Set(rows.map(({ guid }) => guid))
}

async function areStale(
  tables: AccountsDb,
  durations: readonly { readonly guid: string; readonly durationMs: number }[],
): Promise<boolean> {
  const values = JSON.stringify(durations.map(({ guid, durationMs }) => [guid, durationMs]))
  const { rows } = await sql`select 1 from json_each(${values}) as given
    cross join user_playlist_entry on track_guid = given.value ->> 0 and duration_ms <> given.value ->> 1
    limit 1`.execute(tables)
  return rows.length > 0
}
