import type { Guid } from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'

/** A music file, as much of it as sending it takes. */
export interface MediaFileRow {
  readonly id: number
  /** Relative to the folder, with `/` between its parts. */
  readonly path: string
  /** The library folder, absolute. */
  readonly folder: string
  readonly media_type: string | null
  readonly audio_hash: string | null
}

/**
 * The files of a track, best first: those that the last scan saw, of them the lossless ones, then by bitrate.
 *
 * Files that it missed come last: the disk may know better by now. Refused ones are left out.
 */
export function findFilesOfTrack(db: CatalogDb, trackId: number): Promise<MediaFileRow[]> {
  return selectMediaFiles(db)
    .where('file.track_id', '=', trackId)
    .orderBy(({ eb }) => eb.case().when('file.state', '=', 'present').then(0).else(1).end())
    .orderBy('file.is_lossless', 'desc')
    .orderBy('file.bitrate_kbps', (order) => order.desc().nullsLast())
    .orderBy('file.id')
    .execute()
}

/** One file, if it still is of the track; undefined otherwise. */
export function findFileOfTrack(
  db: CatalogDb,
  { fileId, trackGuid }: { readonly fileId: number; readonly trackGuid: Guid },
): Promise<MediaFileRow | undefined> {
  return selectMediaFiles(db)
    .innerJoin('track', 'track.id', 'file.track_id')
    .where('file.id', '=', fileId)
    .where('track.guid', '=', trackGuid)
    .executeTakeFirst()
}

function selectMediaFiles(db: CatalogDb) {
  return db
    .selectFrom('file')
    .innerJoin('library_folder as folder', 'folder.id', 'file.folder_id')
    .where('file.state', '!=', 'refused')
    .select(['file.id', 'file.path', 'folder.path as folder', 'file.media_type', 'file.audio_hash'])
}
