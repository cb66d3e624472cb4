import { type Disk, isAbsence } from '../walk/disk.ts'
import { type FolderWatch, isWithin, type WatchEvents } from './folder-watch.ts'

/** How often folders are looked at, at most. */
export interface PollingPace {
  /** Between two looks at the folders' times. */
  readonly foldersEveryMs: number
  /** Between two scans of everything, which notice files that were written in place. */
  readonly allEveryMs: number
  /** Looking takes at most one part in so many of the time: a large share is looked at less often. */
  readonly rest: number
}

export const usualPace: PollingPace = { foldersEveryMs: 3000, allEveryMs: 10_000, rest: 20 }

const foldersAtOnce = 100

/**
 * Looks at folders now and then, where the system does not tell: a file that comes or goes changes its folder's time. Files
 * that were written in place do not, and are noticed when all is scanned.
 *
 * @param onAll scans all of the library's folder
 */
export function watchByPolling(
  { onTouched, onAll }: WatchEvents & { readonly onAll: () => Promise<void> },
  disk: Disk,
  pace: PollingPace = usualPace,
): FolderWatch {
  const folders = new Map<string, { readonly absolutePath: string; modifiedMs: number }>()
  let isClosed = false
  let allDueAt = performance.now() + pace.allEveryMs
  let timer = setTimeout(look, pace.foldersEveryMs)

  async function look(): Promise<void> {
    const begunAt = performance.now()
    let count = 0
    for (const [directory, folder] of folders) {
      if (isClosed) return
      lookAt(directory, folder)
      count += 1
      if (count % foldersAtOnce === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    const tookMs = performance.now() - begunAt
    if (performance.now() > allDueAt) {
      const allBegunAt = performance.now()
      await onAll()
      const now = performance.now()
      allDueAt = now + Math.max(pace.allEveryMs, (now - allBegunAt) * pace.rest)
    }
    if (!isClosed) timer = setTimeout(look, Math.max(pace.foldersEveryMs, tookMs * pace.rest))
  }

  function lookAt(directory: string, folder: { readonly absolutePath: string; modifiedMs: number }): void {
    try {
      const { modifiedMs } = disk.stat(folder.absolutePath)
      if (modifiedMs === folder.modifiedMs) return
      folder.modifiedMs = modifiedMs
      onTouched(directory)
    } catch (error) {
      if (!isAbsence(error)) return
      folders.delete(directory)
      onTouched(directory)
    }
  }

  return {
    add(directory, absolutePath) {
      if (folders.has(directory)) return
      try {
        folders.set(directory, { absolutePath, modifiedMs: disk.stat(absolutePath).modifiedMs })
      } catch {
        // Whoever lists it will find out.
      }
    },
    knows: (directory) => folders.has(directory),
    drop(directory) {
      for (const watched of folders.keys()) if (isWithin(watched, directory)) folders.delete(watched)
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
