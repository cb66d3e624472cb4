import path from 'node:path'
import type { MediaFileRow } from './media-file-queries.ts'
import { closeQuietly, diskFiles, type MediaHandle } from './media-files.ts'
import { identityOf, type OpeningOptions } from './open-media-file.ts'
import { settleWithin } from './settle-within.ts'
import { type OpenedFile, openFileRow } from './source-file.ts'

/** A file that may have been open already. Whoever has it closes its handle; the file stays open a moment longer. */
export interface BorrowedFile extends OpenedFile {
  /** Whether it was checked at this very time; else `isCurrent` says whether it still stands where it stood. */
  readonly isFresh: boolean
}

/** Files that players ask pieces of again and again, kept open for a moment. */
export interface RecentFiles {
  /** @throws {Failure} what `openMediaFile` throws */
  readonly borrow: (file: MediaFileRow) => Promise<BorrowedFile>
  /**
   * Whether the name still leads to this very file, unchanged since it was opened; if not, it is not lent any more.
   *
   * To be asked after what was read of it: then nothing of a change was read.
   */
  readonly isCurrent: (borrowed: BorrowedFile) => Promise<boolean>
}

/** How long a file stays open that nobody reads: a disk that is to be unmounted is free soon. */
const lingerMs = 1000
const deadlineMs = 8000

interface Entry {
  readonly opened: OpenedFile
  users: number
  isLent: boolean
  closing: NodeJS.Timeout | undefined
}

/** Opens the keeping. Nothing is kept open longer than a moment after its last use, so there is nothing to close. */
export function openRecentFiles({ opening }: { readonly opening: OpeningOptions }): RecentFiles {
  const entries = new Map<string, Entry>()
  const { files = diskFiles } = opening
  const nameOf = ({ id, folder, path: file }: MediaFileRow) => `${id}\0${folder}\0${file}`

  const retire = (entry: Entry) => {
    entry.isLent = false
    if (entry.users === 0) void closeQuietly(entry.opened.handle)
  }
  const forget = (name: string, entry: Entry) => {
    if (entries.get(name) === entry) entries.delete(name)
    clearTimeout(entry.closing)
    if (entry.isLent) retire(entry)
  }

  const lend = (name: string, entry: Entry, isFresh: boolean): BorrowedFile => {
    entry.users += 1
    clearTimeout(entry.closing)
    const { handle, ...opened } = entry.opened
    return { ...opened, isFresh, handle: lendHandle(handle, () => giveBack(name, entry)) }
  }
  const giveBack = async (name: string, entry: Entry) => {
    entry.users -= 1
    if (entry.users > 0) return
    if (entry.isLent) entry.closing = setTimeout(forget, lingerMs, name, entry).unref()
    else await closeQuietly(entry.opened.handle)
  }

  return {
    async borrow(file) {
      const name = nameOf(file)
      const known = entries.get(name)
      // Another audio hash is another version, whatever the disk says.
      if (known !== undefined && known.opened.file.audio_hash === file.audio_hash) {
        return lend(name, known, false)
      }
      const entry: Entry = {
        opened: await openFileRow({ opening }, file),
        users: 0,
        isLent: true,
        closing: undefined,
      }
      const other = entries.get(name)
      if (other !== undefined) forget(name, other)
      entries.set(name, entry)
      return lend(name, entry, true)
    },

    async isCurrent({ file, sizeBytes, modifiedNs, changedNs, identity }) {
      const name = nameOf(file)
      const looking = files.look(path.join(file.folder, file.path)).catch(() => null)
      const now = await settleWithin(deadlineMs, looking, () => {}).catch(() => null)
      const isSame =
        now !== null &&
        identityOf(now) === identity &&
        Number(now.size) === sizeBytes &&
        now.mtimeNs === modifiedNs &&
        now.ctimeNs === changedNs
      const entry = entries.get(name)
      if (!isSame && entry?.opened.identity === identity) forget(name, entry)
      return isSame
    },
  }
}

/** The same handle, which is given back instead of closed; once, however often it is asked to. */
function lendHandle(handle: MediaHandle, giveBack: () => Promise<void>): MediaHandle {
  let pending = 0
  let given: Promise<void> | undefined
  let giveLater: (() => void) | null = null
  const during = async <T>(work: Promise<T>): Promise<T> => {
    pending += 1
    try {
      return await work
    } finally {
      pending -= 1
      if (pending === 0) giveLater?.()
    }
  }
  return {
    fd: handle.fd,
    stat: (options) => during(handle.stat(options)),
    read: (...wish) => during(handle.read(...wish)),
    close() {
      given ??=
        pending === 0 ? giveBack() : new Promise<void>((resolve) => (giveLater = resolve)).then(giveBack)
      return given
    },
  }
}
