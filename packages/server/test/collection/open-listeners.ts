import type { TestContext } from 'node:test'
import type {
  CollectionState,
  ContentResponse,
  PlaylistAction,
  PlaylistActionResponse,
  Track,
  TrackActionResponse,
  UserProfileResponse,
  WireError,
} from '@regroove/contract'
import type { CollectionLimits } from '../../src/collection/index.ts'
import { type DrawnHouse, openDrawnHouse, type WireAnswer } from '../http/open-drawn-house.ts'

/** What came back, read. */
export interface ReadAnswer<T> extends WireAnswer {
  readonly json: T & { readonly Error?: WireError }
}

type Headers = Readonly<Record<string, string>>

/** One who calls, with a token of their own: a user or an application. Things are named by their paths in the drawing. */
export interface Listener {
  readonly get: <T = ContentResponse>(path: string, headers?: Headers) => Promise<ReadAnswer<T>>
  /** Posts to a method of the collection, such as `playlists/create`. */
  readonly post: <T = PlaylistActionResponse>(
    method: string,
    body: unknown,
    headers?: Headers,
  ) => Promise<ReadAnswer<T>>
  readonly add: (...paths: readonly string[]) => Promise<ReadAnswer<TrackActionResponse>>
  readonly remove: (...paths: readonly string[]) => Promise<ReadAnswer<TrackActionResponse>>
  /** Makes a playlist of tracks; answers its ID. */
  readonly make: (name: string, paths?: readonly string[], more?: Partial<PlaylistAction>) => Promise<string>
  /** All entries of a playlist, walked by tokens. */
  readonly entries: (playlistId: string, maxItems?: number) => Promise<Track[]>
  /** The names of all items of a list of the collection, walked by tokens. */
  readonly names: (type: string, query?: string) => Promise<string[]>
  readonly state: () => Promise<CollectionState>
}

/** Two users and an application, over a drawn catalogue. */
export interface Listeners {
  readonly house: DrawnHouse
  readonly ana: Listener
  readonly ben: Listener
  readonly application: Listener
  /** The ID in the catalogue of what was drawn. */
  readonly idOf: (path: string) => string
}

/** Opens a house for a test, and lets its listeners in. @param drawing see `parseDrawnCatalogue` */
export async function openListeners(
  t: Pick<TestContext, 'after'>,
  drawing: string,
  { limits = {} }: { limits?: Partial<CollectionLimits> } = {},
): Promise<Listeners> {
  const house = await openDrawnHouse(t, drawing, { limits })
  const idOf = (path: string) =>
    path.startsWith('* ')
      ? `music.playlist.${house.catalogue.guidOf(path).toLowerCase()}`
      : `music.${house.catalogue.guidOf(path)}`
  const as = (token: string) => makeListener(house, token, idOf)
  return {
    house,
    ana: as(house.tokens.paid),
    ben: as(house.tokens.none),
    application: as(house.tokens.application),
    idOf,
  }
}

/** IDs stay as they are; paths become IDs. */
const toId = (idOf: (path: string) => string) => (text: string) =>
  text.startsWith('music.') ? text : idOf(text)

function makeListener(house: DrawnHouse, token: string, idOf: (path: string) => string): Listener {
  const authorization = `Bearer ${token}`
  const read = <T>(answer: WireAnswer): ReadAnswer<T> => ({
    ...answer,
    json: (answer.body.startsWith('{') ? JSON.parse(answer.body) : {}) as ReadAnswer<T>['json'],
  })
  const listener: Listener = {
    get: async (path, headers = {}) => read(await house.get(path, { authorization, ...headers })),
    async post(method, body, headers = {}) {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      const sent = { authorization, 'content-type': 'application/json', ...headers }
      return read(await house.send('POST', `/1/content/music/collection/${method}`, sent, text))
    },
    add: (...paths) => listener.post('add', { TrackIds: paths.map(toId(idOf)) }),
    remove: (...paths) => listener.post('delete', { TrackIds: paths.map(toId(idOf)) }),
    async make(Name, paths = [], more = {}) {
      const TrackActions = paths.map((path) => ({ Id: toId(idOf)(path), Action: 'Add' }))
      const { status, body, json } = await listener.post('playlists/create', { Name, TrackActions, ...more })
      if (status !== 200) throw new Error(`the playlist was not made: ${status} ${body}`)
      return json.PlaylistActionResult!.Id
    },
    async entries(playlistId, maxItems) {
      const target =
        maxItems === undefined
          ? `/1/content/${playlistId}/lookup`
          : `/1/content/${playlistId}/collection/playlist/tracks/browse`
      const tracks: Track[] = []
      let query = maxItems === undefined ? '' : `?maxItems=${maxItems}`
      for (;;) {
        const { json, status, body } = await listener.get(target + query)
        const page = json.Playlists?.Items[0]?.Tracks
        if (page === undefined) throw new Error(`no entries: ${status} ${body}`)
        tracks.push(...page.Items)
        if (page.ContinuationToken === undefined) return tracks
        query = `?continuationToken=${page.ContinuationToken}`
      }
    },
    async names(type, query = '') {
      const names: string[] = []
      let asked = query === '' ? '' : `?${query}`
      for (;;) {
        const { json, status, body } = await listener.get(
          `/1/content/music/collection/${type}/browse${asked}`,
        )
        const page = json[members[type as keyof typeof members]]
        if (page === undefined) throw new Error(`no list: ${status} ${body}`)
        names.push(...page.Items.map(({ Name }) => Name))
        if (page.ContinuationToken === undefined) return names
        asked = `?continuationToken=${page.ContinuationToken}`
      }
    },
    state: async () => (await listener.get<UserProfileResponse>('/1/user/music/profile')).json.Collection!,
  }
  return listener
}

const members = { artists: 'Artists', albums: 'Albums', tracks: 'Tracks', playlists: 'Playlists' } as const
