import type { Album, Artist, Culture, LookupExtra, Playlist, Track } from '@regroove/contract'
import type { CollectionParts } from '../collection-parts.ts'
import { readCollected } from '../items/read-collected.ts'
import { writeUserPlaylist } from '../playlists/write-playlist.ts'
import type { OwnItem } from './resolve-own.ts'

/** The types of items, as answers hold them. */
export const answerTypes = ['Artists', 'Albums', 'Tracks', 'Playlists'] as const
export type AnswerType = (typeof answerTypes)[number]

/** An item as an answer holds it, and where it stands. */
export interface AnswerItem {
  readonly type: AnswerType
  readonly item: Artist | Album | Track | Playlist
}

/** An own item that is there. */
export type PresentItem = Exclude<OwnItem, { kind: 'gone' }>

const types = {
  artist: 'Artists',
  album: 'Albums',
  track: 'Tracks',
  entry: 'Tracks',
  playlist: 'Playlists',
} as const satisfies Record<PresentItem['kind'], AnswerType>

/** Writes own items in full, without their lists, in their order; null for one that cannot be read at present. */
export async function writeOwnItems(
  parts: CollectionParts,
  items: readonly PresentItem[],
  {
    userId,
    culture,
    extras,
  }: {
    readonly userId: number | null
    readonly culture: Culture
    readonly extras: ReadonlySet<LookupExtra>
  },
): Promise<(AnswerItem | null)[]> {
  const ofKind = <K extends PresentItem['kind']>(...kinds: readonly K[]) =>
    items.filter((item): item is Extract<PresentItem, { kind: K }> => kinds.includes(item.kind as K))
  const tracks = ofKind('track', 'entry')
  const albums = ofKind('album')
  const artists = ofKind('artist')
  const content =
    userId === null
      ? { tracks: [], albums: [], artists: [] }
      : await readCollected(parts, {
          userId,
          culture,
          tracks: tracks.map((item) => ({ guid: item.guid, item })),
          albums: albums.map(({ guid }) => guid),
          artists: artists.map(({ guid }) => guid),
          albumDetails: extras.has('albumDetails'),
        })
  const token = userId === null ? null : (await parts.states.of(userId)).token
  const context = { userId, token, publicUrl: parts.publicUrl(), culture }
  const written = new Map<PresentItem, AnswerItem['item'] | null>([
    ...tracks.map((item, at) => [item, content.tracks[at] ?? null] as const),
    ...albums.map((item, at) => [item, content.albums[at] ?? null] as const),
    ...artists.map((item, at) => [item, content.artists[at] ?? null] as const),
    ...ofKind('playlist').map((item) => [item, writeUserPlaylist(item.facts, context)] as const),
  ])
  return items.map((item) => {
    const shown = written.get(item) ?? null
    return shown === null ? null : { type: types[item.kind], item: shown }
  })
}
