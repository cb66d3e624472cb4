import type { Culture } from '@regroove/contract'
import type { DiscoveryContext } from '../discovery-context.ts'
import { nameGuid } from '../name-guid.ts'
import { findDay, type KeptPlaylist, replaceDay } from './for-you-queries.ts'
import { makePlaylists } from './make-playlists.ts'

/** For whom playlists are made. */
export interface ForYouListener {
  readonly user: { readonly id: number; readonly guid: string }
  readonly culture: Culture
}

/**
 * A listener's playlists of today. Who asks first on a day has them made and kept: they stay as they are until the day ends, in
 * UTC. This is the one reading of the room that writes.
 *
 * Each keeps its ID from day to day: it is the first, the second, and so on.
 */
export async function prepareDay(
  context: DiscoveryContext,
  listener: ForYouListener,
): Promise<readonly KeptPlaylist[]> {
  const { accounts, clock } = context
  const { user } = listener
  const madeAtMs = clock()
  const day = new Date(madeAtMs).toISOString().slice(0, 10)
  const kept = await findDay(accounts.read, user.id, day)
  if (kept.length > 0) return kept

  const made = await makePlaylists(context, { listener, lot: `${user.guid} ${day}` })
  const playlists = made.map((playlist, position) => ({
    ...playlist,
    position,
    guid: nameGuid(`for you|${user.guid}|${position}`),
  }))
  return accounts.write.transaction().execute(async (edit) => {
    const meanwhile = await findDay(edit, user.id, day)
    if (meanwhile.length > 0) return meanwhile
    await replaceDay(edit, user.id, { day, madeAtMs, playlists })
    return playlists
  })
}
