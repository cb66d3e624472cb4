import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The file that stands for the data folder as a whole. It stays empty. */
export const lockName = 'in-use.lock'

/**
 * Holds the data folder: together with others, or alone. What holds is a lock of the system's on an empty file, taken as SQLite
 * takes those on its databases, so that a process that is killed lets go.
 *
 * @param waitMs how long to wait for others; the thread stands still meanwhile
 * @returns lets go
 * @throws {Error} one that `isDatabaseLocked` knows, when others do not let go in time
 */
export function holdFolder(
  folder: string,
  { alone, waitMs }: { readonly alone: boolean; readonly waitMs: number },
): () => void {
  const lock = new DatabaseSync(path.join(folder, lockName), { timeout: waitMs })
  try {
    lock.exec(alone ? 'BEGIN EXCLUSIVE' : 'BEGIN')
    // Without a look at the file, a transaction holds nothing yet.
    if (!alone) lock.prepare('SELECT count(*) FROM sqlite_schema').get()
  } catch (error) {
    lock.close()
    throw error
  }
  let isHeld = true
  return () => {
    if (isHeld) lock.close()
    isHeld = false
  }
}
