import { type Holes, prepareQuery } from '../../storage/index.ts'
import type { Reading } from '../reading.ts'

/** The token of a collection that was never changed. */
export const initialToken = '0'

/** How a user's collection stands. */
export interface CollectionState {
  /** Another one after each change. */
  readonly token: string
  readonly trackCount: number
  readonly albumCount: number
  /** Those that are listed. */
  readonly artistCount: number
  readonly playlistCount: number
  /** See `CollectionTable`. */
  readonly moves: number
}

/** The states of collections, remembered while the accounts stay as they are. */
export interface CollectionStates {
  readonly of: (userId: number) => Promise<CollectionState>
  /** How it stands with published playlists: `version` changes whenever anything of one does. */
  readonly published: () => Promise<{ readonly version: number; readonly areThere: boolean }>
}

const emptyState: CollectionState = {
  token: initialToken,
  trackCount: 0,
  albumCount: 0,
  artistCount: 0,
  playlistCount: 0,
  moves: 0,
}

/** So many users are remembered. */
const mostRemembered = 10_000

/**
 * Opens the states. What is remembered is forgotten when the accounts change, whoever changes them, so that an answer to an
 * edit is followed by the state after it.
 */
export function openCollectionStates(reading: Reading, version: () => number): CollectionStates {
  const readState = prepareStateQuery(reading)
  const readPublished = preparePublishedQuery(reading)
  const states = new Map<number, CollectionState>()
  let published: { version: number; areThere: boolean } | null = null
  let rememberedVersion: number | null = null

  /** Forgets what is old; answers the version that is remembered from now on. */
  const forgetOld = (): number => {
    const current = version()
    if (current !== rememberedVersion) {
      states.clear()
      published = null
      rememberedVersion = current
    }
    return current
  }
  return {
    async of(userId) {
      const readFrom = forgetOld()
      const known = states.get(userId)
      if (known !== undefined) return known
      const [row] = await readState({ userId })
      const state = row === undefined ? emptyState : row
      // What was read may be from before a change that came meanwhile.
      if (forgetOld() === readFrom && states.size < mostRemembered) states.set(userId, state)
      return state
    },
    async published() {
      const readFrom = forgetOld()
      if (published !== null) return published
      const [row] = await readPublished({})
      const state = { version: row?.version ?? 0, areThere: row?.are_there === 1 }
      if (forgetOld() === readFrom) published = state
      return state
    },
  }
}

function prepareStateQuery({ db, tables }: Reading) {
  return prepareQuery(db, ({ value }: Holes<{ readonly userId: number }>) =>
    tables
      .selectFrom('collection')
      .select(['token', 'track_count as trackCount', 'album_count as albumCount'])
      .select(['artist_count as artistCount', 'playlist_count as playlistCount', 'moves'])
      .where('user_id', '=', value('userId')),
  )
}

function preparePublishedQuery({ db, tables }: Reading) {
  return prepareQuery(db, (_: Holes<Record<never, never>>) =>
    tables
      .selectFrom('published_state')
      .select('version')
      .select(({ exists, selectFrom }) =>
        exists(
          selectFrom('user_playlist')
            .select('id')
            .where('is_published', '=', 1)
            .where('deleted_at_ms', 'is', null),
        )
          .$castTo<number>()
          .as('are_there'),
      ),
  )
}
