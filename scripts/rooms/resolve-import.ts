import { posix } from 'node:path'
import { workspacePackages } from './house-plan.ts'

/**
 * Finds the file of this repository that an import names.
 *
 * Every import of ours ends in the file's real name, so no disk is asked: a file that does not exist
 * is for the compiler to report.
 *
 * @param from the importing file, relative to the root of the repository
 * @returns a path relative to the root, or null when the module comes from Node or from a package
 */
export function resolveImport(from: string, module: string): string | null {
  if (module.startsWith('.')) return posix.join(posix.dirname(from), module)
  const door = workspacePackages[module]
  if (door !== undefined) return door
  // Into a package instead of through its door: the path says which room that is.
  return module.startsWith('@regroove/') ? module.replace('@regroove/', 'packages/') : null
}
