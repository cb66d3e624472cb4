import type { CatalogDb } from '../../storage/index.ts'
import { removePictures } from '../store/folder-pictures.ts'
import { markStale } from '../store/stale-items.ts'
import { folderAbove } from '../walk/album-directory.ts'
import { type OnlineFolder, pause, type ScanContext } from './scan-context.ts'
import type { WalkRecord } from './walk-record.ts'

const filesPerTransaction = 200

/**
 * Decides what is gone after a walk, and leaves tombstones of it.
 *
 * Gone is what a folder that was listed no longer holds, and was not moved. What could not be looked at is not gone. And when
 * all that there was seems to be gone, nothing is: a disk is not mounted, rather.
 *
 * @returns false when all seems gone
 */
export async function concludeFolder(
  context: ScanContext,
  folder: OnlineFolder,
  record: WalkRecord,
): Promise<boolean> {
  const lost = await findLostFolders(context, folder, record)
  const gone = new Set(record.vanished.filter((id) => !record.moved.has(id)))
  for (const directory of lost)
    for (const id of await listFiles(context.db, folder.id, directory)) gone.add(id)
  if (gone.size === 0) {
    await forgetPictures(context, folder, lost)
    return true
  }
  if (!(await someRemain(context.db, folder.id, gone))) return false

  const ids = [...gone]
  for (let from = 0; from < ids.length && !context.signal.aborted; from += filesPerTransaction) {
    await context.transact((db) => markMissing(context, db, ids.slice(from, from + filesPerTransaction)))
  }
  await forgetPictures(context, folder, lost)
  return true
}

/** Marks files as missing; refused ones that never were a track's are forgotten. */
export async function markMissing(
  context: ScanContext,
  db: CatalogDb,
  ids: readonly number[],
): Promise<void> {
  const rows = await db
    .selectFrom('file')
    .select(['id', 'track_id', 'state'])
    .where('id', 'in', ids)
    .where('state', '!=', 'missing')
    .execute()
  const nobodys = rows.filter(({ track_id }) => track_id === null).map(({ id }) => id)
  const tracks = rows.filter(({ track_id }) => track_id !== null)
  if (nobodys.length > 0) await db.deleteFrom('file').where('id', 'in', nobodys).execute()
  if (tracks.length === 0) return
  await db
    .updateTable('file')
    .set({ state: 'missing', missing_since_ms: context.store.nowMs() })
    .where(
      'id',
      'in',
      tracks.map(({ id }) => id),
    )
    .execute()
  await markStale(
    db,
    'track',
    tracks.map(({ track_id }) => track_id!),
  )
  context.counts.removed += tracks.filter(({ state }) => state === 'present').length
}

/** Folders of known files that the walk should have come to, and did not. */
async function findLostFolders(
  { db }: ScanContext,
  folder: OnlineFolder,
  { visited, unreadable }: WalkRecord,
): Promise<string[]> {
  const lost: string[] = []
  const known = await db
    .selectFrom('file')
    .select('directory')
    .distinct()
    .where('folder_id', '=', folder.id)
    .where('state', '!=', 'missing')
    .execute()
  for (const [index, { directory }] of known.entries()) {
    if (index % 5000 === 4999) await pause()
    if (visited.has(directory) || unreadable.some((path) => isWithin(directory, path))) continue
    if (wasSeenGone(directory, visited)) lost.push(directory)
  }
  return lost
}

/** Whether a folder above that was listed no longer holds what leads to the folder. */
export function wasSeenGone(directory: string, visited: WalkRecord['visited']): boolean {
  for (let inner = directory; ; ) {
    const above = folderAbove(inner)
    if (above === null) return false
    const within = visited.get(above)
    if (within !== undefined) return !within.has(inner)
    inner = above
  }
}

/** Whether a path is another one, or lies within it. */
export function isWithin(directory: string, path: string): boolean {
  return path === '' || directory === path || directory.startsWith(`${path}/`)
}

async function listFiles(db: CatalogDb, folderId: number, directory: string): Promise<number[]> {
  const rows = await db
    .selectFrom('file')
    .select('id')
    .where('folder_id', '=', folderId)
    .where('directory', '=', directory)
    .where('state', '!=', 'missing')
    .execute()
  return rows.map(({ id }) => id)
}

/** Whether the folder still holds music that is not gone; one that never held any has nothing to lose. */
async function someRemain(db: CatalogDb, folderId: number, gone: ReadonlySet<number>): Promise<boolean> {
  const { present } = await db
    .selectFrom('file')
    .select((select) => select.fn.countAll<number>().as('present'))
    .where('folder_id', '=', folderId)
    .where('state', '=', 'present')
    .executeTakeFirstOrThrow()
  if (Number(present) === 0) return true
  let goneAndPresent = 0
  const ids = [...gone]
  for (let from = 0; from < ids.length; from += 10_000) {
    const { count } = await db
      .selectFrom('file')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('id', 'in', ids.slice(from, from + 10_000))
      .where('state', '=', 'present')
      .executeTakeFirstOrThrow()
    goneAndPresent += Number(count)
  }
  return goneAndPresent < Number(present)
}

async function forgetPictures(
  context: ScanContext,
  folder: OnlineFolder,
  directories: readonly string[],
): Promise<void> {
  for (let from = 0; from < directories.length; from += 100) {
    const part = directories.slice(from, from + 100)
    const rows = await context.db
      .selectFrom('picture')
      .select('id')
      .where('folder_id', '=', folder.id)
      .where('directory', 'in', part)
      .where('embedded_index', 'is', null)
      .execute()
    if (rows.length > 0)
      await context.transact((db) =>
        removePictures(
          db,
          rows.map(({ id }) => id),
        ),
      )
  }
}
