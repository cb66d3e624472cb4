import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { failureOfDisk } from '../media-failure.ts'
import { closeQuietly, type MediaHandle } from '../media-files.ts'
import { readParts, readWhole } from '../read-parts.ts'
import { type CacheIndex, type CacheKey, nameEntry, openCacheIndex } from './cache-index.ts'
import { beginDraft, type EntryDraft } from './entry-draft.ts'
import { checkEntry, openEntryFile, type SoundEntry, writeEntry } from './entry-file.ts'
import { entryPath, listEntries } from './list-entries.ts'
import type { ReadyBytes } from './ready-bytes.ts'

/** Keeps what was made on disk, within a number of bytes. It may lose any of it at any time, and never gives a wrong one. */
export interface DiskCache {
  /**
   * The entry of this key; null when it is not kept, or not sound any more.
   *
   * @throws {Failure} SERVICE_UNAVAILABLE when too many files are open: making it anew would need some as well
   */
  readonly open: (key: CacheKey) => Promise<ReadyBytes | null>
  /** Whether an entry of this key is counted: a guess that costs no look at the disk. */
  readonly has: (key: CacheKey) => boolean
  /** Keeps bytes if it can. A disk that is full or away only means that they are not kept. */
  readonly put: (
    key: CacheKey,
    entry: { readonly label: string; readonly bytes: Uint8Array },
  ) => Promise<void>
  /** Begins an entry that is written bit by bit, and read meanwhile. @throws {Error} with the system's code */
  readonly begin: (key: CacheKey, label: string) => Promise<EntryDraft>
  /** What it holds, as far as it has been counted. */
  readonly keptBytes: () => number
  /** Resolves when what an earlier run left has been counted. */
  readonly counted: Promise<void>
}

/** Where a cache is, and how much it may hold. */
export interface DiskCacheOptions {
  /** Made when it is needed; nothing in it is touched but what the cache has written. */
  readonly folder: string
  /** What it keeps, in one word: entries of another kind are not its own. */
  readonly kind: string
  readonly maxBytes: number
  /** Entries of one group that are kept. */
  readonly mostVariants: number
  readonly log: CacheLog
}

/** Where a cache writes what it notices: a constant message and its facts. */
export interface CacheLog {
  readonly warn: (facts: object, message: string) => void
}

/** Opens a cache. Nobody waits for the counting of what is there: what is asked for before is found all the same. */
export function openDiskCache({ folder, kind, maxBytes, mostVariants, log }: DiskCacheOptions): DiskCache {
  const index = openCacheIndex({ maxBytes, mostVariants })
  const checked = new Map<string, SoundEntry>()
  let isFailing = false

  const forget = (name: string) => {
    index.remove(name)
    checked.delete(name)
  }
  const drop = async (name: string) => {
    forget(name)
    await rm(entryPath(folder, kind, name), { force: true }).catch(() => {})
  }
  const count = async (name: string, entry: SoundEntry) => {
    checked.set(name, entry)
    await Promise.all(index.add(name, entry.sizeBytes).map(drop))
  }
  const makeRoomFor = async (name: string) => {
    const file = entryPath(folder, kind, name)
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    return { file, draft: path.join(folder, `${randomUUID()}.draft`) }
  }

  return {
    async open(key) {
      const name = nameEntry(key)
      const handle = await openEntryFile(entryPath(folder, kind, name)).catch((error: unknown) => {
        const failure = failureOfDisk(error)
        if (failure.code === 'SERVICE_UNAVAILABLE') throw failure
        forget(name)
        return null
      })
      if (handle === null) return null
      const entry = await checkEntry(handle, kind, checked.get(name)).catch(() => null)
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

    async put(key, { label, bytes }) {
      if (bytes.length > maxBytes) return
      const name = nameEntry(key)
      try {
        const { file, draft } = await makeRoomFor(name)
        await count(name, await writeEntry(file, draft, { kind, label, bytes }))
        isFailing = false
      } catch (error) {
        if (!isFailing)
          log.warn({ kind, code: (error as NodeJS.ErrnoException).code }, 'cache cannot be written')
        isFailing = true
      }
    },

    async begin(key, label) {
      const name = nameEntry(key)
      const place = await makeRoomFor(name)
      return beginDraft({ ...place, kind, label, onKept: (entry) => count(name, entry) })
    },

    keptBytes: index.totalBytes,
    counted: countEarlier({ folder, kind }, index, drop),
  }
}

async function countEarlier(
  { folder, kind }: Pick<DiskCacheOptions, 'folder' | 'kind'>,
  index: CacheIndex,
  drop: (name: string) => Promise<void>,
): Promise<void> {
  for (const name of index.addEarlier(await listEntries(folder, kind))) await drop(name)
}

function sendEntry(handle: MediaHandle, entry: SoundEntry): ReadyBytes {
  const { label, digest, bodyStart, sizeBytes, modifiedNs } = entry
  return {
    label,
    digest,
    sizeBytes: sizeBytes - bodyStart,
    modifiedMs: Number(modifiedNs / 1_000_000n),
    read: (parts, onSent) =>
      readParts(
        { handle, sizeBytes, modifiedNs },
        parts.map((part) =>
          part instanceof Uint8Array ? part : { first: part.first + bodyStart, last: part.last + bodyStart },
        ),
        onSent && ((from, to) => onSent(from - bodyStart, to - bodyStart)),
      ),
    async whole() {
      const range = { first: bodyStart, last: sizeBytes - 1 }
      const buffer = Buffer.allocUnsafeSlow(Math.max(0, sizeBytes - bodyStart))
      try {
        return await readWhole({ handle, sizeBytes, modifiedNs }, range, { buffer })
      } finally {
        await closeQuietly(handle)
      }
    },
    close: () => closeQuietly(handle),
  }
}
