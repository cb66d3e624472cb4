import type { Culture, Playlist } from '@regroove/contract'
import { bucketOfEntry, idOfEntry } from '../storage/index.ts'
import type { CatalogParts } from './catalog-parts.ts'
import { loadContent } from './load-content.ts'
import { findHits, type SearchPosition } from './search/index.ts'

/** Which playlists of the catalogue are looked for. */
export interface PlaylistSearch {
  readonly query: string
  readonly limit: number
  readonly after: SearchPosition | null
  readonly culture: Culture
}

/** A playlist that was found. */
export interface PlaylistHit {
  /** What it is ordered by: how close it is, then how well known. Lower is better. */
  readonly rank: readonly [tier: number, bucket: number]
  /** Null when it cannot be read. */
  readonly playlist: Playlist | null
  /** Where a page goes on that it is the last of. */
  readonly behind: SearchPosition
}

/** The playlists that were found, in their order, and how many there are in all. */
export interface PlaylistHits {
  readonly hits: readonly PlaylistHit[]
  readonly total: number
}

/** Finds playlists of the catalogue for whoever joins them with others. */
export async function findPlaylists(
  parts: CatalogParts,
  { query, limit, after, culture }: PlaylistSearch,
): Promise<PlaylistHits> {
  const context = await parts.contextOf(culture)
  const { hidden } = context
  const found = await findHits({ db: parts.db, kind: 'playlist', query, limit, after, hidden })
  const ids = found.hits.map(({ entry }) => idOfEntry(entry))
  const { playlist } = await loadContent(parts.queries, { playlist: ids }, context)
  return {
    hits: found.hits.map((hit, at) => ({
      rank: [hit.tier, bucketOfEntry(hit.entry)],
      playlist: playlist.get(ids[at]!) ?? null,
      behind: found.positionBehind(hit),
    })),
    total: found.total,
  }
}
