import {
  closeSync,
  type Dirent,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statfsSync,
} from 'node:fs'

/** What the system says of a file. */
export interface DiskStats {
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  readonly sizeBytes: number
  readonly modifiedMs: number
  readonly device: string
  readonly inode: string
}

/** The part of the file system that a walk uses; synchronous, for a thread of its own. Errors carry the system's code. */
export interface Disk {
  readonly list: (path: string) => Dirent[]
  readonly stat: (path: string) => DiskStats
  /** The path without links. */
  readonly resolve: (path: string) => string
  /** The first bytes of a file. */
  readonly readHead: (path: string, length: number) => Uint8Array
  /** The number by which the system knows the kind of file system; null where it does not tell. */
  readonly fileSystemType: (path: string) => number | null
}

/** The machine's own file system. */
export const systemDisk: Disk = {
  list: (path) => readdirSync(path, { withFileTypes: true }),
  stat: (path) => {
    const stats = lstatSync(path)
    const kind = stats.isFile()
      ? 'file'
      : stats.isDirectory()
        ? 'folder'
        : stats.isSymbolicLink()
          ? 'link'
          : 'other'
    return {
      kind,
      sizeBytes: stats.size,
      modifiedMs: Math.floor(stats.mtimeMs),
      device: String(stats.dev),
      inode: `${stats.dev}:${stats.ino}`,
    }
  },
  resolve: (path) => realpathSync(path),
  readHead: (path, length) => {
    const descriptor = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(length)
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, 0))
    } finally {
      closeSync(descriptor)
    }
  },
  fileSystemType: (path) => {
    try {
      return statfsSync(path).type
    } catch {
      return null
    }
  },
}

/** The system's code of a failed call, such as `EACCES`. */
export function errorCode(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown'
}

/** Whether a failed call says that nothing is there, rather than that it could not be seen. */
export function isAbsence(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCode(error))
}
