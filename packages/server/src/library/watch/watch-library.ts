import { watch } from 'node:fs'
import type { OnlineFolder, ScanNote } from '../scan/scan-context.ts'
import type { Disk } from '../walk/disk.ts'
import type { FoundFolder } from '../walk/list-directory.ts'
import { nameSilentFileSystem } from './file-systems.ts'
import type { FolderWatch } from './folder-watch.ts'
import { watchByEvents } from './watch-by-events.ts'
import { type PollingPace, watchByPolling } from './watch-by-polling.ts'

/** Folders in which something happened, by the library's folder that they are relative to. */
export type Touched = ReadonlyMap<string, ReadonlySet<string>>

/** Watches all folders of the library that scans have come to. */
export interface LibraryWatch {
  readonly add: (library: OnlineFolder, folder: FoundFolder) => void
  readonly knows: (library: OnlineFolder, directory: string) => boolean
  /** Stops watching a folder that is gone, and all within. */
  readonly drop: (library: OnlineFolder | { readonly path: string }, directory: string) => void
  /** Has folders scanned later: their files are still being written. */
  readonly postpone: (library: OnlineFolder, directories: ReadonlySet<string>) => void
  readonly close: () => void
}

/** What a watch is opened with. */
export interface WatchOptions {
  readonly disk: Disk
  readonly note: ScanNote
  /** Called when folders have been quiet for a moment after something happened in them. */
  readonly onTouched: (touched: Touched) => void
  /** Scans everything. */
  readonly onAll: () => Promise<void>
  readonly pace?: PollingPace
  /** Asks the system for a watch of one folder; tests have it fail. */
  readonly watchFolder?: typeof watch
}

/** How long a folder must be quiet; and how long a folder that never is may be put off. */
const quietForMs = 1000
const atMostForMs = 10_000

/** Opens the watch; it watches nothing before folders are added. */
export function watchLibrary(options: WatchOptions): LibraryWatch {
  const { disk, note, onTouched } = options
  const watches = new Map<string, FolderWatch>()
  const gathered = gather(onTouched)

  const open = (library: OnlineFolder): FolderWatch => {
    const system = nameSilentFileSystem(disk.fileSystemType(library.root.path))
    if (system === null) return openByEvents(library)
    note(
      'info',
      { folder: library.path, system },
      'looking at the folder now and then: its file system does not tell changes',
    )
    return openByPolling(library)
  }
  const openByPolling = (library: OnlineFolder) =>
    watchByPolling(
      { onTouched: (directory) => gathered.add(library.path, directory), onAll: options.onAll },
      disk,
      options.pace,
    )
  const openByEvents = (library: OnlineFolder) =>
    watchByEvents(options.watchFolder ?? watch, {
      onTouched: (directory) => gathered.add(library.path, directory),
      onExhausted(code) {
        note(
          'warn',
          { folder: library.path, code },
          'the system has no more watches; looking at the folder now and then instead',
        )
        watches.get(library.path)?.close()
        watches.set(library.path, openByPolling(library))
        // The scan comes to all folders again, and adds them.
        void options.onAll()
      },
    })

  return {
    add(library, { directory, absolutePath }) {
      let folderWatch = watches.get(library.path)
      if (folderWatch === undefined) {
        folderWatch = open(library)
        watches.set(library.path, folderWatch)
      }
      folderWatch.add(directory, absolutePath)
    },
    knows: (library, directory) => watches.get(library.path)?.knows(directory) ?? false,
    drop: (library, directory) => watches.get(library.path)?.drop(directory),
    postpone(library, directories) {
      for (const directory of directories) gathered.add(library.path, directory)
    },
    close() {
      gathered.close()
      for (const folderWatch of watches.values()) folderWatch.close()
    },
  }
}

/** Gathers folders until nothing happened for a moment. */
function gather(onTouched: (touched: Touched) => void) {
  let touched = new Map<string, Set<string>>()
  let timer: NodeJS.Timeout | undefined
  let sinceMs = 0

  const tell = () => {
    const due = touched
    touched = new Map()
    onTouched(due)
  }
  return {
    add(library: string, directory: string) {
      if (touched.size === 0) sinceMs = performance.now()
      const directories = touched.get(library) ?? new Set()
      touched.set(library, directories.add(directory))
      clearTimeout(timer)
      const left = Math.max(0, sinceMs + atMostForMs - performance.now())
      timer = setTimeout(tell, Math.min(quietForMs, left))
    },
    close: () => clearTimeout(timer),
  }
}
