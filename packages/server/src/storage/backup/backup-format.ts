import { createHash } from 'node:crypto'

// A backup is a SQLite file of three tables: what it is, which files it holds, and the pieces of those, each deflated.

/** Rises when what an older version of the service reads would be wrong. */
export const backupFormat = 1

/** What SQLite keeps in the header of a backup, so that it is told from other databases: `RGBK`. */
export const backupApplicationId = 0x5247424b

/** How much of a file is one piece. */
export const pieceBytes = 4 * 1024 * 1024

export const backupTables = `
  CREATE TABLE backup (format INTEGER NOT NULL, made_at_ms INTEGER NOT NULL, manifest_sha256 TEXT NOT NULL);
  CREATE TABLE file (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, size_bytes INTEGER NOT NULL, sha256 TEXT NOT NULL);
  CREATE TABLE piece (id INTEGER PRIMARY KEY, file_id INTEGER NOT NULL REFERENCES file (id), bytes BLOB NOT NULL);
  CREATE INDEX piece_file ON piece (file_id, id);`

/** A file that a backup holds. */
export interface BackupFile {
  /** Relative to the data folder, with `/`. */
  readonly name: string
  readonly sizeBytes: number
  /** Of its content, hexadecimal. */
  readonly sha256: string
}

/** The checksum over everything but the content, which has checksums of its own. Hexadecimal. */
export function hashManifest(madeAtMs: number, files: readonly BackupFile[]): string {
  const lines = files.map(({ name, sizeBytes, sha256 }) => [name, sizeBytes, sha256])
  return createHash('sha256')
    .update(JSON.stringify([backupFormat, madeAtMs, lines]))
    .digest('hex')
}
