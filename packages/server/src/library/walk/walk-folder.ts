import { readDiscNumber } from '../match/name-from-path.ts'
import { type Disk, errorCode, isAbsence } from './disk.ts'
import { type DirectoryListing, type FoundFolder, listDirectory, type Unreadable } from './list-directory.ts'
import type { LibraryRoot } from './resolve-link.ts'

/** A folder of music with the folders of its discs: what is matched together. */
export interface WalkedPlace {
  readonly directory: string
  readonly listings: readonly DirectoryListing[]
  /** Files and folders that are there and could not be looked at. */
  readonly unreadable: readonly Unreadable[]
}

/** What to walk. */
export interface WalkOptions {
  readonly disk: Disk
  readonly root: LibraryRoot
  /** Where to begin; the library's folder itself by default. */
  readonly from?: FoundFolder
  /** Whether folders within folders are walked too, apart from those of discs. Default true. */
  readonly isDeep?: boolean
  /** Called before a folder is listed, so that whoever watches it misses nothing. */
  readonly onFolder?: (folder: FoundFolder) => void
}

/** Walks a library's folder, place by place in the order of names, looking at one place at a time. */
export function* walkFolder({
  disk,
  root,
  from,
  isDeep = true,
  onFolder,
}: WalkOptions): Generator<WalkedPlace> {
  const waiting: FoundFolder[] = [from ?? { directory: '', absolutePath: root.path, isLinked: false }]
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const place = listPlace(disk, root, folder, onFolder)
    yield place
    if (!isDeep) return
    const within = place.listings.flatMap(({ folders }, index) =>
      index === 0 ? folders.filter((inner) => !isDiscFolder(inner)) : folders,
    )
    waiting.push(...within.sort((a, b) => (a.directory < b.directory ? 1 : -1)))
  }
}

function listPlace(
  disk: Disk,
  root: LibraryRoot,
  folder: FoundFolder,
  onFolder: WalkOptions['onFolder'],
): WalkedPlace {
  const unreadable: Unreadable[] = []
  const list = (wanted: FoundFolder): DirectoryListing[] => {
    try {
      onFolder?.(wanted)
      const listing = listDirectory(disk, root, wanted)
      unreadable.push(...listing.unreadable)
      return [listing]
    } catch (error) {
      // A folder that is gone was removed since its name was read: it is as if it had not been there.
      if (!isAbsence(error)) unreadable.push({ path: wanted.directory, code: errorCode(error) })
      return []
    }
  }
  const own = list(folder)
  const discs = own.flatMap(({ folders }) => folders.filter(isDiscFolder)).flatMap(list)
  return { directory: folder.directory, listings: [...own, ...discs], unreadable }
}

function isDiscFolder({ directory }: FoundFolder): boolean {
  return readDiscNumber(directory.slice(directory.lastIndexOf('/') + 1)) !== null
}
