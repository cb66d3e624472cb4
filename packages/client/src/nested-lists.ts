import {
  type AlbumSummary,
  type ArtistSummary,
  formatContentId,
  type Page,
  parseContentId,
  type Track,
} from '@regroove/contract'
import type { ListOf } from './pages.ts'

// The lists within items, found by the item's ID as an answer gave it, in the first answer and in those that continue.

/** The tracks of an album. */
export const tracksOfAlbum =
  (albumId: string): ListOf<Track> =>
  ({ Albums }) =>
    findItem(Albums, albumId)?.Tracks

/** The albums of an artist. */
export const albumsOfArtist =
  (artistId: string): ListOf<AlbumSummary> =>
  ({ Artists }) =>
    findItem(Artists, artistId)?.Albums

/** The tracks of an artist that are played most. */
export const topTracksOfArtist =
  (artistId: string): ListOf<Track> =>
  ({ Artists }) =>
    findItem(Artists, artistId)?.TopTracks

/** The artists that are like an artist. */
export const relatedArtistsOfArtist =
  (artistId: string): ListOf<ArtistSummary> =>
  ({ Artists }) =>
    findItem(Artists, artistId)?.RelatedArtists

/** The tracks of a playlist. */
export const tracksOfPlaylist =
  (playlistId: string): ListOf<Track> =>
  ({ Playlists }) =>
    findItem(Playlists, playlistId)?.Tracks

function findItem<T extends { readonly Id: string }>(list: Page<T> | undefined, id: string): T | undefined {
  return list?.Items.find((item) => oneSpelling(item.Id) === oneSpelling(id))
}

function oneSpelling(text: string): string {
  const id = parseContentId(text)
  return id === null ? text : formatContentId(id)
}
