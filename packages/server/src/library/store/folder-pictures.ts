import type { CatalogDb } from '../../storage/index.ts'
import type { ListedPicture } from '../walk/list-directory.ts'
import { markStale } from './stale-items.ts'

/** A picture that is known beside the music. */
interface KnownPicture {
  readonly id: number
  readonly path: string
  readonly role: string
  readonly size_bytes: number
  readonly modified_ms: number
}

/** What changed among the pictures of a folder. */
export interface PictureChanges {
  readonly directory: string
  readonly written: readonly { readonly listed: ListedPicture; readonly known: KnownPicture | null }[]
  readonly removed: readonly KnownPicture[]
}

/** Compares the pictures in a folder with those that are known; null when they are the same. */
export async function comparePictures(
  db: CatalogDb,
  folderId: number,
  directory: string,
  listed: readonly ListedPicture[],
): Promise<PictureChanges | null> {
  const rows = await db
    .selectFrom('picture')
    .select(['id', 'path', 'role', 'size_bytes', 'modified_ms'])
    .where('folder_id', '=', folderId)
    .where('directory', '=', directory)
    .where('embedded_index', 'is', null)
    .execute()
  const known = new Map(rows.map((row) => [row.path, row]))
  const written = listed
    .map((picture) => ({ listed: picture, known: known.get(picture.path) ?? null }))
    .filter(({ listed: { sizeBytes, modifiedMs }, known: row }) => {
      return row === null || row.size_bytes !== sizeBytes || row.modified_ms !== modifiedMs
    })
  const removed = rows.filter(({ path }) => !listed.some((picture) => picture.path === path))
  return written.length + removed.length === 0 ? null : { directory, written, removed }
}

/** Writes the changes down; albums and artists that may show other pictures now become stale. */
export async function writePictureChanges(
  db: CatalogDb,
  folderId: number,
  { directory, written, removed }: PictureChanges,
): Promise<void> {
  for (const { listed, known } of written) {
    const row = {
      folder_id: folderId,
      path: listed.path,
      directory,
      embedded_index: null,
      role: listed.role,
      media_type: listed.mediaType,
      size_bytes: listed.sizeBytes,
      modified_ms: listed.modifiedMs,
    }
    if (known !== null) await db.updateTable('picture').set(row).where('id', '=', known.id).execute()
    else await db.insertInto('picture').values(row).execute()
  }
  await removePictures(
    db,
    removed.map(({ id }) => id),
  )
  await markShowers(db, folderId, directory)
}

/** Forgets pictures that are gone; what shows them becomes stale. */
export async function removePictures(db: CatalogDb, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const albums = await db.selectFrom('album').select('id').where('picture_id', 'in', ids).execute()
  const artists = await db.selectFrom('artist').select('id').where('picture_id', 'in', ids).execute()
  await markStale(
    db,
    'album',
    albums.map(({ id }) => id),
  )
  await markStale(
    db,
    'artist',
    artists.map(({ id }) => id),
  )
  await db.deleteFrom('picture').where('id', 'in', ids).execute()
}

/** Albums with tracks in the folder or in folders within, and their artists. */
async function markShowers(db: CatalogDb, folderId: number, directory: string): Promise<void> {
  const rows = await db
    .selectFrom('file')
    .innerJoin('track', 'track.id', 'file.track_id')
    .select('track.album_id')
    .distinct()
    .where('file.folder_id', '=', folderId)
    .where((where) =>
      directory === ''
        ? where('file.directory', '=', '')
        : where.or([
            where('file.directory', '=', directory),
            // From the folder's own prefix up to the first text behind it: `0` is what follows `/`.
            where.and([
              where('file.directory', '>=', `${directory}/`),
              where('file.directory', '<', `${directory}0`),
            ]),
          ]),
    )
    .limit(1000)
    .execute()
  const albumIds = rows.map(({ album_id }) => album_id)
  await markStale(db, 'album', albumIds)
  if (albumIds.length === 0) return
  const artists = await db
    .selectFrom('album_artist')
    .select('artist_id')
    .distinct()
    .where('album_id', 'in', albumIds)
    .execute()
  await markStale(
    db,
    'artist',
    artists.map(({ artist_id }) => artist_id),
  )
}
