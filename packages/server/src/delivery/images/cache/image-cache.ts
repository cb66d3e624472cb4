import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { closeQuietly, type MediaHandle } from '../../media-files.ts'
import { readParts } from '../../read-parts.ts'
import type { MadeImage } from '../painting/make-image.ts'
import type { ImagesLog } from '../picture-troubles.ts'
import type { ReadyImage } from '../ready-image.ts'
import { type CacheIndex, type CacheKey, nameEntry, openCacheIndex } from './cache-index.ts'
import { checkEntry, digestOf, type EntryHead, openEntryFile, writeEntry } from './entry-file.ts'
import { entryPath, listEntries } from './list-entries.ts'

/** Keeps images on disk, within a number of bytes. It may lose any of them at any time, and never gives a wrong one. */
export interface ImageCache {
  /** The image of this key; null when it is not kept, or not sound any more. */
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

/** An entry that was read from end to end, and how the system described its file then. */
interface CheckedEntry extends EntryHead {
  readonly sizeBytes: number
  readonly modifiedNs: bigint
}

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
  const checked = new Map<string, CheckedEntry>()
  let isFailing = false

  const drop = async (name: string) => {
    index.remove(name)
    checked.delete(name)
    await rm(entryPath(folder, name), { force: true }).catch(() => {})
  }

  const check = async (name: string, handle: MediaHandle): Promise<CheckedEntry | null> => {
    const stats = await handle.stat({ bigint: true })
    const [sizeBytes, modifiedNs] = [Number(stats.size), stats.mtimeNs]
    const known = checked.get(name)
    if (known?.sizeBytes === sizeBytes && known.modifiedNs === modifiedNs) return known
    const head = await checkEntry(handle, sizeBytes)
    return head === null ? null : { ...head, sizeBytes, modifiedNs }
  }

  return {
    async open(key) {
      const name = nameEntry(key)
      const handle = await openEntryFile(entryPath(folder, name)).catch(() => null)
      if (handle === null) {
        index.remove(name)
        return null
      }
      const entry = await check(name, handle).catch(() => null)
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
        const sizeBytes = await writeEntry(file, draft, { format, digest: digestOf(bytes), bytes })
        isFailing = false
        await Promise.all(index.add(name, sizeBytes).map(drop))
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

function sendEntry(handle: MediaHandle, entry: CheckedEntry): ReadyImage {
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
