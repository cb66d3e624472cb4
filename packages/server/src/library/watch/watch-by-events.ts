import type { FSWatcher, watch } from 'node:fs'
import { errorCode } from '../walk/disk.ts'
import { isHiddenName } from '../walk/file-names.ts'
import { type FolderWatch, isWithin, type WatchEvents } from './folder-watch.ts'

/** What says that there are no more watches, or descriptors for them. */
const exhausted = ['ENOSPC', 'EMFILE', 'ENFILE']

/** Has the system tell what happens in folders: one watch for each, asked for with `watchFolder`. */
export function watchByEvents(
  watchFolder: typeof watch,
  { onTouched, onExhausted }: WatchEvents,
): FolderWatch {
  const watches = new Map<string, FSWatcher>()

  const drop = (directory: string) => {
    for (const [watched, handle] of watches) {
      if (!isWithin(watched, directory)) continue
      handle.close()
      watches.delete(watched)
    }
  }
  return {
    add(directory, absolutePath) {
      if (watches.has(directory)) return
      try {
        const handle = watchFolder(absolutePath, { persistent: false }, (_event, name) => {
          if (name === null || !isHiddenName(name)) onTouched(directory)
        })
        handle.on('error', () => {
          handle.close()
          watches.delete(directory)
          onTouched(directory)
        })
        watches.set(directory, handle)
      } catch (error) {
        if (exhausted.includes(errorCode(error))) onExhausted?.(errorCode(error))
      }
    },
    knows: (directory) => watches.has(directory),
    drop,
    close: () => drop(''),
  }
}
