import type { AccountsDb } from '../../storage/index.ts'
import { type KeptQueries, prepareKeptQueries } from './kept-queries.ts'

/** Tracks that somebody keeps in one place beside those that were asked for, by their GUIDs. */
export interface KeptTogether {
  readonly place: 'collection' | 'playlist'
  readonly userId: number
  /** Whether anybody may see them together. Collections never are. */
  readonly isPublished: boolean
  readonly tracks: readonly string[]
}

/** What people keep: what tells their taste to rooms that choose music for them. It is for choosing, and never to be shown. */
export interface KeptMusic {
  /** What a user collected last, then what stands in their own playlists, each track once. */
  readonly findKept: (userId: number) => Promise<string[]>
  /** Collections and playlists that hold one of some tracks; some of them where there are many. @param userId comes first */
  readonly findTogether: (guids: readonly string[], userId: number) => Promise<KeptTogether[]>
}

/** How much of what a user keeps tells their taste. */
const own = { collected: 500, playlists: 20, tracksOfPlaylist: 25 } as const
/** How much is looked at beside some tracks, so that no collection and no favourite of all is too large. */
const beside = { rows: 1000, collectors: 12, collected: 100, playlists: 16, tracksOfPlaylist: 100 } as const

/** Opens what reads it. @param db a fault of it is thrown as it is */
export function openKeptMusic(db: AccountsDb): KeptMusic {
  const queries = prepareKeptQueries(db)
  return {
    async findKept(userId) {
      const collected = await queries.collected({ userId, limit: own.collected })
      const playlists = await queries.ownPlaylists({ userId, limit: own.playlists })
      const entries = await Promise.all(
        playlists.map(({ id }) => queries.entries({ playlistId: id, limit: own.tracksOfPlaylist })),
      )
      return [...new Set(guidsOf([...collected, ...entries.flat()]))]
    },
    async findTogether(guids, userId) {
      if (guids.length === 0) return []
      const asked = { guids, userId, rows: beside.rows }
      return Promise.all([
        ...(await findCollections(queries, asked)),
        ...(await findPlaylists(queries, asked)),
      ])
    },
  }
}

interface Asked {
  readonly guids: readonly string[]
  readonly userId: number
  readonly rows: number
}

async function findCollections(queries: KeptQueries, asked: Asked): Promise<Promise<KeptTogether>[]> {
  const people = [
    ...(await queries.collectsOne(asked)),
    ...(await queries.collectors({ ...asked, limit: beside.collectors })),
  ]
  return people.map(
    async ({ user_id: userId }): Promise<KeptTogether> => ({
      place: 'collection',
      userId,
      isPublished: false,
      tracks: guidsOf(await queries.collected({ userId, limit: beside.collected })),
    }),
  )
}

async function findPlaylists(queries: KeptQueries, asked: Asked): Promise<Promise<KeptTogether>[]> {
  const playlists = await queries.playlistsHolding({ ...asked, limit: beside.playlists })
  return playlists.map(
    async ({ id, user_id, is_published }): Promise<KeptTogether> => ({
      place: 'playlist',
      userId: user_id,
      isPublished: is_published === 1,
      tracks: guidsOf(await queries.entries({ playlistId: id, limit: beside.tracksOfPlaylist })),
    }),
  )
}

function guidsOf(rows: readonly { readonly guid: string }[]): string[] {
  return rows.map(({ guid }) => guid)
}
