import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import {
  type CatalogDb,
  openCatalogWriter,
  openStorage,
  putSearchEntries,
  removeSearchEntries,
  type SearchKind,
} from '../../src/storage/index.ts'

/** What a test puts into the index. */
export interface TestItem {
  readonly id: number
  readonly name: string
  /** Default: empty. */
  readonly context?: string
  /** Default: 100. */
  readonly bucket?: number
}

/** A search index of its own, which remembers where items stand. */
export interface TestSearch {
  readonly reader: CatalogDb
  readonly writer: CatalogDb
  /** Puts items in, or puts them anew. */
  readonly put: (items: readonly TestItem[], kind?: SearchKind) => Promise<void>
  readonly remove: (ids: readonly number[], kind?: SearchKind) => Promise<void>
}

/** Opens an empty search index in a temporary folder, for one test. */
export async function openTestSearch(t: Pick<TestContext, 'after'>): Promise<TestSearch> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-search-'))
  const storage = await openStorage({ folder })
  const writer = openCatalogWriter({ folder })
  t.after(async () => {
    await writer.destroy()
    await storage.close()
    rmSync(folder, { recursive: true })
  })

  const buckets = new Map<string, number>()
  return {
    reader: storage.catalog,
    writer,
    put: (items, kind = 'track') =>
      writer.transaction().execute(async (transaction) => {
        const entries = items.map(({ id, name, context = '', bucket = 100 }) => {
          const previousBucket = buckets.get(`${kind} ${id}`) ?? null
          buckets.set(`${kind} ${id}`, bucket)
          return { id, name, context, bucket, previousBucket }
        })
        await putSearchEntries(transaction, kind, entries)
      }),
    remove: (ids, kind = 'track') =>
      writer.transaction().execute(async (transaction) => {
        const places = ids.map((id) => ({ id, bucket: buckets.get(`${kind} ${id}`)! }))
        for (const id of ids) buckets.delete(`${kind} ${id}`)
        await removeSearchEntries(transaction, kind, places)
      }),
  }
}
