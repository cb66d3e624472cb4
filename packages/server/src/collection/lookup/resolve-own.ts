import type { ContentId, Culture, Guid } from '@regroove/contract'
import type { CollectionParts } from '../collection-parts.ts'
import type { PlaylistFacts } from '../playlists/playlist-queries.ts'
import { maySee } from '../playlists/write-playlist.ts'

/** What of people's own an ID names. */
export type OwnItem =
  /** An album or artist of the user's collection, by its row. */
  | { readonly kind: 'album' | 'artist'; readonly guid: Guid; readonly row: number; readonly count: number }
  | { readonly kind: 'track'; readonly guid: Guid }
  | { readonly kind: 'entry'; readonly guid: Guid; readonly entryId: number; readonly addedAtMs: number }
  /** A playlist that the one who asks may see. */
  | { readonly kind: 'playlist'; readonly guid: Guid; readonly facts: PlaylistFacts }
  /** It was there, and left. */
  | { readonly kind: 'gone' }

/** Who asks. */
export interface OwnViewer {
  /** Null for an application without a user. */
  readonly userId: number | null
  /** Whether the user's collection is looked into; playlists always are. */
  readonly inCollection: boolean
  readonly culture: Culture
}

/**
 * Finds what of people's own IDs name, in their order; null where nothing is, or nothing that the one who asks may see.
 *
 * An item of the catalogue that is in the collection is found by its ID there, and by that of the catalogue.
 */
export async function resolveOwn(
  parts: CollectionParts,
  ids: readonly ContentId[],
  { userId, inCollection, culture }: OwnViewer,
): Promise<(OwnItem | null)[]> {
  const playlists = await findPlaylists(parts, ids, userId)
  const own =
    userId !== null && inCollection
      ? await findCollected(parts, ids, { userId, culture })
      : ids.map((): OwnItem | null => null)
  return ids.map((id, at) => (id.kind === 'playlist' ? (playlists.get(id.guid) ?? null) : own[at]!))
}

async function findPlaylists(
  { playlists }: CollectionParts,
  ids: readonly ContentId[],
  userId: number | null,
): Promise<ReadonlyMap<string, OwnItem>> {
  const guids = ids.flatMap((id) => (id.kind === 'playlist' ? [id.guid] : []))
  if (guids.length === 0) return new Map()
  const rows = await playlists.byGuids({ guids })
  return new Map(
    rows.flatMap((facts): [string, OwnItem][] => {
      if (facts.deleted_at_ms !== null) return [[facts.guid, { kind: 'gone' }]]
      if (!maySee(facts, userId)) return []
      return [[facts.guid, { kind: 'playlist', guid: facts.guid as Guid, facts }]]
    }),
  )
}

async function findCollected(
  parts: CollectionParts,
  ids: readonly ContentId[],
  { userId, culture }: { readonly userId: number; readonly culture: Culture },
): Promise<(OwnItem | null)[]> {
  const { trackCount } = await parts.states.of(userId)
  const read = ids.map((id) =>
    id.kind === 'collectionItem' ? parts.ids.read(userId, id.opaque) : id.kind === 'catalog' ? id : null,
  )
  const asked = trackCount === 0 ? [] : ids.filter(({ kind }) => kind === 'catalog')
  // The catalogue may know an item by another GUID as well.
  const known = asked.length === 0 ? [] : await parts.catalog.resolveGuids({ ids: asked, culture })
  const guidOf = new Map(asked.map((id, at) => [id, known[at] as Guid | null]))
  const guids = read.map((item, at) => {
    if (item === null || !('guid' in item)) return null
    return guidOf.get(ids[at]!) ?? item.guid
  })
  const wanted = trackCount === 0 ? [] : [...new Set(guids.filter((guid) => guid !== null))]
  const there = await readRows(parts, userId, wanted)
  const entries = await readEntryItems(
    parts,
    userId,
    read.flatMap((item) => (item?.kind === 'entry' ? [item.entryId] : [])),
  )
  return read.map((item, at) => {
    if (item === null) return null
    if (item.kind === 'entry') {
      const entry = entries.get(item.entryId)
      return entry?.addedAtMs === item.addedAtMs ? entry : { kind: 'gone' }
    }
    const found = there.get(guids[at]!) ?? null
    if (item.kind === 'catalog') return found
    return found?.kind === item.kind ? found : { kind: 'gone' }
  })
}

async function readRows(
  { items }: CollectionParts,
  userId: number,
  guids: readonly Guid[],
): Promise<ReadonlyMap<string, Exclude<OwnItem, { kind: 'gone' }>>> {
  if (guids.length === 0) return new Map()
  const [tracks, albums, artists] = await Promise.all([
    items.tracks({ userId, guids }),
    items.albums({ userId, guids }),
    items.artists({ userId, guids }),
  ])
  const found: Exclude<OwnItem, { kind: 'gone' }>[] = [
    ...tracks.map(({ guid }) => ({ kind: 'track', guid: guid as Guid }) as const),
    ...albums.map(
      ({ id, guid, track_count: count }) => ({ kind: 'album', guid: guid as Guid, row: id, count }) as const,
    ),
    ...artists.map(({ id, guid }) => ({ kind: 'artist', guid: guid as Guid, row: id, count: 0 }) as const),
  ]
  return new Map(found.map((item) => [item.guid, item]))
}

async function readEntryItems({ items }: CollectionParts, userId: number, ids: readonly number[]) {
  const rows = ids.length === 0 ? [] : await items.entries({ userId, ids })
  return new Map(
    rows.map(({ id, track_guid, added_at_ms }) => [
      id,
      { kind: 'entry', guid: track_guid as Guid, entryId: id, addedAtMs: added_at_ms } as const,
    ]),
  )
}
