import { markMissing } from './conclude-folder.ts'
import type { ScanContext } from './scan-context.ts'

const filesPerTransaction = 200

/** Leaves tombstones of what lay in folders that the operator no longer names. Named again, it comes back. */
export async function retireFolders(context: ScanContext): Promise<void> {
  const { db, configuredFolders, transact, signal } = context
  const folders = await db.selectFrom('library_folder').select(['id', 'path']).execute()
  for (const { id, path } of folders) {
    if (configuredFolders.has(id)) continue
    let retired = 0
    while (!signal.aborted) {
      const rows = await db
        .selectFrom('file')
        .select('id')
        .where('folder_id', '=', id)
        .where('state', '!=', 'missing')
        .limit(filesPerTransaction)
        .execute()
      if (rows.length === 0) break
      await transact((tx) =>
        markMissing(
          context,
          tx,
          rows.map((row) => row.id),
        ),
      )
      retired += rows.length
    }
    if (retired > 0) context.note('info', { folder: path, files: retired }, 'folder is no longer served')
  }
}
