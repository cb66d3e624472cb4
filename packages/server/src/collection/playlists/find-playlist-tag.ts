import type { ContentId } from '@regroove/contract'
import type { CollectionParts } from '../collection-parts.ts'
import { maySee } from './write-playlist.ts'

/** What is looked up, and by whom. */
export interface TagRequest {
  readonly ids: readonly ContentId[]
  /** Null for an application without a user. */
  readonly userId: number | null
}

/**
 * The entity tag of the one user's playlist that is looked up, without quotes; null when several things are, or something else.
 * Edits take it with `If-Match`.
 *
 * To be read before the playlist is: a tag that is older than what is shown makes an edit fail, and never the other way round.
 */
export async function findPlaylistTag(
  { playlists }: CollectionParts,
  { ids, userId }: TagRequest,
): Promise<string | null> {
  const [id, ...others] = ids
  if (id?.kind !== 'playlist' || others.length > 0) return null
  const [row] = await playlists.byGuids({ guids: [id.guid] })
  return row === undefined || row.deleted_at_ms !== null || !maySee(row, userId) ? null : row.edition
}
