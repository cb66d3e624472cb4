import type { BigIntStats } from 'node:fs'
import path from 'node:path'
import { Failure } from '@regroove/contract'
import { failureOfDisk, storageFailure } from './media-failure.ts'
import { closeQuietly, diskFiles, type MediaFiles, type MediaHandle } from './media-files.ts'
import { settleWithin } from './settle-within.ts'

/** Where the catalogue says that a music file lies. */
export interface MediaPlace {
  /** The library folder, absolute. */
  readonly folder: string
  /** Relative to the folder, with `/` between its parts. */
  readonly path: string
}

/** An open music file, with what the system said of it after it was opened. Whoever has it closes it. */
export interface OpenedMedia {
  readonly handle: MediaHandle
  readonly sizeBytes: number
  readonly modifiedNs: bigint
  readonly changedNs: bigint
  /** Which file it is, whatever its name: device and inode. */
  readonly identity: string
}

/** How the disk is reached, and how long it may take to open a file. */
export interface OpeningOptions {
  readonly files?: MediaFiles
  /** Default 8000: a disk that sleeps takes some seconds to wake. */
  readonly deadlineMs?: number
}

/**
 * Opens a music file: a regular one, whose real place is inside the real place of its library folder.
 *
 * What is measured and what is read are one descriptor, so that they belong together whatever happens to the name.
 *
 * @throws {Failure} DELIVERY_UNAVAILABLE_CONTENT (404) for a file that is missing, unreadable, no file or outside;
 *   DELIVERY_INVALID_RESPONSE (502) for storage that fails, is away or takes too long; SERVICE_UNAVAILABLE (503) without
 *   a free descriptor
 * Source: contract section 7.
 */
export async function openMediaFile(
  place: MediaPlace,
  { files = diskFiles, deadlineMs = 8000 }: OpeningOptions = {},
): Promise<OpenedMedia> {
  const opening = openInside(place, files)
  try {
    return await settleWithin(deadlineMs, opening, ({ handle }) => closeQuietly(handle))
  } catch (error) {
    throw failureOfDisk(error)
  }
}

async function openInside(place: MediaPlace, files: MediaFiles): Promise<OpenedMedia> {
  const root = await files.locateFolder(place.folder).catch((error: unknown) => {
    throw storageFailure(error)
  })
  const name = path.join(place.folder, place.path)
  const handle = await files.open(name).catch((error: unknown) => explainAbsence(error, root, files))
  try {
    const stats = await handle.stat({ bigint: true })
    if (!stats.isFile()) throw unavailable('it is no regular file')
    if (!isInside(root, await files.locate(handle, name))) throw unavailable('it lies outside of its folder')
    return {
      handle,
      sizeBytes: Number(stats.size),
      modifiedNs: stats.mtimeNs,
      changedNs: stats.ctimeNs,
      identity: identityOf(stats),
    }
  } catch (error) {
    await closeQuietly(handle)
    throw error
  }
}

/** Which file something is, whatever its name. */
export function identityOf({ dev, ino }: Pick<BigIntStats, 'dev' | 'ino'>): string {
  return `${dev} ${ino}`
}

/** A missing file in a folder with nothing in it is a library that is not mounted. */
async function explainAbsence(error: unknown, root: string, files: MediaFiles): Promise<never> {
  const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
  if (isMissing && (await files.isFolderEmpty(root))) throw storageFailure(error)
  throw error
}

function isInside(root: string, file: string): boolean {
  const way = path.relative(root, file)
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way)
}

/** @param reason for the log alone */
function unavailable(reason: string): Failure {
  return new Failure('DELIVERY_UNAVAILABLE_CONTENT', { cause: new Error(reason) })
}
