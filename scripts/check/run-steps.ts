import type { Step, Verdict } from './step.ts'

/** A step that has ended, and how long it took. */
export type Finished = Verdict & { readonly step: Step; readonly seconds: number }

/**
 * Runs all steps, a few at a time, also after one has failed.
 *
 * @param atOnce how many may run at the same time
 * @param onFinished told each step when it ends
 * @returns what each step found, in the order of the steps. A step that throws has failed with what it threw
 */
export async function runSteps(
  steps: readonly Step[],
  root: string,
  atOnce: number,
  onFinished: (finished: Finished) => void,
): Promise<Finished[]> {
  const results: Finished[] = []
  const queue = [...steps.entries()]

  async function work(): Promise<void> {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [at, step] = next
      const start = performance.now()
      const verdict = await judge(step, root)
      const finished = { ...verdict, step, seconds: (performance.now() - start) / 1000 }
      results[at] = finished
      onFinished(finished)
    }
  }

  await Promise.all(Array.from({ length: atOnce }, work))
  return results
}

async function judge(step: Step, root: string): Promise<Verdict> {
  try {
    return await step.run(root)
  } catch (error) {
    return { passed: false, says: String(error instanceof Error ? error.stack : error) }
  }
}
