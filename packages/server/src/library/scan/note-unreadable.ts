import { sql } from 'kysely'
import type { DirectoryListing, Unreadable } from '../walk/list-directory.ts'
import type { OnlineFolder, ScanContext } from './scan-context.ts'
import type { WalkRecord } from './walk-record.ts'

/** Notes what could not be looked at: nothing is concluded from its silence. */
export function noteUnreadable(
  { counts, note }: ScanContext,
  folder: OnlineFolder,
  unreadable: readonly Unreadable[],
  record: WalkRecord,
): void {
  counts.unreadable += unreadable.length
  record.unreadable.push(...unreadable.map(({ path }) => path))
  for (const { path, code } of unreadable) {
    note('warn', { folder: folder.path, path, code }, 'not readable; what is known of it stays')
  }
}

/**
 * Whether a folder is empty because the disk that was mounted on it is not: its files were on another device than the
 * one that the folder itself is on now.
 */
export async function seemsUnmounted(
  { db }: ScanContext,
  folder: OnlineFolder,
  { isEmpty, directory, device }: DirectoryListing,
): Promise<boolean> {
  if (!isEmpty || directory === '') return false
  const known = await db
    .selectFrom('file')
    .select('inode')
    .where('folder_id', '=', folder.id)
    .where((where) =>
      where.or([
        where('directory', '=', directory),
        where.and([where('directory', '>=', `${directory}/`), where('directory', '<', `${directory}0`)]),
      ]),
    )
    .where('state', '=', 'present')
    .where('inode', 'is not', null)
    .where(sql<boolean>`substr(inode, 1, instr(inode, ':') - 1) <> ${device}`)
    .executeTakeFirst()
  return known !== undefined
}
