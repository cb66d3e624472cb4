import type { CatalogDb } from '../../storage/index.ts'
import { type Disk, isAbsence } from '../walk/disk.ts'
import type { ListedFile } from '../walk/list-directory.ts'
import type { KnownFile } from './file-rows.ts'

/** A known file, and where its library's folder is. */
type Candidate = KnownFile & { readonly folder_path: string; readonly folder_id: number }

/** Copies of one file that are looked at: any of those that are gone will do. */
const mostCandidates = 16

/** What may have moved, and what says that it did. */
export interface MovedFileQuery {
  readonly disk: Disk
  readonly listed: ListedFile
  /** Over its audio; null before the file was read: then it must be the same file to the file system. */
  readonly audioHash: string | null
  /** The folders that are being served, and there. A file of another one may be taken from it. */
  readonly onlineFolders: ReadonlySet<number>
  readonly configuredFolders: ReadonlySet<number>
  /** Rows that were given to other files just now. */
  readonly taken?: ReadonlySet<number>
}

/**
 * The known file that a new one was, before it was moved or renamed; null when it is new indeed.
 *
 * It has the same inode, size and time, or the same audio; and where it was, nothing is any more. In a folder that is not
 * there now nothing can be said to have gone.
 */
export async function findMovedFile(db: CatalogDb, query: MovedFileQuery): Promise<KnownFile | null> {
  const candidates = await listCandidates(db, query)
  return candidates.find((candidate) => !query.taken?.has(candidate.id) && isGone(candidate, query)) ?? null
}

function listCandidates(db: CatalogDb, { listed, audioHash }: MovedFileQuery): Promise<Candidate[]> {
  const files = db
    .selectFrom('file')
    .innerJoin('library_folder', 'library_folder.id', 'file.folder_id')
    .select([
      'file.id',
      'file.path',
      'file.size_bytes',
      'file.modified_ms',
      'file.inode',
      'file.state',
      'file.problem',
    ])
    .select(['file.audio_hash', 'file.track_id', 'file.needs_matching', 'file.folder_id'])
    .select('library_folder.path as folder_path')
  const alike =
    audioHash === null
      ? files
          .where('file.inode', '=', listed.inode)
          .where('file.size_bytes', '=', listed.sizeBytes)
          .where('file.modified_ms', '=', listed.modifiedMs)
      : files.where('file.audio_hash', '=', audioHash)
  return alike.orderBy('file.id').limit(mostCandidates).execute()
}

function isGone(candidate: Candidate, { disk, onlineFolders, configuredFolders }: MovedFileQuery): boolean {
  if (!configuredFolders.has(candidate.folder_id)) return true
  if (!onlineFolders.has(candidate.folder_id)) return false
  if (candidate.state === 'missing') return true
  try {
    disk.stat(`${candidate.folder_path}/${candidate.path}`)
    return false
  } catch (error) {
    return isAbsence(error)
  }
}
