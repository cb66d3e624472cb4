import type { CatalogDb } from '../../storage/index.ts'
import type { PictureRow } from './image-subject.ts'

/** An item of the catalogue, as much of it as its image takes. */
export interface PicturedItem {
  readonly kind: 'artist' | 'album' | 'track'
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

/** How many albums of an artist are looked at for covers. */
const consideredAlbums = 32

/** The covers of an artist's albums, the latest release first, each once. */
export async function findAlbumCovers(db: CatalogDb, artistId: number, most: number): Promise<PictureRow[]> {
  const albums = await db
    .selectFrom('artist_album_list as listed')
    .innerJoin('album', 'album.id', 'listed.item_id')
    .select('album.picture_id')
    .where('listed.artist_id', '=', artistId)
    .orderBy('listed.rank')
    .orderBy('listed.item_id')
    .limit(consideredAlbums)
    .execute()
  const ids = albums.map(({ picture_id }) => picture_id).filter((id) => id !== null)
  return findPictures(db, [...new Set(ids)].slice(0, most))
}

/** How many pictures of a folder are looked at: one holds thousands where all music lies in one folder. */
const consideredNeighbours = 200

/** Picture files beside a picture file that show the same kind of thing. */
export async function findNeighbours(
  db: CatalogDb,
  picture: PictureRow,
  most: number,
): Promise<PictureRow[]> {
  const directory = picture.path.slice(0, picture.path.lastIndexOf('/') + 1)
  const near = await selectPictures(db)
    .where('picture.folder_id', '=', picture.folder_id)
    // What begins with the directory, in the words of an index: `0` is the character behind `/`.
    .$if(directory !== '', (query) =>
      query.where('picture.path', '>', directory).where('picture.path', '<', `${directory.slice(0, -1)}0`),
    )
    .orderBy('picture.path')
    .limit(consideredNeighbours)
    .execute()
  return near
    .filter(({ id, embedded_index }) => id !== picture.id && embedded_index === null)
    .filter(({ path, role }) => role === picture.role && !path.slice(directory.length).includes('/'))
    .slice(0, most)
}

function selectPictures(db: CatalogDb) {
  return db
    .selectFrom('picture')
    .innerJoin('library_folder as folder', 'folder.id', 'picture.folder_id')
    .select(['picture.id', 'picture.folder_id', 'folder.path as folder', 'picture.path'])
    .select(['picture.embedded_index', 'picture.role', 'picture.size_bytes', 'picture.modified_ms'])
}
