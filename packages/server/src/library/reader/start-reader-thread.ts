import { Worker } from 'node:worker_threads'
import type { ExpectedFile, FileReading } from '../audio/read-audio-file.ts'
import type { ReaderData, ReaderReply, ReaderRequest } from './reader-messages.ts'

/** A file that is to be read, and whom to tell. */
export interface WaitingFile {
  readonly file: ExpectedFile
  readonly settle: PromiseWithResolvers<FileReading>
}

/** A thread that reads files, some at a time. */
export interface ReaderThread {
  readonly isIdle: () => boolean
  readonly give: (files: readonly WaitingFile[]) => void
  readonly end: () => void
}

export interface ReaderThreadEvents {
  readonly onIdle: () => void
  /** The thread is gone, and `left` was not read: it can be elsewhere, unless there was a failure. */
  readonly onEnd: (left: readonly WaitingFile[], failure: Error | null) => void
}

/** What a thread may hold; the largest tags that we read are a fraction of it. */
const heapMb = 256
const checkEveryMs = 200
/** How long a thread may take to start, on however busy a machine. */
const startLimitMs = 60_000

const readerThread = new URL('./reader-thread.ts', import.meta.url)

/** Starts a thread. A file that it stands still in, or that ends it, is refused, and the thread is given up. */
export function startReaderThread(
  { timeLimitMs, program = readerThread }: { readonly timeLimitMs: number; readonly program?: URL },
  events: ReaderThreadEvents,
): ReaderThread {
  const begun = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(program, {
    workerData: { begun: begun.buffer } satisfies ReaderData,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  })
  let current: readonly WaitingFile[] = []
  let begunBefore = 0
  let failure: Error | null = null
  let isOver = false
  const countBegun = () => Atomics.load(begun, 0) - begunBefore

  // Does not wait for the thread's end: one that waits for a dead file system may not come to it.
  const giveUp = (problem: string | null) => {
    if (isOver) return
    isOver = true
    clearInterval(watch)
    void worker.terminate()
    const stuckIn = countBegun() - 1
    if (current.length > 0 && (problem === null || stuckIn < 0)) {
      events.onEnd(current, failure ?? new Error('a reading thread was ended'))
      return
    }
    current[stuckIn]?.settle.resolve({ kind: 'refused', problem: problem ?? '' })
    events.onEnd(
      current.filter((_, index) => index !== stuckIn),
      null,
    )
  }
  const watch = watchStandstill(
    () => (current.length === 0 ? null : Atomics.load(begun, 0)),
    (forMs) => {
      if (countBegun() === 0 && forMs > startLimitMs) giveUp(null)
      if (countBegun() > 0 && forMs > timeLimitMs) giveUp(`took longer than ${timeLimitMs / 1000} s to read`)
    },
  )

  worker.on('error', (error: Error) => {
    failure = error
  })
  worker.on('exit', () => giveUp('made its reader fail'))
  worker.on('message', ({ readings }: ReaderReply) => {
    if (isOver) return
    const done = current
    current = []
    done.forEach(({ settle }, index) => void settle.resolve(readings[index]!))
    events.onIdle()
  })
  return {
    isIdle: () => current.length === 0,
    give(files) {
      begunBefore = Atomics.load(begun, 0)
      current = files
      worker.postMessage({ files: files.map(({ file }) => file) } satisfies ReaderRequest)
    },
    end: () => giveUp(null),
  }
}

/** Tells now and then for how long a count has stood still; null is no count, and a new beginning. */
function watchStandstill(
  readCount: () => number | null,
  onStandstill: (forMs: number) => void,
): NodeJS.Timeout {
  let last: number | null = null
  let sinceMs = performance.now()
  return setInterval(() => {
    const count = readCount()
    if (count === null || count !== last) sinceMs = performance.now()
    else onStandstill(performance.now() - sinceMs)
    last = count
  }, checkEveryMs)
}
