import { Readable } from 'node:stream'
import type { EntryDraft } from '../cache/entry-draft.ts'

/** A draft that grows, as one of those who read it sees it. */
export interface Growing {
  readonly draft: Pick<EntryDraft, 'sizeBytes' | 'readAt'>
  /** Resolves at the next change: more is there, it is whole, or it failed. */
  readonly changed: () => Promise<void>
  /** Whether nothing more will come. */
  readonly isWhole: () => boolean
  /** Why it will never be whole; null as long as it may be. */
  readonly failure: () => Error | null
}

const chunkBytes = 65_536

/**
 * Sends a draft from its start while it is written. It fails, rather than ends, when the draft does.
 *
 * @param onSent is told each stretch of bytes that was handed on: where it began, and where it ended
 * @param leave is called once, when it is read no more
 */
export function followDraft(
  { draft, changed, isWhole, failure }: Growing,
  { onSent, leave }: { onSent: (from: number, to: number) => void; leave: () => void },
): Readable {
  let at = 0
  const readNext = async (): Promise<Buffer | null> => {
    for (;;) {
      const buffer = Buffer.allocUnsafe(chunkBytes)
      const length = await draft.readAt(buffer, at)
      if (length > 0) {
        at += length
        onSent(at - length, at)
        return buffer.subarray(0, length)
      }
      const wrong = failure()
      if (wrong !== null) throw wrong
      if (isWhole() && at >= draft.sizeBytes()) return null
      if (!isWhole()) await changed()
    }
  }
  return new Readable({
    highWaterMark: chunkBytes,
    read() {
      readNext().then(
        (chunk) => this.push(chunk),
        (error: Error) => this.destroy(error),
      )
    },
    destroy(error, finish) {
      leave()
      finish(error)
    },
  })
}
