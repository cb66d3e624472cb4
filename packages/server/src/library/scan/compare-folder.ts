import type { CatalogDb } from '../../storage/index.ts'
import { type KnownFile, readKnownFiles } from '../store/file-rows.ts'
import { comparePictures, type PictureChanges } from '../store/folder-pictures.ts'
import type { DirectoryListing, ListedFile, Oddity } from '../walk/list-directory.ts'

/** A file as it is, and as it was when it was last looked at; null for a new one, which may have been moved here. */
export interface ChangedFile {
  readonly listed: ListedFile
  readonly known: KnownFile | null
}

/** What is different in a folder from what is known of it. */
export interface FolderChanges {
  readonly toRead: readonly ChangedFile[]
  /** Files that had been gone and are there as they were. */
  readonly returned: readonly KnownFile[]
  readonly oddities: readonly { readonly oddity: Oddity; readonly known: KnownFile | null }[]
  /** Null when they are the same. */
  readonly pictures: PictureChanges | null
  /** Files that are no longer there: nothing is done about them before the whole library's folder was walked. */
  readonly vanished: readonly number[]
  /** Whether a scan that was cut off left files here without a track. */
  readonly hasUnmatched: boolean
}

/** Compares what lies in a folder with what is known of it; `isFull` takes every file for changed. */
export async function compareFolder(
  db: CatalogDb,
  folderId: number,
  listing: DirectoryListing,
  isFull: boolean,
): Promise<FolderChanges> {
  const known = await readKnownFiles(db, folderId, listing.directory)
  const changed = listing.files.map((listed) => ({ listed, known: known.get(listed.path) ?? null }))
  const isSame = ({ listed, known }: ChangedFile) =>
    known !== null && known.size_bytes === listed.sizeBytes && known.modified_ms === listed.modifiedMs
  const unreadable = new Set(listing.unreadable.map(({ path }) => path))
  const there = new Set([...listing.files, ...listing.oddities].map(({ path }) => path))
  return {
    toRead: changed.filter((file) => isFull || !isSame(file)),
    returned: changed
      .filter((file) => !isFull && isSame(file) && file.known!.state === 'missing')
      .map((file) => file.known!),
    oddities: listing.oddities
      .map((oddity) => ({ oddity, known: known.get(oddity.path) ?? null }))
      .filter(({ oddity, known }) => known?.state !== 'refused' || known.problem !== oddity.problem),
    pictures: await comparePictures(db, folderId, listing.directory, listing.pictures),
    vanished: [...known.values()]
      .filter(({ path, state }) => state !== 'missing' && !there.has(path) && !unreadable.has(path))
      .map(({ id }) => id),
    hasUnmatched: [...known.values()].some(
      ({ state, needs_matching }) => state === 'present' && needs_matching !== 0,
    ),
  }
}
