import type { CatalogDb } from '../../storage/index.ts'
import type { Disk } from '../walk/disk.ts'
import { isHiddenName, isMusicName } from '../walk/file-names.ts'
import { type OnlineFolder, pause } from './scan-context.ts'

/**
 * About how many files a scan will look at: as many as are known; or, where none are, as many as a quick look at the names
 * counts.
 */
export async function countExpectedFiles(
  db: CatalogDb,
  disk: Disk,
  folders: readonly OnlineFolder[],
  signal: AbortSignal,
): Promise<number> {
  let total = 0
  for (const folder of folders) {
    const { known } = await db
      .selectFrom('file')
      .select((select) => select.fn.countAll<number>().as('known'))
      .where('folder_id', '=', folder.id)
      .where('state', '!=', 'missing')
      .executeTakeFirstOrThrow()
    total += Number(known) > 0 ? Number(known) : await countNames(disk, folder.root.path, signal)
  }
  return total
}

async function countNames(disk: Disk, root: string, signal: AbortSignal): Promise<number> {
  let count = 0
  const waiting = [root]
  for (let path = waiting.pop(); path !== undefined && !signal.aborted; path = waiting.pop()) {
    try {
      for (const entry of disk.list(path)) {
        if (isHiddenName(entry.name)) continue
        if (entry.isDirectory()) waiting.push(`${path}/${entry.name}`)
        else if (isMusicName(entry.name)) count += 1
      }
    } catch {
      // The walk will say what is wrong with it.
    }
    if (waiting.length % 64 === 0) await pause()
  }
  return count
}
