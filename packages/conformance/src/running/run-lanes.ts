import type { Check } from '../checking/check.ts'

/** How checks are run. */
export interface LaneOptions {
  readonly concurrency: number
  readonly signal: AbortSignal
  readonly perform: (check: Check) => Promise<void>
}

/**
 * Runs checks in their lanes: what only waits begins first and runs alongside; the usual ones follow in order, as many at
 * once as allowed, but of those that edit one at a time; what others would suffer from comes last, one by one.
 */
export async function runLanes(
  checks: readonly Check[],
  { concurrency, signal, perform }: LaneOptions,
): Promise<void> {
  const of = (when: Check['when']) => checks.filter((check) => check.when === when)
  const alongside = Promise.all(of('alongside').map(perform))
  // Whoever awaits it sees its failure; until then it must not end the process.
  alongside.catch(() => {})

  const usual = of('usual')
  const editing = usual.filter(({ edits }) => edits)
  const reading = usual.filter(({ edits }) => !edits)
  if (concurrency === 1) await drain(usual)
  else {
    const lanes = Array.from({ length: concurrency - 1 }, () => drain(reading))
    await Promise.all([drain(editing).then(() => drain(reading)), ...lanes])
  }
  await alongside
  await drain(of('last'))

  async function drain(queue: Check[]): Promise<void> {
    for (let check = queue.shift(); check !== undefined && !signal.aborted; check = queue.shift()) {
      await perform(check)
    }
  }
}
