import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Folders that no check of the house looks into: installed, generated or the user's. */
const passedOver: ReadonlySet<string> = new Set(['.git', 'node_modules', 'data', 'build', 'coverage'])

/**
 * Lists the files under some folders of a tree, sorted.
 *
 * @param root absolute path of the tree
 * @param folders relative to the root, `''` for the root itself; one that does not exist has no files
 * @returns paths relative to the root, with forward slashes on every system
 */
export function listFiles(root: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) => listFolder(root, folder)).sort()
}

function listFolder(root: string, folder: string): string[] {
  return entriesOf(join(root, folder)).flatMap((entry) => {
    if (passedOver.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return listFolder(root, path)
    return entry.isFile() ? [path] : []
  })
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    // Others may be adding and removing folders while we walk.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
