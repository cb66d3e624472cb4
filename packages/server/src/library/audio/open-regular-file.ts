import { closeSync, constants, fstatSync, openSync } from 'node:fs'

/** An open file and what the system says of it. */
export interface OpenedFile {
  readonly descriptor: number
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** Device and inode, `device:inode`. */
  readonly inode: string
}

// Not to wait for a pipe's writer, and not to follow a link that took the file's place.
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Opens a file for reading if it is a plain one; the caller closes it.
 *
 * @throws {Error} with the system's code where it cannot be opened; `ENOTREG` for a pipe, a device or a folder
 */
export function openRegularFile(path: string): OpenedFile {
  const descriptor = openSync(path, flags)
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) throw Object.assign(new Error('not a plain file'), { code: 'ENOTREG' })
    return {
      descriptor,
      sizeBytes: stats.size,
      modifiedMs: Math.floor(stats.mtimeMs),
      inode: `${stats.dev}:${stats.ino}`,
    }
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}
