import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { flushFolder } from '../flush-folder.ts'
import { holdFolder } from '../folder-lock.ts'
import { databaseFile, prepareDatabase } from '../prepare-database.ts'
import { isDatabaseLocked } from '../sqlite/file-faults.ts'
import { openDatabase } from '../sqlite/open-database.ts'
import { BackupError } from './backup-error.ts'
import { finishRestore, freshName, planName, type RestorePlan, readPlan } from './finish-restore.ts'
import { keptDatabases, listKeptFiles } from './kept-files.ts'
import { type OpenedBackup, openBackup } from './read-backup.ts'
import type { BackupSummary } from './write-backup.ts'

/** What is restored, and where. */
export interface RestoreOrder {
  /** The backup. */
  readonly file: string
  /** The data folder, which nobody may be at work in. */
  readonly folder: string
  /** Whether what is there may be put aside. */
  readonly replace: boolean
  readonly nowMs: number
  /** Is told before each step that changes something; for tests to end it there. */
  readonly onStep?: (step: string) => void
}

/** What was restored. */
export interface RestoreSummary extends BackupSummary {
  /** The folder that what was there lies in now; null when nothing was. */
  readonly aside: string | null
}

const lockWaitMs = 200

/**
 * Restores a data folder from a backup. Everything is unpacked beside, checked and brought to the layout of this version before
 * anything is changed; then it is carried through, by the next who opens the folder if need be.
 *
 * @throws {BackupError} when somebody is at work in the folder, it is not empty, or the backup cannot be used: then nothing was
 *   changed; errors of the disk
 */
export async function restoreBackup(order: RestoreOrder): Promise<RestoreSummary> {
  const { folder, file, nowMs, replace, onStep = () => {} } = order
  const backup = openBackup(file)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const leave = holdAlone(folder)
    try {
      const begun = readPlan(folder)
      if (begun !== null) finishRestore(folder, begun)
      const old = listKeptFiles(folder)
      if (old.length > 0 && !replace) {
        throw new BackupError(
          `${folder} is not empty: it holds ${old[0]}. --force puts what is there aside, and deletes nothing`,
        )
      }
      await unpack(backup, { file, folder, onStep })
      const aside = `before-restore-${new Date(nowMs).toISOString().replaceAll(':', '-')}`
      const plan = { aside, names: backup.files.map(({ name }) => name) }
      onStep('the plan')
      writePlan(folder, plan)
      finishRestore(folder, plan, onStep)
      const { madeAtMs, files } = backup
      return { madeAtMs, files, aside: old.length === 0 ? null : path.join(folder, aside) }
    } finally {
      leave()
    }
  } finally {
    backup.close()
  }
}

function holdAlone(folder: string): () => void {
  try {
    return holdFolder(folder, { alone: true, waitMs: lockWaitMs })
  } catch (error) {
    if (!isDatabaseLocked(error)) throw error
    throw new BackupError(`A service or another command is at work in ${folder}: stop it first`, {
      cause: error,
    })
  }
}

/** Unpacks and checks, beside what is there. What was unpacked before and never used is dropped. */
async function unpack(
  backup: OpenedBackup,
  {
    file,
    folder,
    onStep,
  }: { readonly file: string; readonly folder: string; readonly onStep: (step: string) => void },
): Promise<void> {
  const fresh = path.join(folder, freshName)
  rmSync(fresh, { recursive: true, force: true })
  try {
    mkdirSync(path.join(fresh, 'keys'), { recursive: true, mode: 0o700 })
    for (const wanted of backup.files) {
      onStep(`unpacking ${wanted.name}`)
      backup.extract(wanted, path.join(fresh, wanted.name))
    }
    for (const name of keptDatabases) await checkDatabase(file, fresh, name)
    for (const unpacked of [path.join(fresh, 'keys'), fresh]) flushFolder(unpacked)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    throw error
  }
}

/** A backup may hold what was damaged before it was made, or what a newer version wrote. */
async function checkDatabase(
  file: string,
  fresh: string,
  name: (typeof keptDatabases)[number],
): Promise<void> {
  try {
    await prepareDatabase(fresh, name, lockWaitMs)
    const db = openDatabase({ file: databaseFile(fresh, name) })
    try {
      const answers = db.prepare('PRAGMA quick_check').all()
      const problem = answers.map((row) => String(row['quick_check'])).find((answer) => answer !== 'ok')
      if (problem !== undefined) throw new Error(problem)
    } finally {
      db.close()
    }
  } catch (error) {
    const { message } = error as Error
    throw new BackupError(`${file} cannot be used: ${name}.sqlite in it: ${message}`, { cause: error })
  }
}

function writePlan(folder: string, plan: RestorePlan): void {
  const draft = path.join(folder, `${planName}.new`)
  const handle = openSync(draft, 'w', 0o600)
  try {
    writeSync(handle, JSON.stringify(plan))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, path.join(folder, planName))
  flushFolder(folder)
}
