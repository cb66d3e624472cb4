import { type ContentId, type Culture, Failure, type Guid } from '@regroove/contract'
import type { CatalogParts } from './catalog-parts.ts'

/** A track as the room `delivery` needs it. Whether a file of it can be opened is for that room to find out. */
export interface StreamableTrack {
  readonly trackId: number
  readonly guid: Guid
  readonly durationMs: number
  /** Whether applications may stream it; else the server's own player alone may. */
  readonly isForApplications: boolean
}

/**
 * Finds the track that is to be streamed.
 *
 * @throws {Failure} CATALOG_NO_RESULT when nothing is known under the ID, or the country may not see it (404), or it was removed (410); DELIVERY_ERROR for
 *   what is no track; INVALID_INPUT_PARAMETER for an ID that can only be looked up
 * Source: contract sections 2 and 7.
 */
export async function findTrack(
  { resolveIds, queries, contextOf }: CatalogParts,
  { id, culture }: { readonly id: ContentId; readonly culture: Culture },
): Promise<StreamableTrack> {
  if (id.kind === 'isrc' || id.kind === 'icpn' || id.kind === 'mbid') {
    throw new Failure('INVALID_INPUT_PARAMETER', {
      message: 'Parameter id must be an ID of ours: look this one up first',
    })
  }
  if (id.kind === 'playlist' || id.kind === 'playlistForYou' || id.kind === 'radio')
    throw new Failure('DELIVERY_ERROR')

  const { hidden } = await contextOf(culture)
  const [item = null] = await resolveIds([id], hidden)
  if (item === null) throw new Failure('CATALOG_NO_RESULT')
  if (item.isRemoved) throw new Failure('CATALOG_NO_RESULT', { status: 410 })
  if (item.kind !== 'track') throw new Failure('DELIVERY_ERROR')
  const [row] = await queries.tracks({ ids: [item.id] })
  if (row === undefined) throw new Failure('CATALOG_NO_RESULT')
  return {
    trackId: row.id,
    guid: row.guid as Guid,
    durationMs: row.duration_ms,
    isForApplications: row.is_for_applications === 1,
  }
}
