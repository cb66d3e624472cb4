import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { LoadOrder, LoadOutcome } from './open-loop.ts'

/** A process that loads a server, one order after another. */
export interface Load {
  readonly run: (order: LoadOrder) => Promise<LoadOutcome>
  readonly end: () => void
}

/** Starts the process. */
export function startLoad(): Load {
  const child = fork(path.join(import.meta.dirname, 'load-process.ts'), { serialization: 'advanced' })
  return {
    async run(order) {
      child.send(order)
      const [outcome] = (await once(child, 'message')) as [LoadOutcome]
      return outcome
    },
    end: () => child.disconnect(),
  }
}
