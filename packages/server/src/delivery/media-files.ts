import { type BigIntStats, stat } from 'node:fs'
import { opendir, readlink, realpath } from 'node:fs/promises'
import { type MediaHandle, openHandle } from './open-handle.ts'

export type { MediaHandle } from './open-handle.ts'

/** What is asked of the disk, so that a test can let it fail. Errors are those of Node, with their `code`. */
export interface MediaFiles {
  /** Opens for reading; a pipe does not make it wait. */
  readonly open: (path: string) => Promise<MediaHandle>
  /** What stands under a path, with every link followed. */
  readonly look: (path: string) => Promise<BigIntStats>
  /** Where an open file lies, with every link followed. */
  readonly locate: (handle: MediaHandle, path: string) => Promise<string>
  /** Where a folder lies, with every link followed. */
  readonly locateFolder: (path: string) => Promise<string>
  readonly isFolderEmpty: (path: string) => Promise<boolean>
}

/** The real disk. */
export const diskFiles: MediaFiles = {
  open: openHandle,
  look: (path) =>
    new Promise((resolve, reject) => {
      stat(path, { bigint: true }, (error, stats) => (error === null ? resolve(stats) : reject(error)))
    }),
  locate: locateHandle,
  locateFolder: (path) => realpath(path),
  async isFolderEmpty(path) {
    const folder = await opendir(path)
    try {
      return (await folder.read()) === null
    } finally {
      await folder.close()
    }
  },
}

/**
 * Linux is asked about the descriptor itself, so that no link can be swapped between the answer and the reading. Where
 * it cannot be asked, the path is resolved again.
 */
async function locateHandle(handle: MediaHandle, path: string): Promise<string> {
  if (process.platform !== 'linux') return realpath(path)
  return readlink(`/proc/self/fd/${handle.fd}`).catch(() => realpath(path))
}

/** Closes a file that was only read: a failure to do so changes nothing of what was read. */
export async function closeQuietly(handle: MediaHandle): Promise<void> {
  await handle.close().catch(() => {})
}
