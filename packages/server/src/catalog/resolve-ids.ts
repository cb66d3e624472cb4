import type { ContentId } from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'
import { type IdQueries, outsideNamespaces, prepareIdQueries } from './id-queries.ts'
import type { ItemKind } from './item-kind.ts'

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

/** Finds what IDs name, in their order; null where nothing was ever known under one. */
export type ResolveIds = (ids: readonly ContentId[]) => Promise<(NamedItem | null)[]>

/**
 * Makes the resolution of IDs: two statements at most, however many IDs there are.
 *
 * An outside ID may be that of several items, as an ISRC is on an album and on a compilation. It names the one that is still
 * here, the most played of these, and of equals the one that came first. Playlists, radios and items of collections are not
 * known here. Source: contract section 2.
 */
export function openIdResolution(db: CatalogDb): ResolveIds {
  const queries = prepareIdQueries(db)
  return async (ids) => {
    const [byGuid, byOutsideId] = await Promise.all([
      findByGuids(queries, ids),
      findByOutsideIds(queries, ids),
    ])
    return ids.map((id) => {
      if (id.kind === 'catalog') return byGuid.get(id.guid) ?? null
      const outside = outsideKey(id)
      return outside === null ? null : (byOutsideId.get(outside.key) ?? null)
    })
  }
}

async function findByGuids(queries: IdQueries, ids: readonly ContentId[]): Promise<Map<string, NamedItem>> {
  const guids = ids.flatMap((id) => (id.kind === 'catalog' ? [id.guid] : []))
  if (guids.length === 0) return new Map()
  return new Map((await queries.byGuid({ guids })).map((row) => [row.guid, toItem(row)]))
}

type OutsideRow = Awaited<ReturnType<IdQueries['byOutsideId']>>[number]

async function findByOutsideIds(
  queries: IdQueries,
  ids: readonly ContentId[],
): Promise<Map<string, NamedItem>> {
  const values = ids.flatMap((id) => outsideKey(id)?.value ?? [])
  if (values.length === 0) return new Map()
  const preference = (one: OutsideRow, other: OutsideRow) =>
    Number(one.removed_at_ms !== null) - Number(other.removed_at_ms !== null) ||
    other.play_count - one.play_count ||
    one.id - other.id
  const worstFirst = (await queries.byOutsideId({ values })).toSorted((one, other) => preference(other, one))
  return new Map(worstFirst.map((row) => [`${row.namespace}.${row.value}`, toItem(row)]))
}

/** The form in which outside IDs are stored: upper case; null for an ID of ours. */
function outsideKey(id: ContentId): { readonly key: string; readonly value: string } | null {
  if (id.kind !== 'isrc' && id.kind !== 'icpn' && id.kind !== 'mbid') return null
  const value = 'code' in id ? id.code : id.guid
  return { key: `${outsideNamespaces[id.kind]}.${value}`, value }
}

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
