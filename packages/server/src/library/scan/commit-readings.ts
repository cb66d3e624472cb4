import type { CatalogDb } from '../../storage/index.ts'
import type { FileReading } from '../audio/read-audio-file.ts'
import { type KnownFile, type ReadAudio, writeReadFiles, writeRefusedFile } from '../store/file-rows.ts'
import { findMovedFile } from '../store/find-moved-file.ts'
import { markStale } from '../store/stale-items.ts'
import type { ListedFile } from '../walk/list-directory.ts'
import type { ChangedFile } from './compare-folder.ts'
import type { OnlineFolder, ScanContext } from './scan-context.ts'
import type { WalkRecord } from './walk-record.ts'

/** What became of reading a file that was new or changed. */
interface ReadFile {
  readonly file: ChangedFile
  readonly reading: FileReading
}

/** Writes down what was read, as one transaction. */
export async function commitReadings(
  context: ScanContext,
  folder: OnlineFolder,
  files: readonly ReadFile[],
  record: WalkRecord,
): Promise<void> {
  const outcomes = await context.transact(async (db) => {
    const known = await findKnown(context, db, files)
    await writeReadFiles(db, folder.id, known.filter(isAudio), context.store.nowMs())
    const outcomes: Outcome[] = []
    for (const [index, file] of known.entries()) {
      outcomes.push(
        isAudio(file) ? outcomeOf(file, files[index]!.file) : await writeOther(context, db, folder, file),
      )
    }
    return outcomes
  })
  for (const [index, outcome] of outcomes.entries()) count(context, files[index]!, outcome, record)
}

/** What a reading meant; `moved` is the row of a file that was elsewhere. */
type Outcome =
  | 'added'
  | 'changed'
  | 'returned'
  | 'same'
  | 'refused'
  | 'unreadable'
  | { readonly moved: number }

/** A file with the row that is its own, be it from where it was before. */
interface KnownReading {
  readonly listed: ListedFile
  readonly known: KnownFile | null
  readonly reading: FileReading
}

function isAudio(file: KnownReading): file is ReadAudio {
  return file.reading.kind === 'audio'
}

async function findKnown(
  context: ScanContext,
  db: CatalogDb,
  files: readonly ReadFile[],
): Promise<KnownReading[]> {
  const taken = new Set<number>()
  const found: KnownReading[] = []
  for (const { file, reading } of files) {
    const { listed, known } = file
    const isNew = known === null && reading.kind === 'audio' && context.mayHaveMoved
    const moved = isNew
      ? await findMovedFile(db, { ...context, listed, audioHash: reading.audioHash, taken })
      : null
    if (moved !== null) taken.add(moved.id)
    found.push({ listed, known: known ?? moved, reading })
  }
  return found
}

function outcomeOf({ listed, known }: KnownReading, before: ChangedFile): Outcome {
  if (before.known === null) return known === null ? 'added' : { moved: known.id }
  if (before.known.state !== 'present') return before.known.state === 'missing' ? 'returned' : 'added'
  const isSame =
    before.known.size_bytes === listed.sizeBytes && before.known.modified_ms === listed.modifiedMs
  return isSame ? 'same' : 'changed'
}

async function writeOther(
  context: ScanContext,
  db: CatalogDb,
  folder: OnlineFolder,
  { listed, known, reading }: KnownReading,
): Promise<Outcome> {
  if (reading.kind === 'audio') return 'same'
  // What is known to be music and cannot be looked at now stays as it was.
  if (reading.kind === 'unreadable' && known?.state === 'present') return 'unreadable'
  const mayPass = reading.kind === 'unreadable'
  const { problem } = reading
  await writeRefusedFile(db, folder.id, { listed, known, problem, mayPass }, context.store.nowMs())
  if (known?.track_id != null) await markStale(db, 'track', [known.track_id])
  return known?.state === 'refused' && known.problem === problem ? 'same' : 'refused'
}

function count(
  { counts, note }: ScanContext,
  { file, reading }: ReadFile,
  outcome: Outcome,
  record: WalkRecord,
): void {
  if (typeof outcome === 'object') {
    counts.moved += 1
    record.moved.add(outcome.moved)
  } else if (outcome !== 'same' && outcome !== 'refused') counts[outcome] += 1
  if ((outcome === 'refused' || outcome === 'unreadable') && reading.kind !== 'audio') {
    note('warn', { file: file.listed.path, problem: reading.problem }, `file ${outcome}`)
  }
}
