import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { failureOfDisk } from '../../media-failure.ts'
import { closeQuietly, type MediaHandle } from '../../media-files.ts'
import { readParts } from '../../read-parts.ts'
import type { MadeImage } from '../image-order.ts'
import type { ImagesLog } from '../picture-troubles.ts'
import type { ReadyImage } from '../ready-image.ts'
import { type CacheIndex, type CacheKey, nameEntry, openCacheIndex } from './cache-index.ts'
import { checkEntry, openEntryFile, type SoundEntry, writeEntry } from './entry-file.ts'
import { entryPath, listEntries } from './list-entries.ts'

/** Keeps images on disk, within a number of bytes. It may lose any of them at any time, and never gives a wrong one. */
export interface ImageCache {
  /**
   * The image of this key; null when it is not kept, or not sound any more.
   *
   * @throws {Failure} SERVICE_UNAVAILABLE when too many files are open: making it anew would need some as well
   */
  readonly open: (key: CacheKey) => Promise<ReadyImage | null>
  /** Whether an image of this key is counted: a guess that costs no look at the disk. */
  readonly has: (key: CacheKey) => boolean
  /** Keeps an image if it can. A disk that is full or away only means that it is not kept. */
  readonly put: (key: CacheKey, image: MadeImage) => Promise<void>
  /** What it holds, as far as it has been counted. */
  readonly keptBytes: () => number
  /** Resolves when what an earlier run left has been counted. */
  readonly counted: Promise<void>
}

/** Sizes of one picture that are kept. */
const mostVariants = 64

/**
 * Opens the cache. Nobody waits for the counting of what is there: what is asked for before is found all the same.
 *
 * @param folder is made when it is needed; nothing in it is touched but what the cache has written
 */
export function openImageCache({
  folder,
  maxBytes,
  log,
}: {
  readonly folder: string
  readonly maxBytes: number
  readonly log: ImagesLog
}): ImageCache {
  const index = openCacheIndex({ maxBytes, mostVariants })
  const checked = new Map<string, SoundEntry>()
  let isFailing = false

  const forget = (name: string) => {
    index.remove(name)
    checked.delete(name)
  }
  const drop = async (name: string) => {
    forget(name)
    await rm(entryPath(folder, name), { force: true }).catch(() => {})
  }

  return {
    async open(key) {
      const name = nameEntry(key)
      const handle = await openEntryFile(entryPath(folder, name)).catch((error: unknown) => {
        const failure = failureOfDisk(error)
        if (failure.code === 'SERVICE_UNAVAILABLE') throw failure
        forget(name)
        return null
      })
      if (handle === null) return null
      const entry = await checkEntry(handle, checked.get(name)).catch(() => null)
      if (entry === null) {
        await closeQuietly(handle)
        await drop(name)
        return null
      }
      checked.set(name, entry)
      index.touch(name)
      return sendEntry(handle, entry)
    },

    has: (key) => index.has(nameEntry(key)),

    async put(key, { format, bytes }) {
      if (bytes.length > maxBytes) return
      const name = nameEntry(key)
      const file = entryPath(folder, name)
      const draft = path.join(folder, `${randomUUID()}.draft`)
      try {
        await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
        const entry = await writeEntry(file, draft, { format, bytes })
        isFailing = false
        checked.set(name, entry)
        await Promise.all(index.add(name, entry.sizeBytes).map(drop))
      } catch (error) {
        if (!isFailing) log.warn({ code: (error as NodeJS.ErrnoException).code }, 'images cannot be kept')
        isFailing = true
      }
    },

    keptBytes: index.totalBytes,
    counted: countEarlier(folder, index, drop),
  }
}

async function countEarlier(
  folder: string,
  index: CacheIndex,
  drop: (name: string) => Promise<void>,
): Promise<void> {
  for (const name of index.addEarlier(await listEntries(folder))) await drop(name)
}

function sendEntry(handle: MediaHandle, entry: SoundEntry): ReadyImage {
  const { format, digest, bodyStart, sizeBytes, modifiedNs } = entry
  return {
    format,
    digest,
    sizeBytes: sizeBytes - bodyStart,
    modifiedMs: Number(modifiedNs / 1_000_000n),
    read: (parts) =>
      readParts(
        { handle, sizeBytes, modifiedNs, changedNs: 0n },
        parts.map((part) =>
          part instanceof Uint8Array ? part : { first: part.first + bodyStart, last: part.last + bodyStart },
        ),
      ),
    close: () => closeQuietly(handle),
  }
}
