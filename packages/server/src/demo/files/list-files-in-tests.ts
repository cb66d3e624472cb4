import { readdir } from 'node:fs/promises'
import path from 'node:path'

/** For tests: every file below a folder, by its path from there, sorted. */
export async function listFilesInTests(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort()
}
