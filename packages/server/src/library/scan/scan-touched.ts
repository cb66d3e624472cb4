import { albumDirectory, folderAbove } from '../walk/album-directory.ts'
import type { Disk } from '../walk/disk.ts'
import type { FoundFolder } from '../walk/list-directory.ts'
import type { OnlineFolder, ScanContext } from './scan-context.ts'
import { type ScanScope, scanFolder } from './scan-folder.ts'
import type { WalkRecord } from './walk-record.ts'

/** Folders in which something happened. */
export interface TouchedFolders {
  /** By the path of the library's folder as configured: folders relative to it. */
  readonly directories: ReadonlyMap<string, ReadonlySet<string>>
  /** Whether a folder is watched already. What is within one that is not is new, and scanned too. */
  readonly isKnown: (library: OnlineFolder, directory: string) => boolean
  /** How long ago a file must have been written to be read now. */
  readonly quietMs: number
}

/** Scans folders that something happened in: each by itself, and with all that is new in it. */
export async function scanTouched(
  context: ScanContext,
  library: OnlineFolder,
  { directories, isKnown, quietMs }: TouchedFolders,
  scope: ScanScope,
  record: WalkRecord,
): Promise<void> {
  const touched = directories.get(library.path) ?? new Set<string>()
  const places = new Set(
    [...touched].map((directory) => albumDirectory(findExisting(context.disk, library, directory))),
  )
  const quietSinceMs = context.store.nowMs() - quietMs
  for (const directory of [...places].sort()) {
    if (context.signal.aborted) return
    const from = openFolder(library, directory)
    await scanFolder(context, library, { ...scope, from, isDeep: false, quietSinceMs }, record)
    for (const inner of record.visited.get(directory) ?? []) {
      if (record.visited.has(inner) || isKnown(library, inner)) continue
      await scanFolder(context, library, { ...scope, from: openFolder(library, inner), quietSinceMs }, record)
    }
  }
}

function openFolder(library: OnlineFolder, directory: string): FoundFolder {
  const absolutePath = directory === '' ? library.root.path : `${library.root.path}/${directory}`
  return { directory, absolutePath, isLinked: false }
}

/** The folder itself, or the nearest one above that is there still. */
function findExisting(disk: Disk, library: OnlineFolder, directory: string): string {
  for (let place: string | null = directory; place !== null; place = folderAbove(place)) {
    try {
      if (disk.stat(openFolder(library, place).absolutePath).kind === 'folder') return place
    } catch {
      // Gone: what is above tells so.
    }
  }
  return ''
}
