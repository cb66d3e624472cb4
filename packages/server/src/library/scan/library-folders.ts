import path from 'node:path'
import type { CatalogDb } from '../../storage/index.ts'
import type { Transact } from '../store/match-places.ts'
import type { Disk } from '../walk/disk.ts'
import type { OnlineFolder } from './scan-context.ts'

/** A folder that the operator named, and whether it is there. */
export interface CheckedFolder {
  readonly id: number
  readonly path: string
  /** Null when it is not there, or cannot be listed. */
  readonly online: OnlineFolder | null
}

/**
 * The folders to be scanned, absolute and each once: one that lies within another is scanned with that.
 */
export function chooseFolders(folders: readonly string[]): string[] {
  const all = [...new Set(folders.map((folder) => path.resolve(folder)))]
  return all.filter(
    (folder) => !all.some((other) => other !== folder && folder.startsWith(`${other}${path.sep}`)),
  )
}

/** Looks which folders are there, and notes those that are new. The state of the others stays until they were walked. */
export async function checkFolders(
  transact: Transact,
  disk: Disk,
  folders: readonly string[],
  nowMs: number,
): Promise<CheckedFolder[]> {
  const found = folders.map((folder) => ({ path: folder, real: findFolder(disk, folder) }))
  const allPaths = found.flatMap(({ real }) => real ?? [])
  const checked: CheckedFolder[] = []
  for (const { path: folder, real } of found) {
    const id = await transact((db) =>
      findOrMakeFolder(db, folder, real === null ? 'missing' : 'online', nowMs),
    )
    checked.push({
      id,
      path: folder,
      online: real === null ? null : { id, path: folder, root: { path: real, allPaths } },
    })
  }
  return checked
}

/** Writes down whether a folder is there. */
export async function writeFolderState(
  db: CatalogDb,
  id: number,
  state: 'online' | 'missing',
  nowMs: number,
): Promise<void> {
  await db.updateTable('library_folder').set({ state, checked_at_ms: nowMs }).where('id', '=', id).execute()
}

/** The real path of a folder that can be listed; null for anything else. */
function findFolder(disk: Disk, folder: string): string | null {
  try {
    const real = disk.resolve(folder)
    if (disk.stat(real).kind !== 'folder') return null
    disk.list(real)
    return real
  } catch {
    return null
  }
}

async function findOrMakeFolder(
  db: CatalogDb,
  folder: string,
  state: 'online' | 'missing',
  nowMs: number,
): Promise<number> {
  const known = await db
    .selectFrom('library_folder')
    .select('id')
    .where('path', '=', folder)
    .executeTakeFirst()
  if (known !== undefined) {
    await writeFolderState(db, known.id, state, nowMs)
    return known.id
  }
  const made = await db
    .insertInto('library_folder')
    .values({ path: folder, state, checked_at_ms: nowMs })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}
