import type { CatalogDb } from '../../storage/index.ts'
import { insertRows, listOf, rowKey, updateRows } from './bulk-rows.ts'
import type { DescribedFile } from './describe-file.ts'

const columns = [
  'folder_id',
  'path',
  'directory',
  'embedded_index',
  'role',
  'media_type',
  'size_bytes',
  'modified_ms',
] as const

/**
 * Makes tracks' own pictures those in their files' tags: the front cover, else the first. A track without one has null, and
 * shows its album's.
 *
 * @param tracks each with its picture so far, whose row belongs to the track alone
 * @returns the pictures by track
 */
export async function writeTrackPictures(
  db: CatalogDb,
  tracks: readonly { readonly id: number; readonly pictureId: number | null; readonly file: DescribedFile }[],
): Promise<Map<number, number>> {
  const told = tracks.map((track) => ({ ...track, cells: pictureCells(track.file) }))
  const pictureOf = new Map<number, number>()
  const removed: number[] = []
  const updated: [id: number, ...cells: NonNullable<ReturnType<typeof pictureCells>>][] = []
  const made = told.filter(({ id, pictureId, cells }) => {
    if (pictureId === null) return cells !== null
    if (cells === null) removed.push(pictureId)
    else {
      updated.push([pictureId, ...cells])
      pictureOf.set(id, pictureId)
    }
    return false
  })
  await removeTrackPictures(db, removed)
  await updateRows(db, 'picture', columns, updated)
  const ids = await insertRows(
    db,
    'picture',
    columns,
    made.map(({ cells }) => cells!),
    ['folder_id', 'path'],
  )
  for (const { id, file } of made) pictureOf.set(id, ids.get(rowKey(file.row.folder_id, file.row.path))!)
  return pictureOf
}

/** Forgets tracks' pictures. */
export async function removeTrackPictures(db: CatalogDb, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await db.deleteFrom('picture').where('id', 'in', listOf(ids)).execute()
}

function pictureCells({ row, tags }: DescribedFile) {
  const pictures = tags.pictures ?? []
  const chosen = pictures.find(({ role }) => role === 'front') ?? pictures[0]
  if (chosen === undefined) return null
  const { index, mediaType, sizeBytes } = chosen
  return [row.folder_id, row.path, row.directory, index, 'front', mediaType, sizeBytes, row.modified_ms]
}
