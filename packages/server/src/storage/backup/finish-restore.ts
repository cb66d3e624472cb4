import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { flushFolder } from '../flush-folder.ts'
import { companionsOfDatabase, keptDatabases, listKeptFiles } from './kept-files.ts'

/** Where what is restored lies until it is checked; of a folder without a plan it is a leftover. */
export const freshName = 'restore.new'
/** From the moment at which this file is there, a restore is carried through, whatever happens. */
export const planName = 'restore.plan'

/** What is being restored. */
export interface RestorePlan {
  /** The folder in the data folder that takes up what was there. */
  readonly aside: string
  readonly names: readonly string[]
}

/** What a restore of this folder has still to do; null when none was begun. */
export function readPlan(folder: string): RestorePlan | null {
  const file = path.join(folder, planName)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RestorePlan) : null
}

/**
 * Puts aside what was there, and puts what is restored in its place, file by file. Whoever begins anew where another was
 * ended comes to the same end. To be called by who holds the folder alone.
 *
 * @param onStep is told before each step; for tests to end it there
 */
export function finishRestore(
  folder: string,
  plan: RestorePlan,
  onStep: (step: string) => void = () => {},
): void {
  const fresh = path.join(folder, freshName)
  const move = (from: string, name: string, to: string) => {
    const source = path.join(from, name)
    if (!existsSync(source)) return
    onStep(`${name} to ${to}`)
    mkdirSync(path.dirname(path.join(to, name)), { recursive: true, mode: 0o700 })
    renameSync(source, path.join(to, name))
  }
  const aside = path.join(folder, plan.aside)
  for (const name of listKeptFiles(folder)) if (!plan.names.includes(name)) move(folder, name, aside)
  for (const name of plan.names) {
    // What lies in the folder is the old one only as long as the new one waits.
    if (!existsSync(path.join(fresh, name))) continue
    if (isDatabase(name)) for (const companion of companionsOfDatabase) move(folder, name + companion, aside)
    move(folder, name, aside)
    move(fresh, name, folder)
  }
  for (const touched of [folder, path.join(folder, 'keys'), aside, path.join(aside, 'keys')]) {
    if (existsSync(touched)) flushFolder(touched)
  }
  onStep('the end')
  rmSync(fresh, { recursive: true, force: true })
  rmSync(path.join(folder, planName), { force: true })
  flushFolder(folder)
}

function isDatabase(name: string): boolean {
  return keptDatabases.some((database) => name === `${database}.sqlite`)
}
