import type { Asker } from '../asking/open-asker.ts'
import type { Answer } from '../asking/question.ts'
import type { Undo } from './tools.ts'

/** What was changed and is still to be put back. */
export interface PutBack {
  readonly undo: Undo
  /** Puts back everything that is left, the last change first. Tells what could not be, each in a phrase. */
  readonly all: () => Promise<readonly string[]>
}

/** Keeps account of changes. @param asker what puts them back: one that an interrupted run does not cut off */
export function openPutBack(asker: Asker): PutBack {
  const left: { readonly what: string; readonly act: (asker: Asker) => Promise<unknown> }[] = []
  return {
    undo(what, act) {
      const entry = { what, act }
      left.push(entry)
      return async () => {
        const at = left.indexOf(entry)
        if (at < 0) return
        left.splice(at, 1)
        await act(asker)
      }
    },
    async all() {
      const failures: string[] = []
      for (let entry = left.pop(); entry !== undefined; entry = left.pop()) {
        const why = await failureOf(entry.act(asker))
        if (why !== null) failures.push(`could not ${entry.what}: ${why}`)
      }
      return failures
    },
  }
}

/** Why a change was not put back; null when it was. What is gone already needs no putting back. */
async function failureOf(act: Promise<unknown>): Promise<string | null> {
  try {
    const { status = 200, reason = '' } = ((await act) ?? {}) as Partial<Answer>
    return status < 400 || status === 404 || status === 410 ? null : `${status} ${reason}`
  } catch (error) {
    return (error as Error).message
  }
}
