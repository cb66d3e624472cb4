import type { Culture } from '@regroove/contract'
import type { CollectionParts } from '../collection-parts.ts'
import { type FoundPlaylist, findUserPlaylists } from './find-own.ts'
import { readPosition, type TypePage, type TypeSearch } from './type-search.ts'

/**
 * Searches playlists. With the catalogue they are the editors' and those that users published, joined by how close they are
 * and then by how well known; in the collection alone the user's own, and without a user those that are published.
 */
export async function searchPlaylists(
  parts: CollectionParts,
  { query, limit, inCatalog, after }: TypeSearch,
  {
    userId,
    culture,
    writeToken,
  }: {
    readonly userId: number | null
    readonly culture: Culture
    readonly writeToken: (after: readonly [unknown, unknown]) => string
  },
): Promise<TypePage> {
  const [ofUsers, ofEditors] = (after ?? [null, null]).map(readPosition)
  const whose = inCatalog || userId === null ? 'published' : 'own'
  const asked = { query, limit: limit + 1, culture }
  const [users, editors] = await Promise.all([
    findUserPlaylists(parts, whose, { ...asked, userId, after: ofUsers ?? null }),
    inCatalog
      ? parts.catalog.findPlaylists({ ...asked, after: ofEditors ?? null })
      : { hits: [] as readonly FoundPlaylist[], total: 0 },
  ])
  const all = [
    ...editors.hits.map((hit) => ({ hit, isUsers: false })),
    ...users.hits.map((hit) => ({ hit, isUsers: true })),
  ].sort((one, other) => compareRanks(one.hit.rank, other.hit.rank))
  const shown = all.slice(0, limit)
  const lastOf = (isUsers: boolean) => shown.findLast((one) => one.isUsers === isUsers)?.hit.behind ?? null
  const next: readonly [unknown, unknown] = [
    lastOf(true) ?? ofUsers ?? null,
    lastOf(false) ?? ofEditors ?? null,
  ]
  const items = shown.map(({ hit }) => hit.playlist).filter((playlist) => playlist !== null)
  return {
    page: {
      Items: items,
      ...(all.length > limit ? { ContinuationToken: writeToken(next) } : {}),
      TotalItemCount: users.total + editors.total,
    },
    unreadable: shown.length - items.length,
  }
}

type Rank = FoundPlaylist['rank']

/** Of equals the editors' come first: the order is kept. */
function compareRanks([tier, bucket]: Rank, [otherTier, otherBucket]: Rank): number {
  return tier - otherTier || bucket - otherBucket
}
