import type { FileReading } from '../audio/read-audio-file.ts'
import { type MatchedPlace, matchPlaces } from '../store/match-places.ts'
import type { FoundFolder } from '../walk/list-directory.ts'
import { walkFolder } from '../walk/walk-folder.ts'
import { commitReadings } from './commit-readings.ts'
import { type ChangedFile, compareFolder } from './compare-folder.ts'
import { noteUnreadable, seemsUnmounted } from './note-unreadable.ts'
import { readAhead } from './read-ahead.ts'
import { type OnlineFolder, pause, type ScanContext } from './scan-context.ts'
import { settleStale } from './settle-stale.ts'
import type { WalkRecord } from './walk-record.ts'
import { takeMovedFiles, writeFolderChanges } from './write-folder-changes.ts'

/** Which part of a library's folder is scanned. */
export interface ScanScope {
  /** Where to begin; the whole by default. */
  readonly from?: FoundFolder
  /** Whether folders within are scanned too. Default true. */
  readonly isDeep?: boolean
  /** Called before a folder is listed. */
  readonly onFolder?: (folder: FoundFolder) => void
  /** Files that were written since this time are left for later: they may still be written. Milliseconds since the epoch. */
  readonly quietSinceMs?: number
}

/** Files that are being read, or wait for their turn to be written down. */
const filesAhead = 192
const filesAtOnce = 48
/** Places of few files are matched together, but do not wait for longer. */
const matchEveryMs = 500
const walkForMs = 25
/** So old may counts of artists be while a scan runs. */
const settleEveryMs = 1000

/**
 * Scans a library's folder, or a part: reads what is new or changed, and gives it its tracks. What is gone is only
 * noted in the record: `concludeFolder` decides on it.
 */
export async function scanFolder(
  context: ScanContext,
  folder: OnlineFolder,
  scope: ScanScope,
  record: WalkRecord,
): Promise<void> {
  const steps = readAhead(walk(context, folder, scope, record), (step) => readStep(context, step), filesAhead)
  let read: { file: ChangedFile; reading: FileReading }[] = []
  let places: MatchedPlace[] = []
  let unmatched = 0
  let matchedAt = performance.now()
  let settledAt = matchedAt

  const write = async () => {
    if (read.length > 0) await commitReadings(context, folder, read, record)
    unmatched += read.length
    read = []
  }
  const match = async () => {
    await write()
    await matchPlaces(context.store, context.transact, context.db, places)
    places = []
    unmatched = 0
    matchedAt = performance.now()
    if (matchedAt - settledAt < settleEveryMs) return
    await settleStale(context)
    settledAt = performance.now()
  }
  for await (const step of steps) {
    if (step.kind === 'file') {
      read.push(step)
      if (read.length >= filesAtOnce) await write()
    } else {
      places.push({ folderId: folder.id, directories: step.directories })
      const isDue = performance.now() - matchedAt > matchEveryMs
      if (isDue || unmatched + read.length >= filesAtOnce) await match()
    }
    if (context.signal.aborted) return
  }
  await match()
}

/** A file that is to be read; behind the files of a place the place itself, whose tracks can be told then. */
type Step =
  | { readonly kind: 'file'; readonly file: ChangedFile }
  | { readonly kind: 'place'; readonly directories: readonly string[] }

async function readStep(context: ScanContext, step: Step) {
  if (step.kind === 'place') return step
  const { absolutePath, inode } = step.file.listed
  const reading = await context.readers.read({ path: absolutePath, inode })
  context.counts.done += 1
  return { ...step, reading }
}

async function* walk(
  context: ScanContext,
  folder: OnlineFolder,
  scope: ScanScope,
  record: WalkRecord,
): AsyncGenerator<Step> {
  let pausedAt = performance.now()
  for (const place of walkFolder({ disk: context.disk, root: folder.root, ...scope })) {
    if (context.signal.aborted) return
    noteUnreadable(context, folder, place.unreadable, record)
    let isTouched = false
    for (const listing of place.listings) {
      record.visited.set(listing.directory, namesOf(listing.folders))
      const changes = await compareFolder(context.db, folder.id, listing, context.isFull)
      if (await seemsUnmounted(context, folder, listing)) {
        noteUnreadable(context, folder, [{ path: listing.directory, code: 'not mounted' }], record)
        continue
      }
      if (listing.playlists.length > 0) record.playlists.set(listing.directory, listing.playlists)
      record.vanished.push(...changes.vanished)
      const isWritten = await writeFolderChanges(context, folder, changes)
      const { left, taken } = await takeMovedFiles(context, folder, changes.toRead, record)
      const { ready, restless } = splitRestless(left, scope.quietSinceMs)
      if (restless > 0) record.restless.add(listing.directory)
      context.counts.done += listing.files.length - ready.length
      isTouched ||= isWritten || taken > 0 || ready.length > 0 || changes.hasUnmatched
      for (const file of ready) yield { kind: 'file', file }
    }
    if (isTouched) yield { kind: 'place', directories: place.listings.map(({ directory }) => directory) }
    if (performance.now() - pausedAt > walkForMs) {
      await pause()
      pausedAt = performance.now()
    }
  }
}

const nothing: ReadonlySet<string> = new Set()

/** Most folders hold none, and there are many of them. */
function namesOf(folders: readonly FoundFolder[]): ReadonlySet<string> {
  return folders.length === 0 ? nothing : new Set(folders.map(({ directory }) => directory))
}

function splitRestless(files: readonly ChangedFile[], quietSinceMs: number | undefined) {
  if (quietSinceMs === undefined) return { ready: files, restless: 0 }
  const ready = files.filter(({ listed }) => listed.modifiedMs < quietSinceMs)
  return { ready, restless: files.length - ready.length }
}
