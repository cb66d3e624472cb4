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
  readonly container: string | null
  readonly codec: string | null
  readonly is_lossless: number
  readonly bitrate_kbps: number | null
  readonly sample_rate_hz: number | null
  /** As the file says of itself; null for a file that was never read. */
  readonly duration_ms: number | null
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

/** Files whose tags do not say how loud they are, in the order of their IDs. */
export function findUnmeasuredFiles(
  db: CatalogDb,
  { afterId, limit }: { readonly afterId: number; readonly limit: number },
): Promise<MediaFileRow[]> {
  return selectMediaFiles(db)
    .innerJoin('track', 'track.id', 'file.track_id')
    .where('file.id', '>', afterId)
    .where('file.state', '=', 'present')
    .where('file.audio_hash', 'is not', null)
    .where('track.track_gain_centidb', 'is', null)
    .orderBy('file.id')
    .limit(limit)
    .execute()
}

/** How loud a track is told to be in its tags, in hundredths of a decibel; undefined for a track that is gone. */
export function findGainsOfTrack(db: CatalogDb, trackGuid: Guid) {
  return db
    .selectFrom('track')
    .where('guid', '=', trackGuid)
    .select(['track_gain_centidb', 'album_gain_centidb'])
    .executeTakeFirst()
}

/** The ID of a track; undefined for one that is gone. */
export function findTrackId(db: CatalogDb, trackGuid: Guid) {
  return db
    .selectFrom('track')
    .where('guid', '=', trackGuid)
    .where('removed_at_ms', 'is', null)
    .select('id')
    .executeTakeFirst()
}

function selectMediaFiles(db: CatalogDb) {
  return db
    .selectFrom('file')
    .innerJoin('library_folder as folder', 'folder.id', 'file.folder_id')
    .where('file.state', '!=', 'refused')
    .select(['file.id', 'file.path', 'folder.path as folder', 'file.media_type', 'file.audio_hash'])
    .select(['file.container', 'file.codec', 'file.is_lossless', 'file.bitrate_kbps'])
    .select(['file.sample_rate_hz', 'file.duration_ms'])
}
