import type { Album, Artist, ContentResponse, Playlist, Track } from '@regroove/contract'
import type { ItemKind } from './item-kind.ts'
import type { ListPage } from './read-list-pages.ts'
import type { NamedItem } from './resolve-ids.ts'

/**
 * Writes items as pages by kind, in their order, each with those pages of lists that are its own.
 *
 * @param writtenOf an item without its lists
 * @returns no page for a kind of which there is no item
 */
export function writeResponse(
  items: readonly NamedItem[],
  writtenOf: (item: NamedItem) => object,
  pages: readonly ListPage[],
): ContentResponse {
  const written = (wanted: ItemKind) =>
    items
      .filter(({ kind }) => kind === wanted)
      .map((item) => {
        const own = pages.filter(({ parent }) => parent === item).map(({ member, page }) => [member, page])
        return { ...writtenOf(item), ...Object.fromEntries(own) }
      })
  const artists = written('artist') as Artist[]
  const albums = written('album') as Album[]
  const tracks = written('track') as Track[]
  const playlists = written('playlist') as Playlist[]
  return {
    ...(artists.length > 0 ? { Artists: { Items: artists, TotalItemCount: artists.length } } : {}),
    ...(albums.length > 0 ? { Albums: { Items: albums, TotalItemCount: albums.length } } : {}),
    ...(tracks.length > 0 ? { Tracks: { Items: tracks, TotalItemCount: tracks.length } } : {}),
    ...(playlists.length > 0 ? { Playlists: { Items: playlists, TotalItemCount: playlists.length } } : {}),
  }
}
