import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { inflateSync } from 'node:zlib'
import { BackupError } from './backup-error.ts'
import {
  type BackupFile,
  backupApplicationId,
  backupFormat,
  hashManifest,
  pieceBytes,
} from './backup-format.ts'
import { isKeptName } from './kept-files.ts'
import type { BackupSummary } from './write-backup.ts'

/** A backup whose list of files was found whole. */
export interface OpenedBackup extends BackupSummary {
  /**
   * Writes one of its files, and has it on disk.
   *
   * @throws {BackupError} naming the file, when it is not the one that was backed up
   */
  readonly extract: (file: BackupFile, target: string) => void
  readonly close: () => void
}

/** @throws {BackupError} when the file cannot be read, is no backup, is damaged, or is of a newer version of the service */
export function openBackup(file: string): OpenedBackup {
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile()
  if (isFile === undefined) throw new BackupError(`There is no file ${file}`)
  if (!isFile) throw new BackupError(`${file} is not a file`)
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const summary = whenReadable(file, () => readSummary(db, file))
    return {
      ...summary,
      extract: (wanted, target) => whenReadable(file, () => extract(db, { file, wanted, target })),
      close: () => db.close(),
    }
  } catch (error) {
    db.close()
    throw error
  }
}

/** What the engine says of a file that it cannot read, it says without the file's name. */
function whenReadable<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ERR_SQLITE_ERROR') throw new BackupError(`${file} is damaged: ${message}`, { cause: error })
    throw error
  }
}

function readSummary(db: DatabaseSync, file: string): BackupSummary {
  let applicationId: unknown
  try {
    applicationId = db.prepare('PRAGMA application_id').get()?.['application_id']
  } catch (error) {
    throw new BackupError(`${file} is no backup of Regroove, or its beginning is damaged`, { cause: error })
  }
  if (applicationId !== backupApplicationId) {
    throw new BackupError(`${file} is no backup of Regroove, or its beginning is damaged`)
  }
  const about = db.prepare('SELECT format, made_at_ms, manifest_sha256 FROM backup').get()
  const format = Number(about?.['format'])
  if (about === undefined || !Number.isSafeInteger(format))
    throw new BackupError(`${file} is damaged: it is empty`)
  if (format > backupFormat) {
    throw new BackupError(
      `${file} was made by a newer version of Regroove: its format is ${format}, and this version knows ${backupFormat}`,
    )
  }
  const madeAtMs = Number(about['made_at_ms'])
  const files = db
    .prepare('SELECT name, size_bytes, sha256 FROM file ORDER BY id')
    .all()
    .map((row) => ({
      name: String(row['name']),
      sizeBytes: Number(row['size_bytes']),
      sha256: String(row['sha256']),
    }))
  const strange = files.find(({ name }) => !isKeptName(name))
  if (strange !== undefined || hashManifest(madeAtMs, files) !== about['manifest_sha256']) {
    throw new BackupError(`${file} is damaged: its list of files is not the one that was written`)
  }
  return { madeAtMs, files }
}

function extract(
  db: DatabaseSync,
  { file, wanted, target }: { readonly file: string; readonly wanted: BackupFile; readonly target: string },
): void {
  const pieces = db.prepare(
    'SELECT bytes FROM piece WHERE file_id = (SELECT id FROM file WHERE name = ?) ORDER BY id',
  )
  const hash = createHash('sha256')
  let sizeBytes = 0
  const handle = openSync(target, 'wx', 0o600)
  try {
    for (const { bytes } of pieces.iterate(wanted.name)) {
      const piece = inflatePiece(bytes as Uint8Array)
      if (piece === null) break
      hash.update(piece)
      sizeBytes += piece.length
      if (sizeBytes > wanted.sizeBytes) break
      writeSync(handle, piece)
    }
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  if (sizeBytes !== wanted.sizeBytes || hash.digest('hex') !== wanted.sha256) {
    throw new BackupError(`${file} is damaged: ${wanted.name} in it is not what was backed up`)
  }
}

/** Null when it cannot be what was written. */
function inflatePiece(bytes: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(bytes, { maxOutputLength: pieceBytes })
  } catch {
    return null
  }
}
