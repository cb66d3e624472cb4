import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where systems keep commands that the path of a plain user may lack: nginx lies in Debian's /usr/sbin. */
const quietPlaces = [
  '/usr/local/sbin',
  '/usr/sbin',
  '/sbin',
  '/opt/homebrew/bin',
  '/opt/homebrew/opt/libxml2/bin',
]

/** The folders to look for commands in: those of `PATH` first. Give it to child processes as their `PATH`. */
export function widenPath(path: string | undefined): string {
  const folders = (path ?? '').split(delimiter).filter((folder) => folder !== '')
  const added = process.platform === 'win32' ? [] : quietPlaces.filter((folder) => !folders.includes(folder))
  return [...folders, ...added].join(delimiter)
}

/** The absolute path of a command in the folders of `path`, or null when none of them has it. */
export function findCommand(command: string, path: string): string | null {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : ['']
  for (const folder of path.split(delimiter)) {
    for (const ending of endings) {
      const file = join(folder, command + ending)
      if (isExecutable(file)) return file
    }
  }
  return null
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
