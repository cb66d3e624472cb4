import type { Disk, DiskStats } from './disk.ts'
import { isHiddenName } from './file-names.ts'

/** A library's folder, and all of them: a link from one into another stays in the library. */
export interface LibraryRoot {
  /** Absolute and without links. */
  readonly path: string
  readonly allPaths: readonly string[]
}

/** Where a link leads. */
export type LinkTarget =
  | {
      readonly kind: 'inside'
      readonly path: string
      readonly stats: DiskStats
      /** Whether the walk comes to the target without the link. */
      readonly isWalked: boolean
    }
  | { readonly kind: 'outside' | 'nowhere'; readonly problem: string }

/** Follows a link to its end, and says whether that is in the library. */
export function resolveLink(disk: Disk, root: LibraryRoot, link: string): LinkTarget {
  let path: string
  let stats: DiskStats
  try {
    path = disk.resolve(link)
    stats = disk.stat(path)
  } catch {
    return { kind: 'nowhere', problem: 'is a link that leads nowhere' }
  }
  const home = root.allPaths.find((folder) => path === folder || path.startsWith(`${folder}/`))
  if (home === undefined) return { kind: 'outside', problem: 'is a link that leaves the library' }
  const isWalked = !path
    .slice(home.length + 1)
    .split('/')
    .some(isHiddenName)
  return { kind: 'inside', path, stats, isWalked }
}
