import { type Culture, Failure, type Ordering, type Track } from '@regroove/contract'
import type { CollectionParts } from '../collection-parts.ts'
import { readCollected } from '../items/read-collected.ts'
import { latestFirst, trackKeys } from '../items/sort-keys.ts'
import { firstPlace, type ListPlace, listOrders } from '../lists/collection-lists.ts'
import { type ReadPage, writeReadPage } from '../lists/list-page.ts'
import type { EntryFacts, PlaylistFacts } from './playlist-queries.ts'

/** Which part of a playlist is read, for whom. */
export interface EntryWindow {
  /** Null for an application without a user. */
  readonly userId: number | null
  readonly culture: Culture
  /** Null for the playlist's own order. */
  readonly orderBy: TrackOrdering | null
  /** Null for the beginning. */
  readonly after: EntryPlace | null
  readonly skip: number
  readonly limit: number
  /** Writes the token of what follows. */
  readonly writeToken: (place: EntryPlace) => string
}

/** The orders that tracks may be asked for in. */
export type TrackOrdering = keyof typeof listOrders.tracks & Ordering

/** A place in a playlist: in its own order, whose key is a position, or in another. */
export interface EntryPlace extends ListPlace {
  /** After how many of the playlist's moves the walk began. */
  readonly asOf: number
}

/** So many moves of a playlist are remembered. A walk that is older goes on in the order of now. */
const rememberedMoves = 100
/** No setting allows longer playlists: for an order that no index holds, all of one is read. */
const longest = 100_000

/**
 * Reads a page of a playlist's tracks: for its user as entries of their collection, for others as tracks of the catalogue.
 *
 * A walk meets each entry that was there throughout exactly once, also while entries are moved: it goes on in the order of
 * the moment at which it began.
 */
export async function readEntries(
  parts: CollectionParts,
  playlist: PlaylistFacts,
  window: EntryWindow,
): Promise<ReadPage<Track>> {
  const { after, skip, limit, orderBy } = window
  const asOf = after?.asOf ?? playlist.moves
  const rows =
    orderBy === null
      ? await readInOrder(parts, playlist, { after, asOf, skip, limit: limit + 1 })
      : await readSorted(parts, playlist, { orderBy, after, skip, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const token = rows.length > limit && last !== undefined ? window.writeToken({ ...last.place, asOf }) : null
  const tracks = await readTracks(
    parts,
    shown.map(({ entry }) => entry),
    { isOwner: playlist.user_id === window.userId, ...window },
  )
  return writeReadPage(tracks, { total: playlist.track_count, token })
}

interface PlacedEntry {
  readonly entry: EntryFacts
  readonly place: ListPlace
}

async function readInOrder(
  { playlists }: CollectionParts,
  { id: playlistId, moves }: PlaylistFacts,
  { after, asOf, skip, limit }: { after: ListPlace | null; asOf: number; skip: number; limit: number },
): Promise<PlacedEntry[]> {
  const position = after === null ? 0 : Number(after.key)
  if (!Number.isSafeInteger(position)) throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR')
  const place = { playlistId, position, id: after?.id ?? 0, skip, limit }
  const isPast = asOf < moves && moves - asOf < rememberedMoves
  const rows = isPast ? await playlists.entriesAsOf({ ...place, asOf }) : await playlists.entries(place)
  return rows.map((entry) => ({ entry, place: { key: String(entry.position), id: entry.id } }))
}

async function readSorted(
  { playlists, catalog }: CollectionParts,
  { id: playlistId }: PlaylistFacts,
  {
    orderBy,
    after,
    skip,
    limit,
  }: { orderBy: TrackOrdering; after: ListPlace | null; skip: number; limit: number },
): Promise<PlacedEntry[]> {
  const entries = await playlists.entries({ playlistId, position: 0, id: 0, skip: 0, limit: longest })
  const column = listOrders.tracks[orderBy]
  const described = await catalog.describeTracks({
    ids: entries.map(({ track_guid }) => ({ kind: 'catalog', guid: track_guid as never })),
    culture: null,
  })
  const from = after ?? firstPlace
  return entries
    .map((entry, at) => {
      const track = described[at]!
      const own = column === 'by_date' ? latestFirst(entry.added_at_ms) : track && trackKeys(track)[column]
      return { entry, place: { key: own ?? latestFirst(null), id: entry.id } }
    })
    .filter(({ place }) => comparePlaces(place, from) > 0)
    .sort((one, other) => comparePlaces(one.place, other.place))
    .slice(skip, skip + limit)
}

function comparePlaces(one: ListPlace, other: ListPlace): number {
  if (one.key === other.key) return one.id - other.id
  return one.key < other.key ? -1 : 1
}

async function readTracks(
  parts: CollectionParts,
  entries: readonly EntryFacts[],
  { isOwner, userId, culture }: { isOwner: boolean; userId: number | null; culture: Culture },
): Promise<readonly (Track | null)[]> {
  if (isOwner && userId !== null) {
    const tracks = entries.map(({ id, track_guid, added_at_ms }) => ({
      guid: track_guid,
      item: { kind: 'entry', entryId: id, addedAtMs: added_at_ms } as const,
    }))
    return (await readCollected(parts, { userId, culture, tracks })).tracks
  }
  const { track } = await parts.catalog.readItems({
    guids: entries.map(({ track_guid }) => track_guid),
    culture,
  })
  return entries.map(({ track_guid }) => track.get(track_guid) ?? null)
}
