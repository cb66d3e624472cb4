import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

const draftPattern = /^[0-9a-f-]{36}\.draft$/

/** Where an entry lies: in one of 256 folders, since some systems are slow with very large ones. */
export function entryPath(folder: string, kind: string, name: string): string {
  return path.join(folder, name.slice(0, 2), `${name}.${kind}`)
}

/**
 * Lists the entries of an earlier run, the longest unused first, as far as the system remembers when a file was read.
 * Drafts that it left are removed. Files of other names are none of ours.
 */
export async function listEntries(
  folder: string,
  kind: string,
): Promise<{ readonly name: string; readonly sizeBytes: number }[]> {
  const found: { name: string; sizeBytes: number; usedMs: number }[] = []
  for (const { name, isFolder } of await list(folder)) {
    if (isFolder && /^[0-9a-f]{2}$/.test(name))
      found.push(...(await listShelf(path.join(folder, name), kind)))
    else if (draftPattern.test(name)) await removeOldDraft(path.join(folder, name))
  }
  return found.sort((one, other) => one.usedMs - other.usedMs)
}

async function listShelf(shelf: string, kind: string) {
  const entryPattern = new RegExp(`^([0-9a-f]{24}-[0-9a-f]{24})\\.${kind}$`)
  const entries = []
  for (const file of await list(shelf)) {
    const name = entryPattern.exec(file.name)?.[1]
    const stats = name === undefined ? null : await stat(path.join(shelf, file.name)).catch(() => null)
    if (name === undefined || stats === null) continue
    entries.push({ name, sizeBytes: stats.size, usedMs: Math.max(stats.atimeMs, stats.mtimeMs) })
  }
  return entries
}

/** A draft is there for moments; one that is older was left by a process that ended. */
const oldDraftMs = 60_000

async function removeOldDraft(file: string): Promise<void> {
  const stats = await stat(file).catch(() => null)
  if (stats !== null && Date.now() - stats.mtimeMs > oldDraftMs)
    await rm(file, { force: true }).catch(() => {})
}

async function list(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
}
