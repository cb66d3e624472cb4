import type { ContentId } from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'
import { type IdQueries, outsideNamespaces, prepareIdQueries } from './id-queries.ts'
import { type ItemKind, itemKinds } from './item-kind.ts'
import type { Hidden } from './visibility.ts'

/** An item of the catalogue that an ID names. */
export interface NamedItem {
  readonly kind: ItemKind
  /** Its row in the kind's table. */
  readonly id: number
  readonly guid: string
  readonly name: string
  /** It was here and was removed. */
  readonly isRemoved: boolean
}

/** Finds what IDs name, in their order; null where nothing was ever known under one, or it is hidden. */
export type ResolveIds = (ids: readonly ContentId[], hidden: Hidden) => Promise<(NamedItem | null)[]>

/**
 * Makes the resolution of IDs: three statements at most, however many IDs there are.
 *
 * An outside ID may be that of several items, as an ISRC is on an album and on a compilation. It names the one that is still
 * here, the most played of these, and of equals the one that came first. Radios, items of collections, and
 * playlists that are anybody's own, are not known here. Source: contract section 2.
 */
export function openIdResolution(db: CatalogDb): ResolveIds {
  const queries = prepareIdQueries(db)
  return async (ids, hidden) => {
    const byGuid = await findByGuids(queries, ids)
    const playlists = await findPlaylists(queries, ids)
    const others = ids.filter((id) => id.kind !== 'catalog' || !byGuid.has(id.guid))
    const byOutsideId = await findByOutsideIds(queries, others)
    const named = ids.map((id) => {
      if (id.kind === 'playlist') return playlists.get(id.guid) ?? null
      const own = id.kind === 'catalog' ? byGuid.get(id.guid) : undefined
      return own ?? byOutsideId.get(outsideId(id)?.key ?? '') ?? null
    })
    return hidden.length === 0 ? named : leaveOutHidden(queries, named, hidden)
  }
}

/** Tombstones are nobody's secret. */
async function leaveOutHidden(
  queries: IdQueries,
  named: readonly (NamedItem | null)[],
  hidden: Hidden,
): Promise<(NamedItem | null)[]> {
  const seen = new Set<string>()
  for (const kind of itemKinds) {
    const ids = named.flatMap((item) => (item?.kind === kind ? [item.id] : []))
    if (ids.length === 0) continue
    for (const { id } of await queries.seen[kind]({ ids, hidden })) seen.add(`${kind} ${id}`)
  }
  return named.map((item) =>
    item === null || item.isRemoved || seen.has(`${item.kind} ${item.id}`) ? item : null,
  )
}

async function findByGuids(queries: IdQueries, ids: readonly ContentId[]): Promise<Map<string, NamedItem>> {
  const guids = ids.flatMap((id) => (id.kind === 'catalog' ? [id.guid] : []))
  if (guids.length === 0) return new Map()
  return new Map((await queries.byGuid({ guids })).map((row) => [row.guid, toItem(row)]))
}

async function findPlaylists(queries: IdQueries, ids: readonly ContentId[]): Promise<Map<string, NamedItem>> {
  const guids = ids.flatMap((id) => (id.kind === 'playlist' ? [id.guid] : []))
  if (guids.length === 0) return new Map()
  return new Map((await queries.playlistByGuid({ guids })).map((row) => [row.guid, toItem(row)]))
}

async function findByOutsideIds(
  queries: IdQueries,
  ids: readonly ContentId[],
): Promise<Map<string, NamedItem>> {
  const values = ids.flatMap((id) => outsideId(id)?.value ?? [])
  if (values.length === 0) return new Map()
  const rows = await queries.byOutsideId({ values })
  const found = new Map<string, NamedItem>()
  for (const row of rows.toSorted(comparePreference)) {
    const key = outsideKey(row)
    if (!found.has(key)) found.set(key, toItem(row))
  }
  return found
}

type OutsideRow = Awaited<ReturnType<IdQueries['byOutsideId']>>[number]

function comparePreference(one: OutsideRow, other: OutsideRow): number {
  const isGone = ({ removed_at_ms }: OutsideRow) => Number(removed_at_ms !== null)
  return isGone(one) - isGone(other) || other.play_count - one.play_count || one.id - other.id
}

/** An ID as outside IDs are stored, in upper case; null for what the catalogue does not hold. */
function outsideId(id: ContentId): { readonly key: string; readonly value: string } | null {
  if ('opaque' in id || !isOutsideKind(id.kind)) return null
  const value = 'code' in id ? id.code : id.guid
  return { key: outsideKey({ namespace: outsideNamespaces[id.kind], value }), value }
}

const isOutsideKind = (kind: ContentId['kind']): kind is keyof typeof outsideNamespaces =>
  Object.hasOwn(outsideNamespaces, kind)

const outsideKey = ({ namespace, value }: Pick<OutsideRow, 'namespace' | 'value'>) => `${namespace} ${value}`

function toItem(row: {
  readonly kind: ItemKind
  readonly id: number
  readonly guid: string
  readonly name: string
  readonly removed_at_ms: number | null
}): NamedItem {
  const { kind, id, guid, name } = row
  return { kind, id, guid, name, isRemoved: row.removed_at_ms !== null }
}
