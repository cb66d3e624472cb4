import { Failure } from '@regroove/contract'
import { growRandom, type SimilarMusic, type SimilarSeed } from '../../catalog/index.ts'
import type { DiscoveryContext } from '../discovery-context.ts'
import { closestTracks, type Ties } from './count-ties.ts'
import type { RadioListener } from './give-tracks.ts'
import { type Candidate, orderTracks } from './order-tracks.ts'
import { readTies } from './read-ties.ts'
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
/** So many tracks come in by ties alone, so that what somebody has is never more than what is like the seed. */
const mostBesides = 120

/**
 * Chooses what a station plays.
 *
 * @param lot draws it: the same text, music, listening and collections give the same tracks
 * @throws {Failure} CATALOG_NO_RESULT when the seed was never known or is no artist (404), or was removed (410)
 */
export async function chooseTracks(
  context: DiscoveryContext,
  { seed, listener, lot }: { seed: SimilarSeed; listener: RadioListener; lot: string },
): Promise<ChosenTracks> {
  let ties: Ties = { people: new Map(), published: new Map() }
  const music = requireMusic(
    await context.catalog.findSimilar({
      ...{ seed, culture: listener.culture, lot },
      findBesides: async ({ own, all }) => {
        ties = await readTies(context, { guids: own, userId: listener.user.id })
        return closestTracks(ties, { except: all, limit: mostBesides })
      },
    }),
  )

  const weighed = music.tracks.map((track) => ({
    guid: track.guid,
    artists: track.artists,
    weight: weighTrack(track, {
      people: ties.people.get(track.guid) ?? 0,
      published: ties.published.get(track.guid) ?? 0,
      seedYear: music.year,
    }),
  }))
  const best = weighed.toSorted((one, other) => other.weight - one.weight).slice(0, mostTracks)
  return { name: music.name, key: music.key, tracks: orderTracks(best, growRandom(lot)) }
}

function requireMusic(found: SimilarMusic | 'unknown' | 'removed' | 'other kind'): SimilarMusic {
  if (typeof found !== 'string') return found
  const message = found === 'other kind' ? 'Seeds[0].Id is not the ID of an artist' : null
  throw new Failure('CATALOG_NO_RESULT', {
    status: found === 'removed' ? 410 : 404,
    ...(message === null ? {} : { message }),
  })
}
