import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { databaseFile } from '../prepare-database.ts'

/** The databases, in the order in which they are copied: whatever accounts name is in the catalogue that is read after them. */
export const keptDatabases = ['accounts', 'catalog'] as const

/** What a database may have beside it while it is open. It belongs to that file and to no other. */
export const companionsOfDatabase = ['-wal', '-shm', '-journal'] as const

const keyName = /^[a-z][a-z0-9-]{0,70}\.key$/
/** What an operator writes: the files that there are, and those that there will be. */
const listName = /^[^./\\\0][^/\\\0]{0,200}\.(?:ya?ml|json)$/i

/** Whether a file of this name, relative to the data folder and with `/`, is one that backups hold. */
export function isKeptName(name: string): boolean {
  if (keptDatabases.some((database) => name === `${database}.sqlite`)) return true
  return name.startsWith('keys/') ? keyName.test(name.slice('keys/'.length)) : listName.test(name)
}

/** The files of a data folder that backups hold, but for the databases. */
export function listPlainFiles(folder: string): string[] {
  const inside = (directory: string, before: string) =>
    existsSync(directory)
      ? readdirSync(directory, { withFileTypes: true }).flatMap((entry) =>
          entry.isFile() && isKeptName(before + entry.name) ? [before + entry.name] : [],
        )
      : []
  return [...inside(path.join(folder, 'keys'), 'keys/'), ...inside(folder, '')]
    .filter((name) => !name.endsWith('.sqlite'))
    .sort()
}

/** Everything of a data folder that backups hold. */
export function listKeptFiles(folder: string): string[] {
  const databases = keptDatabases.filter((name) => existsSync(databaseFile(folder, name)))
  return [...databases.map((name) => `${name}.sqlite`), ...listPlainFiles(folder)]
}
