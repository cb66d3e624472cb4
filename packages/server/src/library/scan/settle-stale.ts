import { refreshAlbums } from '../store/refresh-albums.ts'
import { refreshArtists } from '../store/refresh-artists.ts'
import { settleTracks } from '../store/settle-tracks.ts'
import { clearStale, listStale } from '../store/stale-items.ts'
import type { ScanContext } from './scan-context.ts'

const perTransaction = { track: 48, album: 12, artist: 24 } as const
const kinds = ['track', 'album', 'artist'] as const

/** Works out everything that is stale: tracks first, since they make albums and artists stale. */
export async function settleStale({ db, transact, store, signal }: ScanContext): Promise<void> {
  for (const kind of kinds) {
    while (!signal.aborted) {
      const ids = await listStale(db, kind, perTransaction[kind])
      if (ids.length === 0) break
      await transact(async (tx) => {
        // Cleared first: what is made stale again meanwhile stays so.
        await clearStale(tx, kind, ids)
        if (kind === 'track') await settleTracks(store, tx, ids, new Map())
        else if (kind === 'album') await refreshAlbums(store, tx, ids)
        else await refreshArtists(store, tx, ids)
      })
    }
  }
}
