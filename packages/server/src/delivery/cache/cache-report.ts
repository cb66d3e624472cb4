import { rm } from 'node:fs/promises'
import path from 'node:path'
import { entryPath, listEntries } from './list-entries.ts'

/** What is kept of one kind. */
export interface CacheReport {
  /** `images` or `sound`. */
  readonly name: string
  readonly entries: number
  readonly bytes: number
}

/** The caches in a cache folder: the folder of each, and the kind of its entries. */
const caches = [
  { name: 'images', kind: 'image' },
  { name: 'sound', kind: 'sound' },
] as const

/** Counts what is kept. A service may run meanwhile. @param folder holds the caches */
export async function reportCache(folder: string): Promise<CacheReport[]> {
  const reports: CacheReport[] = []
  for (const { name, kind } of caches) {
    const entries = await listEntries(path.join(folder, name), kind)
    const bytes = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    reports.push({ name, entries: entries.length, bytes })
  }
  return reports
}

/**
 * Removes what is kept, and nothing else. A service that runs meanwhile makes anew what it needs; what it is sending is
 * sent to its end.
 *
 * @returns what was removed
 */
export async function clearCache(folder: string): Promise<CacheReport[]> {
  const removed: CacheReport[] = []
  for (const { name, kind } of caches) {
    const place = path.join(folder, name)
    const entries = await listEntries(place, kind)
    for (const entry of entries) await rm(entryPath(place, kind, entry.name), { force: true })
    const bytes = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    removed.push({ name, entries: entries.length, bytes })
  }
  return removed
}
