import { Failure } from '@regroove/contract'
import { growRandom, type SimilarMusic, type SimilarSeed } from '../../catalog/index.ts'
import type { DiscoveryContext } from '../discovery-context.ts'
import { findListenedTracks, findListeners } from '../listening/listening-queries.ts'
import type { RadioListener } from './give-tracks.ts'
import { type Candidate, orderTracks } from './order-tracks.ts'
import { weighTrack } from './weigh-track.ts'

/** What a station will play, in order, and what it is called. */
export interface ChosenTracks {
  readonly name: string
  /** See `SimilarMusic`. */
  readonly key: string
  readonly tracks: readonly Candidate[]
}

/** A station holds so many tracks at most before it comes round. */
const mostTracks = 500
/** Of so many people who heard the seed's music, so many of the tracks that they heard last are looked at. */
const listeners = { most: 16, tracks: 200 } as const

/**
 * Chooses what a station plays.
 *
 * @param lot draws it: the same text, music and listening give the same tracks
 * @throws {Failure} CATALOG_NO_RESULT when the seed was never known or is no artist (404), or was removed (410)
 */
export async function chooseTracks(
  { catalog, accounts }: DiscoveryContext,
  { seed, listener, lot }: { seed: SimilarSeed; listener: RadioListener; lot: string },
): Promise<ChosenTracks> {
  const request = { seed, culture: listener.culture, lot }
  const first = requireMusic(await catalog.findSimilar(request))
  const own = first.tracks.filter(({ nearness }) => nearness === 1).map(({ guid }) => guid)
  const shared = await countSharedListeners(accounts.read, own)
  const besides = [...shared.keys()].filter((guid) => !first.tracks.some((track) => track.guid === guid))
  const music =
    besides.length === 0 ? first : requireMusic(await catalog.findSimilar({ ...request, besides }))

  const weighed = music.tracks.map((track) => ({
    guid: track.guid,
    artists: track.artists,
    weight: weighTrack(track, { sharedListeners: shared.get(track.guid) ?? 0, seedYear: music.year }),
  }))
  const best = weighed.toSorted((one, other) => other.weight - one.weight).slice(0, mostTracks)
  return { name: music.name, key: music.key, tracks: orderTracks(best, growRandom(lot)) }
}

/** By how many of those who heard some tracks each other track was heard. */
async function countSharedListeners(
  db: DiscoveryContext['accounts']['read'],
  guids: readonly string[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const userId of await findListeners(db, guids, listeners.most)) {
    for (const { trackGuid } of await findListenedTracks(db, userId, listeners.tracks)) {
      counts.set(trackGuid, (counts.get(trackGuid) ?? 0) + 1)
    }
  }
  return counts
}

function requireMusic(found: SimilarMusic | 'unknown' | 'removed' | 'other kind'): SimilarMusic {
  if (typeof found !== 'string') return found
  const message = found === 'other kind' ? 'Seeds[0].Id is not the ID of an artist' : null
  throw new Failure('CATALOG_NO_RESULT', {
    status: found === 'removed' ? 410 : 404,
    ...(message === null ? {} : { message }),
  })
}
