import type { Culture } from '@regroove/contract'
import { findHits, type SearchPosition } from '../../catalog/index.ts'
import { bucketOfEntry, idOfEntry, type Match, markTerm, type SearchKind } from '../../storage/index.ts'
import type { CollectionParts } from '../collection-parts.ts'
import { publishedMark, userMark } from '../items/search-marks.ts'
import { readListed } from '../lists/browse-collection.ts'
import type { ListedType } from '../lists/collection-lists.ts'
import type { PlaylistFacts } from '../playlists/playlist-queries.ts'
import { writeUserPlaylist } from '../playlists/write-playlist.ts'

/** What is looked for among what people made. */
export interface OwnSearch {
  readonly query: string
  readonly limit: number
  readonly after: SearchPosition | null
  /** Null for an application without a user. */
  readonly userId: number | null
  readonly culture: Culture
}

/** What was found. */
export interface OwnFound {
  readonly items: readonly (object | null)[]
  /** Where the next page begins; null when there is none. */
  readonly next: SearchPosition | null
  readonly total: number
}

const kinds = { artists: 'artist', albums: 'album', tracks: 'track' } as const

/** Finds artists, albums or tracks of a user's collection. */
export async function findCollected(
  parts: CollectionParts,
  type: ListedType,
  { userId, culture, ...search }: OwnSearch & { readonly userId: number },
): Promise<OwnFound> {
  const kind = kinds[type]
  const found = await find(parts, kind, search, userMark(userId))
  const ids = found.hits.map(({ entry }) => idOfEntry(entry))
  const rows = ids.length === 0 ? [] : await parts.items.byRow[kind]({ userId, ids })
  const guidOf = new Map(rows.map(({ id, guid }) => [id, guid]))
  const listed = ids.flatMap((id) => (guidOf.has(id) ? [{ id, guid: guidOf.get(id)!, key: '' }] : []))
  const items = await readListed(parts, type, { rows: listed, userId, culture })
  return { items, next: found.next, total: found.total }
}

/** A playlist that was found, with what it is ordered by: see the catalogue's `PlaylistHit`. */
export interface FoundPlaylist {
  readonly rank: readonly [tier: number, bucket: number]
  readonly playlist: object | null
  readonly behind: SearchPosition
}

/** Finds playlists of users: a user's own, or all that are published. */
export async function findUserPlaylists(
  parts: CollectionParts,
  whose: 'own' | 'published',
  { userId, culture, ...search }: OwnSearch,
): Promise<{
  readonly hits: readonly FoundPlaylist[]
  readonly next: SearchPosition | null
  readonly total: number
}> {
  const mark = whose === 'own' ? userMark(userId!) : publishedMark
  const found = await find(parts, 'playlist', search, mark)
  const ids = found.hits.map(({ entry }) => idOfEntry(entry))
  const rows: readonly PlaylistFacts[] = ids.length === 0 ? [] : await parts.playlists.byRows({ ids })
  const token = userId === null ? null : (await parts.states.of(userId)).token
  const context = { userId, token, publicUrl: parts.publicUrl(), culture }
  const written = new Map(rows.map((row) => [row.id, writeUserPlaylist(row, context)]))
  return {
    hits: found.hits.map((hit, at) => ({
      rank: [hit.tier, bucketOfEntry(hit.entry)],
      playlist: written.get(ids[at]!) ?? null,
      behind: found.positionBehind(hit),
    })),
    next: found.next,
    total: found.total,
  }
}

function find(
  { db }: CollectionParts,
  kind: SearchKind,
  search: Pick<OwnSearch, 'query' | 'limit' | 'after'>,
  mark: string,
) {
  const within: Match = { term: markTerm(mark), prefix: false, columns: ['whole'] }
  return findHits({ db, kind, ...search, hidden: [], within })
}
