import type { CatalogDb, FileRow } from '../../storage/index.ts'
import type { TrackTags } from '../tags/track-tags.ts'

/**
 * Makes a track's own picture the one in its file's tags: the front cover, else the first. A track without one has null, and
 * shows its album's.
 *
 * @param pictureId the track's picture so far; its row belongs to the track alone
 */
export async function writeTrackPicture(
  db: CatalogDb,
  pictureId: number | null,
  file: Pick<FileRow, 'folder_id' | 'path' | 'directory' | 'modified_ms'> & { readonly read: TrackTags },
): Promise<number | null> {
  const pictures = file.read.pictures ?? []
  const chosen = pictures.find(({ role }) => role === 'front') ?? pictures[0]
  if (chosen === undefined) {
    if (pictureId !== null) await db.deleteFrom('picture').where('id', '=', pictureId).execute()
    return null
  }
  const row = {
    folder_id: file.folder_id,
    path: file.path,
    directory: file.directory,
    embedded_index: chosen.index,
    role: 'front' as const,
    media_type: chosen.mediaType,
    size_bytes: chosen.sizeBytes,
    modified_ms: file.modified_ms,
  }
  if (pictureId !== null) {
    await db.updateTable('picture').set(row).where('id', '=', pictureId).execute()
    return pictureId
  }
  return (await db.insertInto('picture').values(row).returning('id').executeTakeFirstOrThrow()).id
}
