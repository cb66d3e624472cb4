import type { Asker } from '../asking/open-asker.ts'
import { Unanswered } from '../asking/unanswered.ts'
import { Breach, Lacking } from '../checking/breach.ts'
import type { Check } from '../checking/check.ts'
import { openPutBack } from '../checking/put-back.ts'
import type { Tools } from '../checking/tools.ts'
import type { Finder } from '../finding/finder.ts'
import type { Given } from '../finding/given.ts'
import { whatLacks } from '../finding/needs.ts'
import type { Verdict } from './report.ts'

/** What one check is run with. */
export interface CheckRun {
  readonly tools: Omit<Tools, 'undo'>
  readonly finder: Finder
  /** Puts back what the check changed. */
  readonly undoAsker: Asker
}

/** How a check ended, and what of its changes stayed. */
interface CheckEnd {
  readonly verdict: Verdict
  readonly leftBehind: readonly string[]
}

/** Runs one check: finds what it needs, asks, and puts back what was changed, however it ends. */
export async function runCheck(check: Check, { tools, finder, undoAsker }: CheckRun): Promise<CheckEnd> {
  const putBack = openPutBack(undoAsker)
  const leftBehind: string[] = []
  const judged = judge(check, { ...tools, undo: putBack.undo }, finder)
  const verdict = await judged.finally(async () => void leftBehind.push(...(await putBack.all())))
  return { verdict, leftBehind }
}

async function judge(check: Check, tools: Tools, finder: Finder): Promise<Verdict> {
  try {
    const given: Record<string, unknown> = {}
    for (const name of check.needs) {
      const found = await finder.get(name)
      if (found === null) return { kind: 'skipped', reason: whatLacks(name) }
      given[name] = found
    }
    await check.run({ ...tools, ...(given as unknown as Given) })
    return { kind: 'passed' }
  } catch (error) {
    return toVerdict(error, check)
  }
}

function toVerdict(error: unknown, { id }: Check): Verdict {
  if (error instanceof Lacking) return { kind: 'skipped', reason: error.message }
  if (error instanceof Breach) {
    const { asked, expected, came } = error
    return { kind: 'failed', asked, expected, came }
  }
  if (error instanceof Unanswered) {
    return { kind: 'failed', asked: error.asked, expected: 'an answer', came: error.message }
  }
  throw new Error(`the check ${id} itself is broken: ${(error as Error).stack}`, { cause: error })
}
