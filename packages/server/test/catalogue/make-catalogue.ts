import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import type { Guid } from '@regroove/contract'
import { type CatalogDb, openCatalogWriter, openStorage, type Storage } from '../../src/storage/index.ts'
import { guidOfPath } from './guid-of-path.ts'
import { parseDrawnCatalogue } from './parse-drawn-catalogue.ts'
import { writeCatalogue } from './write-catalogue.ts'

/** A catalogue without music files, as the room `library` would leave it after a scan. */
export interface Catalogue {
  /** The data folder. */
  readonly folder: string
  readonly storage: Storage
  /** Writes as the library does, for what no drawing can say. */
  readonly writer: CatalogDb
  /** The GUID of what was drawn as `Artist`, `Artist/Album`, `Artist/Album/Title` or `* Playlist`. */
  readonly guidOf: (path: string) => Guid
  /** Leaves a tombstone in place of one drawn thing, and of nothing within it. */
  readonly remove: (path: string) => Promise<void>
}

/**
 * Makes a catalogue for a test in a folder of its own, and deletes it after.
 *
 * @param drawing one thing a line: see `parseDrawnCatalogue`
 */
export async function makeCatalogue(t: Pick<TestContext, 'after'>, drawing: string): Promise<Catalogue> {
  const drawn = parseDrawnCatalogue(drawing)
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-catalogue-'))
  const storage = await openStorage({ folder })
  const writer = openCatalogWriter({ folder })
  t.after(async () => {
    await writer.destroy()
    await storage.close()
    rmSync(folder, { recursive: true })
  })
  await writer.transaction().execute((db) => writeCatalogue(db, drawn))
  return { folder, storage, writer, guidOf: guidOfPath, remove: (of) => removeItem(writer, of) }
}

async function removeItem(writer: CatalogDb, of: string): Promise<void> {
  const table = of.startsWith('* ')
    ? 'playlist'
    : (['artist', 'album', 'track'] as const)[of.split('/').length - 1]
  if (table === undefined) throw new Error(`"${of}" is too deep`)
  const { numUpdatedRows } = await writer
    .updateTable(table as 'artist')
    .set({ removed_at_ms: Date.UTC(2020, 0, 1) })
    .where('guid', '=', guidOfPath(of))
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Error(`"${of}" was not drawn`)
}
