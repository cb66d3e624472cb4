import { type Culture, type Guid, parseContentId } from '@regroove/contract'
import type { TrackDescription } from '../../catalog/index.ts'
import type { CollectionParts } from '../collection-parts.ts'

/** Who names tracks, and from where they see the catalogue. */
export interface TrackNamer {
  readonly userId: number
  readonly culture: Culture
}

/** What an ID of an edit stands for. */
export interface NamedTrack {
  /** The track that it speaks of, whether there is one or not; null for an ID that can be none. */
  readonly guid: Guid | null
  /** The track in the catalogue; null when there is none that can be added. */
  readonly track: TrackDescription | null
}

/**
 * Finds the tracks that IDs of an edit stand for, in their order: an ID of the catalogue, or one that the user was given for a
 * track of their collection or an entry of their playlists.
 */
export async function resolveTracks(
  parts: CollectionParts,
  ids: readonly string[],
  { userId, culture }: TrackNamer,
): Promise<NamedTrack[]> {
  const guids = await readTrackGuids(parts, ids, userId)
  const named = guids.filter((guid) => guid !== null)
  const found = await parts.catalog.describeTracks({
    ids: named.map((guid) => ({ kind: 'catalog', guid })),
    culture,
  })
  const trackOf = new Map(named.map((guid, at) => [guid, found[at]!]))
  return guids.map((guid) => {
    const track = guid === null ? null : (trackOf.get(guid) ?? null)
    return { guid, track: track === null || track.isRemoved ? null : track }
  })
}

/** The GUIDs of tracks that IDs speak of, in their order; null for what can be no track, or is not the user's. */
export async function readTrackGuids(
  { ids: ownIds, items }: CollectionParts,
  ids: readonly string[],
  userId: number,
): Promise<(Guid | null)[]> {
  const read = ids.map((id) => {
    const parsed = parseContentId(id.trim())
    return parsed?.kind === 'collectionItem' ? ownIds.read(userId, parsed.opaque) : parsed
  })
  const rows = read.flatMap((item) => (item?.kind === 'entry' ? [item.entryId] : []))
  const entries = rows.length === 0 ? [] : await items.entries({ userId, ids: rows })
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]))
  return read.map((item) => {
    if (item?.kind === 'catalog' || item?.kind === 'track') return item.guid
    if (item?.kind !== 'entry') return null
    const entry = entryOf.get(item.entryId)
    return entry?.added_at_ms === item.addedAtMs ? (entry.track_guid as Guid) : null
  })
}
