import { createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { deflateSync } from 'node:zlib'
import { flushFolder } from '../flush-folder.ts'
import { databaseFile } from '../prepare-database.ts'
import { openDatabase } from '../sqlite/open-database.ts'
import { BackupError } from './backup-error.ts'
import {
  type BackupFile,
  backupApplicationId,
  backupFormat,
  backupTables,
  hashManifest,
  pieceBytes,
} from './backup-format.ts'
import { enterFolder } from './enter-folder.ts'
import { keptDatabases, listPlainFiles } from './kept-files.ts'

/** What a backup is made of, and where. */
export interface BackupOrder {
  /** The data folder. A service may be at work in it. */
  readonly folder: string
  /** Where the backup is to be. Until it is whole and on disk, nothing is there under this name. */
  readonly file: string
  /** Whether a file that is there may be replaced. */
  readonly overwrite: boolean
  readonly nowMs: number
}

/** What a backup holds. */
export interface BackupSummary {
  /** Ms since the epoch. */
  readonly madeAtMs: number
  readonly files: readonly BackupFile[]
}

/**
 * Backs up all of a data folder that is not music and cannot be made anew: both databases, each as it is at one moment, the
 * keys, and the operator's files. The thread stands still meanwhile.
 *
 * @throws {BackupError} when there is nothing to back up, or the file is there already; errors of the disk and of the databases
 */
export function writeBackup({ folder, file, overwrite, nowMs }: BackupOrder): BackupSummary {
  if (!existsSync(databaseFile(folder, 'accounts'))) {
    throw new BackupError(`There is nothing to back up: ${folder} is no data folder of Regroove`)
  }
  requireFree(file, overwrite)
  const leave = enterFolder(folder, lockWaitMs)
  const draft = `${file}.${randomBytes(6).toString('hex')}.new`
  try {
    const files = fillDraft(folder, draft, nowMs)
    publish(draft, file, overwrite)
    return { madeAtMs: nowMs, files }
  } finally {
    for (const left of [draft, `${draft}-journal`]) rmSync(left, { force: true })
    leave()
  }
}

const lockWaitMs = 5000

function requireFree(file: string, overwrite: boolean): void {
  if (!overwrite && existsSync(file)) throw new BackupError(`${file} is there already: --force replaces it`)
}

function fillDraft(folder: string, draft: string, madeAtMs: number): BackupFile[] {
  // It holds keys and hashes of passwords: for its owner alone from the first byte on.
  closeSync(openSync(draft, 'wx', 0o600))
  const db = new DatabaseSync(draft)
  try {
    db.exec(
      `PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA application_id = ${backupApplicationId};`,
    )
    db.exec(`BEGIN; ${backupTables}`)
    const files = [
      ...keptDatabases.map((name) => addDatabase(db, { folder, name, copy: `${draft}.${name}` })),
      ...listPlainFiles(folder).map((name) => addFile(db, name, path.join(folder, name))),
    ]
    db.prepare('INSERT INTO backup VALUES (?, ?, ?)').run(
      backupFormat,
      madeAtMs,
      hashManifest(madeAtMs, files),
    )
    db.exec('COMMIT')
    return files
  } finally {
    db.close()
  }
}

/** A copy of the files alone would be of no moment at all: some of what was written last lies beside them. */
function addDatabase(
  backup: DatabaseSync,
  { folder, name, copy }: { folder: string; name: (typeof keptDatabases)[number]; copy: string },
): BackupFile {
  try {
    closeSync(openSync(copy, 'wx', 0o600))
    const source = openDatabase({ file: databaseFile(folder, name), readOnly: true })
    try {
      source.prepare('VACUUM INTO ?').run(copy)
    } finally {
      source.close()
    }
    return addFile(backup, `${name}.sqlite`, copy)
  } finally {
    for (const left of [copy, `${copy}-journal`]) rmSync(left, { force: true })
  }
}

function addFile(backup: DatabaseSync, name: string, file: string): BackupFile {
  const { lastInsertRowid: id } = backup
    .prepare('INSERT INTO file (name, size_bytes, sha256) VALUES (?, 0, ?)')
    .run(name, '')
  const insert = backup.prepare('INSERT INTO piece (file_id, bytes) VALUES (?, ?)')
  const hash = createHash('sha256')
  let sizeBytes = 0
  const handle = openSync(file, 'r')
  try {
    const piece = Buffer.alloc(pieceBytes)
    for (;;) {
      const read = readSync(handle, piece)
      if (read === 0) break
      const bytes = piece.subarray(0, read)
      hash.update(bytes)
      sizeBytes += read
      insert.run(id, deflateSync(bytes, { level: 1 }))
    }
  } finally {
    closeSync(handle)
  }
  const sha256 = hash.digest('hex')
  backup.prepare('UPDATE file SET size_bytes = ?, sha256 = ? WHERE id = ?').run(sizeBytes, sha256, id)
  return { name, sizeBytes, sha256 }
}

/** Gives the draft its name once it is on disk. */
function publish(draft: string, file: string, overwrite: boolean): void {
  const handle = openSync(draft, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  if (overwrite) renameSync(draft, file)
  else linkOrRename(draft, file)
  flushFolder(path.dirname(path.resolve(file)))
}

/** A second name is refused where there is a file by now; some disks know no second names. */
function linkOrRename(draft: string, file: string): void {
  try {
    linkSync(draft, file)
  } catch {
    requireFree(file, false)
    renameSync(draft, file)
  }
}
