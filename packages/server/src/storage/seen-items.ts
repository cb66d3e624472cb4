import type { SearchKind } from './search/search-entry.ts'

/**
 * The condition that somebody may see an item, in SQL: a track that is in none of the hidden sets of countries; and what
 * has such a track, as an album, an artist's credit or a playlist's entry. A playlist without entries hides nothing.
 *
 * @param id an expression for the item's row ID, whose columns name their tables
 * @param hidden an expression that may stand behind `in`: row IDs of `availability`
 */
export function writeSeenCondition(kind: SearchKind, id: string, hidden: string): string {
  const isSeen = `(seen.availability_id is null or seen.availability_id not in ${hidden})`
  const ofAlbum = (album: string) => `seen.album_id = ${album} and seen.removed_at_ms is null and ${isSeen}`
  switch (kind) {
    case 'track':
      return `exists (select 1 from track as seen where seen.id = ${id} and ${isSeen})`
    case 'album':
      return `exists (select 1 from track as seen where ${ofAlbum(id)})`
    case 'artist':
      return `(exists (select 1 from artist_track_list as own cross join track as seen
          where own.artist_id = ${id} and seen.id = own.item_id and ${isSeen})
        or exists (select 1 from artist_album_list as own cross join track as seen
          where own.artist_id = ${id} and ${ofAlbum('own.item_id')}))`
    case 'playlist':
      return `(exists (select 1 from playlist_track as entry cross join track as seen
          where entry.playlist_id = ${id} and seen.id = entry.track_id and seen.removed_at_ms is null and ${isSeen})
        or not exists (select 1 from playlist_track as entry where entry.playlist_id = ${id}))`
  }
}
