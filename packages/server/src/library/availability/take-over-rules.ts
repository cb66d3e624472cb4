import { createHash } from 'node:crypto'
import { readOperatorFile } from '../../operator-files/index.ts'
import type { CatalogDb } from '../../storage/index.ts'
import { recall, remember } from '../store/library-state.ts'
import type { Transact } from '../store/match-places.ts'
import type { AvailabilityMemory, AvailabilityRule } from './availability-rule.ts'
import { readAvailabilityFile } from './read-availability-file.ts'

/** The rules that hold, and a text that changes whenever they do. */
export interface TakenRules extends AvailabilityMemory {
  readonly version: string
}

/** The version without rules: that of catalogues from before there were any. */
export const withoutRules = 'none'

const none: AvailabilityMemory = { rules: [], problems: [] }

/**
 * Takes over the operator's `availability.yaml`.
 *
 * A file with a mistake, or one that cannot be read, changes nothing: the rules of before hold on, so that a slip of the pen
 * shows nobody what they may not see.
 */
export async function takeOverRules(
  db: CatalogDb,
  transact: Transact,
  dataFolder: string | null,
): Promise<TakenRules> {
  const before = (await recall(db, 'availability')) ?? none
  const { rules, problems } = readRules(before, dataFolder)
  const now: AvailabilityMemory = { rules, problems }
  if (JSON.stringify(now) !== JSON.stringify(before)) {
    await transact((tx) => remember(tx, 'availability', now))
  }
  return { ...now, version: versionOf(rules) }
}

function readRules({ rules }: AvailabilityMemory, dataFolder: string | null): AvailabilityMemory {
  const { path, text, problem } = readOperatorFile(dataFolder, 'availability.yaml')
  if (problem !== null) return { rules, problems: [problem] }
  if (text === null) return none
  const { entries, problems } = readAvailabilityFile(text, path)
  return problems.length > 0 ? { rules, problems } : { rules: entries ?? [], problems: [] }
}

function versionOf(rules: readonly AvailabilityRule[]): string {
  if (rules.length === 0) return withoutRules
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 16)
}
