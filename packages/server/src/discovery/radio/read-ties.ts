import type { DiscoveryContext } from '../discovery-context.ts'
import { findListenedTracks, findListeners } from '../listening/listening-queries.ts'
import { countTies, type Sign, type Ties } from './count-ties.ts'

/** Of so many people who heard the seed's music, so many of the tracks that they heard last are looked at. */
const listeners = { most: 16, tracks: 200 } as const

/**
 * Reads what belongs to some tracks by what people heard, collected and put into playlists. Some of the people are looked at
 * where there are many.
 */
export async function readTies(
  { accounts, kept }: Pick<DiscoveryContext, 'accounts' | 'kept'>,
  { guids, userId }: { readonly guids: readonly string[]; readonly userId: number },
): Promise<Ties> {
  const signs: Sign[] = []
  for (const person of await findListeners(accounts.read, guids, { userId, limit: listeners.most })) {
    const heard = await findListenedTracks(accounts.read, person, listeners.tracks)
    signs.push({ userId: person, kind: 'heard', tracks: heard.map(({ trackGuid }) => trackGuid) })
  }
  for (const { place, isPublished, ...sign } of await kept.findTogether(guids, userId)) {
    signs.push({ ...sign, kind: isPublished ? 'published playlist' : place })
  }
  return countTies(signs, userId)
}
