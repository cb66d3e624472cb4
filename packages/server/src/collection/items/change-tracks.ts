import {
  type Culture,
  Failure,
  type Guid,
  type TrackActionRequest,
  type TrackActionResponse,
  type TrackActionResult,
  toWireError,
} from '@regroove/contract'
import type { CollectionParts } from '../collection-parts.ts'
import { toCollectable } from './collectable.ts'
import { resolveTracks } from './resolve-tracks.ts'

/** Which tracks a user adds to their collection, or takes out of it. */
export interface TracksRequest {
  readonly body: TrackActionRequest
  readonly userId: number
  readonly culture: Culture
  /** Ends the wait for the edit's turn. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Adds tracks to a collection. What is there already keeps its ID, and what cannot be added fails alone.
 *
 * @throws {Failure} COLLECTION_INVALID_OPERATION for too many at once, COLLECTION_FULL: then none is added
 * Source: contract section 5.
 */
export async function addTracks(
  parts: CollectionParts,
  { body, userId, culture, signal }: TracksRequest,
): Promise<TrackActionResponse> {
  requireBatch(body.TrackIds.length, parts.limits.batch)
  const named = await resolveTracks(parts, body.TrackIds, { userId, culture })
  const tracks = new Map(named.flatMap(({ track }) => (track === null ? [] : [[track.guid, track] as const])))
  if (tracks.size > 0) {
    const input = {
      userId,
      nowMs: parts.clock(),
      tracks: [...tracks.values()].map(toCollectable),
      limit: parts.limits.tracks,
    }
    await parts.perform('addTracks', input, { signal })
  }
  // One that the catalogue has lost, or hides, may be in the collection all the same.
  const others = named.flatMap(({ guid, track }) => (guid !== null && track === null ? [guid] : []))
  const kept = others.length === 0 ? [] : await parts.items.tracks({ userId, guids: others })
  const there = new Set(kept.map(({ guid }) => guid))
  return writeResults(
    body.TrackIds.map((InputId, at) => {
      const { guid, track } = named[at]!
      const own = track?.guid ?? (guid !== null && there.has(guid) ? guid : null)
      if (own === null) return refuseId(InputId, 'Not a track that can be added')
      return { InputId, Id: parts.ids.write(userId, { kind: 'track', guid: own as Guid }) }
    }),
  )
}

/**
 * Takes tracks out of a collection; playlists keep theirs.
 *
 * @throws {Failure} COLLECTION_INVALID_OPERATION for too many at once
 * Source: contract section 5.
 */
export async function deleteTracks(
  parts: CollectionParts,
  { body, userId, culture, signal }: TracksRequest,
): Promise<TrackActionResponse> {
  requireBatch(body.TrackIds.length, parts.limits.batch)
  const named = await resolveTracks(parts, body.TrackIds, { userId, culture })
  // The catalogue may know a track by another GUID as well.
  const guids = named.map(({ guid, track }) => track?.guid ?? guid)
  const wanted = [...new Set(guids.filter((guid) => guid !== null))]
  const { deleted } =
    wanted.length === 0
      ? { deleted: [] }
      : await parts.perform('deleteTracks', { userId, guids: wanted }, { signal })
  const left = new Set(deleted)
  return writeResults(
    body.TrackIds.map((InputId, at) => {
      const guid = guids[at]!
      return guid !== null && left.has(guid)
        ? { InputId }
        : refuseId(InputId, 'Not a track of the collection')
    }),
  )
}

/** @throws {Failure} COLLECTION_INVALID_OPERATION */
export function requireBatch(count: number, limit: number): void {
  if (count <= limit) return
  throw new Failure('COLLECTION_INVALID_OPERATION', {
    message: `Number of tracks for this operation is limited to ${limit}`,
  })
}

/** The result of an action whose ID does not fit it. */
export function refuseId(InputId: string, message: string): TrackActionResult {
  return { InputId, Error: toWireError('COLLECTION_INVALID_ID', message) }
}

/** The `Error` beside results of which some failed; empty when none did. */
export function describeRefusals(results: readonly TrackActionResult[]): Pick<TrackActionResponse, 'Error'> {
  const refused = results.filter((result) => result.Error !== undefined).length
  if (refused === 0) return {}
  return {
    Error: toWireError(
      'COLLECTION_SOME_OPERATIONS_FAILED',
      `${refused} of ${results.length} were refused: see their results`,
    ),
  }
}

function writeResults(results: TrackActionResult[]): TrackActionResponse {
  return { ...describeRefusals(results), TrackActionResults: results }
}
