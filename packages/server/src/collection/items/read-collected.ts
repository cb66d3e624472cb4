import type { Album, Artist, Culture, Guid, Track } from '@regroove/contract'
import type { CollectionParts } from '../collection-parts.ts'
import type { CollectionItem } from './collection-id.ts'
import { guidOf, type OwnContext, writeOwnAlbum, writeOwnArtist, writeOwnTrack } from './write-collected.ts'

/** Items of a user's collection that are to be shown. */
export interface WantedItems {
  readonly userId: number
  readonly culture: Culture
  readonly tracks?: readonly WantedTrack[]
  /** By GUID. */
  readonly albums?: readonly string[]
  readonly artists?: readonly string[]
  /** Whether tracks bring their albums in full. */
  readonly albumDetails?: boolean
}

/** A track, and what it is in the collection. */
export interface WantedTrack {
  readonly guid: string
  readonly item: CollectionItem
}

/** The items as the wire has them, without their lists; null for what cannot be read at present. */
export interface CollectedContent {
  /** In the order in which they were wanted. */
  readonly tracks: readonly (Track | null)[]
  readonly albums: readonly (Album | null)[]
  readonly artists: readonly (Artist | null)[]
}

/**
 * Reads items of a collection: what they are comes from the catalogue, as it is now; that they are in the collection, and
 * which of their albums and artists are too, from the collection.
 */
export async function readCollected(
  parts: CollectionParts,
  { userId, culture, tracks = [], albums = [], artists = [], albumDetails = false }: WantedItems,
): Promise<CollectedContent> {
  const guids = [...tracks.map(({ guid }) => guid), ...albums, ...artists]
  if (guids.length === 0) return { tracks: [], albums: [], artists: [] }
  const read = await parts.catalog.readItems({ guids, culture, albumDetails: true })
  const context = await findOwn(parts, userId, [
    ...read.track.values(),
    ...read.album.values(),
    ...read.artist.values(),
  ])
  return {
    tracks: tracks.map(({ guid, item }) => {
      const track = read.track.get(guid)
      if (track === undefined) return null
      return writeOwnTrack(track, { id: parts.ids.write(userId, item), inFull: albumDetails }, context)
    }),
    albums: albums.map((guid) => {
      const album = read.album.get(guid)
      return album === undefined ? null : writeOwnAlbum(album, context)
    }),
    artists: artists.map((guid) => {
      const artist = read.artist.get(guid)
      return artist === undefined ? null : writeOwnArtist(artist, context)
    }),
  }
}

/** Which of the albums and artists that items name are in the collection. */
async function findOwn(
  { items, ids }: CollectionParts,
  userId: number,
  shown: readonly (Track | Album | Artist)[],
): Promise<OwnContext> {
  const albumGuids = new Set<string>()
  const artistGuids = new Set<string>()
  const meet = (guids: Set<string>, id: string | undefined) => {
    const guid = id === undefined ? null : guidOf(id)
    if (guid !== null) guids.add(guid)
  }
  for (const item of shown) {
    const { Album: album, Artists: credits = [] } = item as Track
    for (const set of [albumGuids, artistGuids]) meet(set, item.Id)
    meet(albumGuids, album?.Id)
    for (const { Artist: artist } of [...credits, ...(album?.Artists ?? [])]) meet(artistGuids, artist.Id)
  }
  const [albums, artists] = await Promise.all([
    items.albums({ userId, guids: [...albumGuids] }),
    items.artists({ userId, guids: [...artistGuids] }),
  ])
  return {
    idOf: (kind, guid: Guid) => ids.write(userId, { kind, guid }),
    albums: new Map(albums.map((row) => [row.guid, row])),
    artists: new Set(artists.map(({ guid }) => guid)),
  }
}
