import { readDiscNumber } from '../match/name-from-path.ts'

/** The folder above, in a path with `/` between its parts; null above the top, which is empty. */
export function folderAbove(directory: string): string | null {
  if (directory === '') return null
  const slash = directory.lastIndexOf('/')
  return slash === -1 ? '' : directory.slice(0, slash)
}

/** The folder whose files make albums together: the one above for the folder of a disc (`Album/CD1`), else itself. */
export function albumDirectory(directory: string): string {
  const name = directory.slice(directory.lastIndexOf('/') + 1)
  return readDiscNumber(name) === null ? directory : folderAbove(directory)!
}
