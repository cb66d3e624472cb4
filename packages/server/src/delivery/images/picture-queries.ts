import type { CatalogDb } from '../../storage/index.ts'
import type { PictureRow } from './image-subject.ts'

/** An item of the catalogue, as much of it as its image takes. */
export interface PicturedItem {
  readonly kind: 'artist' | 'album' | 'track' | 'playlist'
  readonly id: number
  readonly guid: string
  readonly name: string
  readonly removed_at_ms: number | null
  readonly picture_id: number | null
  /** The album of a track; null for the others. */
  readonly album_id: number | null
}

/** The item under a GUID, also a removed one; undefined when there never was one. */
export async function findPicturedItem(db: CatalogDb, guid: string): Promise<PicturedItem | undefined> {
  const common = ['id', 'guid', 'name', 'removed_at_ms', 'picture_id'] as const
  const album = await db.selectFrom('album').select(common).where('guid', '=', guid).executeTakeFirst()
  if (album !== undefined) return { ...album, kind: 'album', album_id: null }
  const track = await db
    .selectFrom('track')
    .select([...common, 'album_id'])
    .where('guid', '=', guid)
    .executeTakeFirst()
  if (track !== undefined) return { ...track, kind: 'track' }
  const artist = await db.selectFrom('artist').select(common).where('guid', '=', guid).executeTakeFirst()
  return artist === undefined ? undefined : { ...artist, kind: 'artist', album_id: null }
}

/** The catalogue's playlist under a GUID, also a removed one; undefined when there never was one for everyone's eyes. */
export async function findPicturedPlaylist(db: CatalogDb, guid: string): Promise<PicturedItem | undefined> {
  const playlist = await db
    .selectFrom('playlist')
    .select(['id', 'guid', 'name', 'removed_at_ms', 'picture_id'])
    .where('guid', '=', guid)
    .where('is_published', '=', 1)
    .executeTakeFirst()
  return playlist === undefined ? undefined : { ...playlist, kind: 'playlist', album_id: null }
}

/** An album by its row. */
export async function findPicturedAlbum(db: CatalogDb, albumId: number): Promise<PicturedItem | undefined> {
  const album = await db
    .selectFrom('album')
    .select(['id', 'guid', 'name', 'removed_at_ms', 'picture_id'])
    .where('id', '=', albumId)
    .executeTakeFirst()
  return album === undefined ? undefined : { ...album, kind: 'album', album_id: null }
}

/** Pictures by their rows, in the order of the IDs; those that are gone are left out. */
export async function findPictures(db: CatalogDb, ids: readonly number[]): Promise<PictureRow[]> {
  if (ids.length === 0) return []
  const rows = await selectPictures(db).where('picture.id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Albums of an artist, or tracks of a playlist, that are looked at for covers. */
const consideredItems = 64

/** The covers of an artist's albums, the latest release first, each once. */
export async function findAlbumCovers(db: CatalogDb, artistId: number, most: number): Promise<PictureRow[]> {
  const albums = await db
    .selectFrom('artist_album_list as listed')
    .innerJoin('album', 'album.id', 'listed.item_id')
    .select('album.picture_id')
    .where('listed.artist_id', '=', artistId)
    .orderBy('listed.rank')
    .orderBy('listed.item_id')
    .limit(consideredItems)
    .execute()
  return findPictures(db, chooseCovers(albums, most))
}

/** The covers of the albums that a playlist's tracks are from, in the playlist's order, each once. */
export async function findPlaylistCovers(
  db: CatalogDb,
  playlistId: number,
  most: number,
): Promise<PictureRow[]> {
  const tracks = await db
    .selectFrom('playlist_track as entry')
    .innerJoin('track', 'track.id', 'entry.track_id')
    .innerJoin('album', 'album.id', 'track.album_id')
    .select('album.picture_id')
    .where('entry.playlist_id', '=', playlistId)
    .where('track.removed_at_ms', 'is', null)
    .orderBy('entry.position')
    .limit(consideredItems)
    .execute()
  return findPictures(db, chooseCovers(tracks, most))
}

function chooseCovers(items: readonly { readonly picture_id: number | null }[], most: number): number[] {
  const ids = items.map(({ picture_id }) => picture_id).filter((id) => id !== null)
  return [...new Set(ids)].slice(0, most)
}

/** Picture files beside a picture file that show the same kind of thing. */
export function findNeighbours(db: CatalogDb, picture: PictureRow, most: number): Promise<PictureRow[]> {
  return selectPictures(db)
    .where('picture.folder_id', '=', picture.folder_id)
    .where('picture.directory', '=', picture.directory)
    .where('picture.embedded_index', 'is', null)
    .where('picture.role', '=', picture.role)
    .where('picture.id', '!=', picture.id)
    .orderBy('picture.path')
    .limit(most)
    .execute()
}

function selectPictures(db: CatalogDb) {
  return db
    .selectFrom('picture')
    .innerJoin('library_folder as folder', 'folder.id', 'picture.folder_id')
    .select(['picture.id', 'picture.folder_id', 'folder.path as folder', 'picture.path', 'picture.directory'])
    .select(['picture.embedded_index', 'picture.role', 'picture.size_bytes', 'picture.modified_ms'])
}
