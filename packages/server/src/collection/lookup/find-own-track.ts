import { type ContentId, type Culture, Failure } from '@regroove/contract'
import type { Catalog, Viewer } from '../../catalog/index.ts'
import type { CollectionParts } from '../collection-parts.ts'
import { resolveOwn } from './resolve-own.ts'

/**
 * Finds the track that is to be streamed: by an ID of the catalogue, or of the user's collection.
 *
 * @throws {Failure} as the catalogue's findTrack; COLLECTION_NO_RESULT for an ID of a collection that is not the user's (404), or
 *   of what has left it (410); DELIVERY_ERROR for what is no track
 * Source: contract sections 2 and 7.
 */
export async function findOwnTrack(
  parts: CollectionParts,
  { id, viewer, culture }: { readonly id: ContentId; readonly viewer: Viewer; readonly culture: Culture },
): ReturnType<Catalog['findTrack']> {
  if (id.kind !== 'collectionItem') return parts.catalog.findTrack({ id, culture })
  const userId = viewer.user?.id ?? null
  const [item = null] = await resolveOwn(parts, [id], { userId, inCollection: true, culture })
  if (item === null) throw new Failure('COLLECTION_NO_RESULT')
  if (item.kind === 'gone') throw new Failure('COLLECTION_NO_RESULT', { status: 410 })
  if (item.kind !== 'track' && item.kind !== 'entry') throw new Failure('DELIVERY_ERROR')
  return parts.catalog.findTrack({ id: { kind: 'catalog', guid: item.guid }, culture })
}
