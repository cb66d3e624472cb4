import { type ContentId, type Culture, Failure, type Guid, type Track } from '@regroove/contract'
import type { Catalog } from '../../catalog/index.ts'
import type { Candidate } from './order-tracks.ts'
import { type SessionTracks, takeTracks } from './session-tracks.ts'

/** Who listens to the radio, and where. */
export interface RadioListener {
  readonly user: { readonly id: number }
  readonly culture: Culture
}

/**
 * Takes the next tracks that are still there for the listener, in full; what was removed or hidden since the session began is
 * passed over.
 *
 * @returns as many as are wanted, or all that there are of a session that has become shorter than that; none when it is empty
 */
export async function giveTracks(
  catalog: Pick<Catalog, 'lookup'>,
  begun: SessionTracks,
  {
    count,
    lot,
    listener,
  }: { readonly count: number; readonly lot: string; readonly listener: RadioListener },
): Promise<{ readonly tracks: Track[]; readonly session: SessionTracks }> {
  let session = begun
  const tracks: Track[] = []
  for (let looked = 0; tracks.length < count && looked < session.tracks.length; ) {
    const { taken, session: now } = takeTracks(session, count - tracks.length, lot)
    tracks.push(...(await lookUp(catalog, taken, listener)))
    looked += taken.length
    session = now
  }
  return { tracks, session }
}

/** In the order in which they were taken: a short session may give one twice. */
async function lookUp(
  catalog: Pick<Catalog, 'lookup'>,
  taken: readonly Candidate[],
  { culture }: RadioListener,
): Promise<Track[]> {
  const ids = taken.map(({ guid }): ContentId => ({ kind: 'catalog', guid: guid as Guid }))
  const values = { source: new Set(['catalog'] as const), extras: null, continuationToken: null }
  const answer = await catalog
    .lookup({ ids, values, viewer: { user: null }, culture })
    .catch((error: unknown) => {
      if (error instanceof Failure && error.code === 'CATALOG_NO_RESULT') return null
      throw error
    })
  const found = new Map(answer?.Tracks?.Items.map((track) => [track.Id, track]))
  return taken.flatMap(({ guid }) => {
    const track = found.get(`music.${guid}`)
    return track !== undefined && (track.Rights?.length ?? 0) > 0 ? [track] : []
  })
}
