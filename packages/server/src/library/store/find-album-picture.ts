import type { CatalogDb } from '../../storage/index.ts'
import { albumDirectory } from '../walk/album-directory.ts'

/** Folders of one album that are looked into. */
const mostFolders = 16

/**
 * An album's picture: the one that lies beside its tracks, if its folder is no other album's too; else the first in its
 * files' tags. Null for none.
 */
export async function findAlbumPicture(db: CatalogDb, albumId: number): Promise<number | null> {
  const places = await listPlaces(db, albumId)
  for (const place of places) {
    const beside = await findBeside(db, place)
    if (beside !== null && (await isOnlyAlbum(db, place))) return beside
  }
  const embedded = await db
    .selectFrom('track')
    .select('picture_id')
    .where('album_id', '=', albumId)
    .where('removed_at_ms', 'is', null)
    .where('picture_id', 'is not', null)
    .orderBy('disc_number')
    .orderBy('track_number')
    .orderBy('id')
    .executeTakeFirst()
  return embedded?.picture_id ?? null
}

interface Place {
  readonly folderId: number
  readonly directory: string
}

/** The folders of the album's files, and those above folders of discs. */
async function listPlaces(db: CatalogDb, albumId: number): Promise<Place[]> {
  const rows = await db
    .selectFrom('track')
    .innerJoin('file', 'file.track_id', 'track.id')
    .select(['file.folder_id as folderId', 'file.directory'])
    .distinct()
    .where('track.album_id', '=', albumId)
    .where('file.state', '=', 'present')
    .orderBy('file.folder_id')
    .orderBy('file.directory')
    .limit(mostFolders)
    .execute()
  const above = rows
    .map(({ folderId, directory }) => ({ folderId, directory: albumDirectory(directory) }))
    .filter(({ directory }) => !rows.some((row) => row.directory === directory))
  return [...rows, ...new Map(above.map((place) => [`${place.folderId} ${place.directory}`, place])).values()]
}

/** Of several the one named first here. */
const stems = ['cover', 'folder', 'front', 'album']

async function findBeside(db: CatalogDb, { folderId, directory }: Place): Promise<number | null> {
  const rows = await db
    .selectFrom('picture')
    .select(['id', 'path'])
    .where('folder_id', '=', folderId)
    .where('directory', '=', directory)
    .where('embedded_index', 'is', null)
    .where('role', '=', 'front')
    .orderBy('path')
    .execute()
  const rank = (path: string) =>
    stems.findIndex((stem) =>
      path
        .slice(path.lastIndexOf('/') + 1)
        .toLowerCase()
        .startsWith(stem),
    )
  return rows.sort((a, b) => rank(a.path) - rank(b.path))[0]?.id ?? null
}

/** A picture among songs of many albums is none of theirs. */
async function isOnlyAlbum(db: CatalogDb, { folderId, directory }: Place): Promise<boolean> {
  const albums = await db
    .selectFrom('file')
    .innerJoin('track', 'track.id', 'file.track_id')
    .select('track.album_id')
    .distinct()
    .where('file.folder_id', '=', folderId)
    .where('file.directory', '=', directory)
    .where('file.state', '=', 'present')
    .limit(2)
    .execute()
  return albums.length <= 1
}
