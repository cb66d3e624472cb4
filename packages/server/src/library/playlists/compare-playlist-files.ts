import { isWithin, wasSeenGone } from '../scan/conclude-folder.ts'
import type { OnlineFolder } from '../scan/scan-context.ts'
import type { WalkRecord } from '../scan/walk-record.ts'
import type { Disk } from '../walk/disk.ts'
import type { ListedFile } from '../walk/list-directory.ts'
import { sourceOfFile } from './file-playlists.ts'
import type { KnownPlaylistFile, PlaylistMemory } from './playlist-memory.ts'

/** A file of a playlist to be read. */
export interface FoundPlaylistFile {
  readonly sourceKey: string
  readonly folder: OnlineFolder
  readonly file: Pick<ListedFile, 'path' | 'sizeBytes' | 'modifiedMs'>
}

/**
 * Compares the files of playlists that a walk saw with those that are known.
 *
 * @param records of the folders that are there and were walked
 * @param isDue whether all are to be read anew, also those that did not change
 */
export function comparePlaylistFiles(
  disk: Disk,
  records: ReadonlyMap<OnlineFolder, WalkRecord>,
  { files }: PlaylistMemory,
  isDue: boolean,
): { readonly toRead: FoundPlaylistFile[]; readonly gone: string[] } {
  const toRead: FoundPlaylistFile[] = []
  const gone: string[] = []
  for (const [folder, record] of records) {
    const listed = new Set<string>()
    for (const file of [...record.playlists.values()].flat()) {
      const sourceKey = sourceOfFile(folder, file.path)
      listed.add(sourceKey)
      const known = files[sourceKey]
      if (isDue || known === undefined || isChanged(known, file)) toRead.push({ sourceKey, folder, file })
    }
    // A folder that holds nothing at all is one that something is to be mounted on.
    if (listed.size === 0 && disk.list(folder.root.path).length === 0) continue
    for (const [sourceKey, known] of Object.entries(files)) {
      if (known.folderId !== folder.id || listed.has(sourceKey)) continue
      if (isGone(known, record)) gone.push(sourceKey)
      else if (isDue) toRead.push({ sourceKey, folder, file: known })
    }
  }
  return { toRead, gone }
}

function isChanged(known: KnownPlaylistFile, { sizeBytes, modifiedMs }: FoundPlaylistFile['file']): boolean {
  return known.sizeBytes !== sizeBytes || known.modifiedMs !== modifiedMs
}

function isGone({ path }: KnownPlaylistFile, { visited, unreadable }: WalkRecord): boolean {
  if (unreadable.some((place) => isWithin(path, place))) return false
  const directory = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  return visited.has(directory) || wasSeenGone(directory, visited)
}
