import type { Album, Artist, ContentId, Culture, Guid, Track } from '@regroove/contract'
import type { CatalogParts } from './catalog-parts.ts'
import type { TrackDescription } from './describe-tracks.ts'
import type { ItemKind } from './item-kind.ts'
import { loadContent } from './load-content.ts'

/** Items that another room wants to show, by their GUIDs. */
export interface ItemsRequest {
  readonly guids: Iterable<string>
  readonly culture: Culture
  /** Whether tracks bring their albums in full. */
  readonly albumDetails?: boolean
}

/** The items in full, as the catalogue's own, without their lists; by the GUIDs that they were asked for with. */
export interface ReadItems {
  readonly artist: ReadonlyMap<string, Artist>
  readonly album: ReadonlyMap<string, Album>
  readonly track: ReadonlyMap<string, Track>
}

/**
 * Reads items, also those that were removed: what people keep shows them, without rights, until they come back. What is
 * hidden in the country, damaged or unknown is not among them.
 */
export async function readItems(
  parts: CatalogParts,
  { guids, culture, albumDetails = false }: ItemsRequest,
): Promise<ReadItems> {
  const wanted = [...new Set(guids)]
  const context = await parts.contextOf(culture)
  const named = await parts.resolveIds(wanted.map(catalogId), context.hidden)
  const idsOf = (kind: ItemKind) => [
    ...new Set(named.flatMap((item) => (item?.kind === kind ? [item.id] : []))),
  ]
  const request = { artist: idsOf('artist'), album: idsOf('album'), track: idsOf('track'), albumDetails }
  const content = await loadContent(parts.queries, request, context)

  const read = {
    artist: new Map<string, Artist>(),
    album: new Map<string, Album>(),
    track: new Map<string, Track>(),
  }
  for (const [at, item] of named.entries()) {
    if (item === null || item.kind === 'playlist') continue
    const written = content[item.kind].get(item.id)
    if (written === undefined) continue
    const shown = item.kind === 'track' && item.isRemoved ? { ...written, Rights: [] } : written
    read[item.kind].set(wanted[at]!, shown)
  }
  return read
}

/**
 * Describes what IDs name, in their order: null for what is no track, is hidden in the country, or was never here.
 *
 * @param culture null to look past what is hidden
 */
export async function describeTracks(
  parts: CatalogParts,
  { ids, culture }: { readonly ids: readonly ContentId[]; readonly culture: Culture | null },
): Promise<(TrackDescription | null)[]> {
  const hidden = culture === null ? [] : (await parts.contextOf(culture)).hidden
  const named = await parts.resolveIds(ids, hidden)
  const rows = named.flatMap((item) => (item?.kind === 'track' ? [item.id] : []))
  const described = await parts.describeTracks([...new Set(rows)])
  return named.map((item) => (item?.kind === 'track' ? (described.get(item.id) ?? null) : null))
}

/** The GUIDs of what IDs name, in their order, removed or not: null for what is hidden or unknown. */
export async function resolveGuids(
  parts: CatalogParts,
  { ids, culture }: { readonly ids: readonly ContentId[]; readonly culture: Culture },
): Promise<(string | null)[]> {
  const { hidden } = await parts.contextOf(culture)
  return (await parts.resolveIds(ids, hidden)).map((item) => item?.guid ?? null)
}

function catalogId(guid: string): ContentId {
  return { kind: 'catalog', guid: guid as Guid }
}
