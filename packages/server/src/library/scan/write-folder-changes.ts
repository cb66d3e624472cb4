import type { CatalogDb } from '../../storage/index.ts'
import { writeMovedFile, writeRefusedFile, writeReturnedFile } from '../store/file-rows.ts'
import { findMovedFile } from '../store/find-moved-file.ts'
import { writePictureChanges } from '../store/folder-pictures.ts'
import { markStale } from '../store/stale-items.ts'
import type { ChangedFile, FolderChanges } from './compare-folder.ts'
import type { OnlineFolder, ScanContext } from './scan-context.ts'
import type { WalkRecord } from './walk-record.ts'

/** Writes down what of a folder's changes needs no reading. Returns whether files are to be matched for it. */
export async function writeFolderChanges(
  context: ScanContext,
  folder: OnlineFolder,
  { returned, oddities, pictures }: FolderChanges,
): Promise<boolean> {
  if (returned.length + oddities.length === 0 && pictures === null) return false
  await context.transact(async (db) => {
    for (const known of returned) await writeReturnedFile(db, known)
    for (const { oddity, known } of oddities) {
      const { problem } = oddity
      await writeRefusedFile(
        db,
        folder.id,
        { listed: oddity, known, problem, mayPass: false },
        context.store.nowMs(),
      )
      if (known?.track_id != null) await markStale(db, 'track', [known.track_id])
    }
    if (pictures !== null) await writePictureChanges(db, folder.id, pictures)
  })
  context.counts.returned += returned.length
  for (const { oddity } of oddities) {
    context.note('warn', { file: oddity.path, problem: oddity.problem }, 'file refused')
  }
  return returned.length > 0
}

/** Finds the files that were moved here without any change: they need no reading. */
export async function takeMovedFiles(
  context: ScanContext,
  folder: OnlineFolder,
  files: readonly ChangedFile[],
  record: WalkRecord,
): Promise<{ left: ChangedFile[]; taken: number }> {
  const left: ChangedFile[] = []
  for (const file of files) {
    const isTaken =
      file.known === null &&
      context.mayHaveMoved &&
      (await takeMovedFile(context, context.db, folder, file, record))
    if (!isTaken) left.push(file)
  }
  return { left, taken: files.length - left.length }
}

async function takeMovedFile(
  context: ScanContext,
  db: CatalogDb,
  folder: OnlineFolder,
  { listed }: ChangedFile,
  record: WalkRecord,
): Promise<boolean> {
  const known = await findMovedFile(db, { ...context, listed, audioHash: null })
  if (known === null) return false
  await context.transact((tx) => writeMovedFile(tx, folder.id, { known, listed }))
  record.moved.add(known.id)
  context.counts.moved += 1
  return true
}
