import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { readAudioFile } from '../../src/library/audio/read-audio-file.ts'
import { type ScanOptions, scanLibrary } from '../../src/library/scan/scan-library.ts'
import type { ScanSummary } from '../../src/library/scan-progress.ts'
import { systemDisk } from '../../src/library/walk/disk.ts'
import { type CatalogDb, openCatalogWriter, openStorage } from '../../src/storage/index.ts'
import { drawAudioTree } from '../audio/make-audio-tree.ts'

/** A library in a folder of its own, with its catalogue; both go with the test. */
export interface TestLibrary {
  /** Where the music is. */
  readonly folder: string
  readonly dataFolder: string
  readonly db: CatalogDb
  /** What the last scan noted, as `message: facts`. */
  readonly notes: string[]
  /** Scans in this thread, all of the music by default. */
  readonly scan: (options?: Partial<ScanOptions>) => Promise<ScanSummary>
  /** The full path of a file of the library. */
  readonly at: (name: string) => string
  /** Adds files to the library; see `drawAudioTree`. */
  readonly draw: (drawing: string) => Promise<void>
}

/** Opens a library with the drawn files; nothing is scanned yet. */
export async function openTestLibrary(t: TestContext, drawing = ''): Promise<TestLibrary> {
  const home = await mkdtemp(path.join(tmpdir(), 'regroove-library-'))
  const folder = path.join(home, 'music')
  const dataFolder = path.join(home, 'data')
  await mkdir(folder)
  await drawAudioTree(folder, drawing)
  const db = await openTestCatalogue(dataFolder)
  t.after(async () => {
    await db.destroy()
    await rm(home, { recursive: true, force: true })
  })

  const notes: string[] = []
  return {
    folder,
    dataFolder,
    db,
    notes,
    at: (name) => path.join(folder, name),
    draw: async (more) => void (await drawAudioTree(folder, more)),
    async scan(options = {}) {
      notes.length = 0
      return scanLibrary({ ...inThisThread(db, [folder]), note: noteInto(notes), ...options })
    },
  }
}

/** Makes the databases in a folder, and opens the catalogue for writing. */
export async function openTestCatalogue(dataFolder: string): Promise<CatalogDb> {
  const storage = await openStorage({ folder: dataFolder })
  await storage.close()
  return openCatalogWriter({ folder: dataFolder })
}

/** What a scan needs, with files read in this thread: to start another takes longer than most tests. */
export function inThisThread(db: CatalogDb, folders: readonly string[]): ScanOptions {
  return {
    db,
    folders,
    disk: systemDisk,
    otherFolders: 'retire',
    isFull: false,
    touched: null,
    nowMs: Date.now,
    note: () => {},
    signal: new AbortController().signal,
    onProgress: () => {},
    readers: { read: readAudioFile, close: () => {} },
  }
}

function noteInto(notes: string[]): ScanOptions['note'] {
  return (_level, facts, message) => void notes.push(`${message}: ${Object.values(facts).join(' ')}`)
}
