import { Worker } from 'node:worker_threads'
import type { AnswerOrder } from '../http/answering/index.ts'
import type {
  ThreadData,
  ThreadNews,
  ThreadNote,
  ThreadOrder,
  ThreadReply,
  ThreadRooms,
} from './answering-messages.ts'

/** An order that waits for its answer. */
export interface Job {
  /** From 1 on. */
  readonly id: number
  readonly order: AnswerOrder
  readonly settle: (reply: ThreadReply) => void
  /** Told when the thread has ended instead of answering. */
  readonly fail: (error: Error) => void
}

/** A thread that answers, one order at a time. */
export interface AnsweringThread {
  readonly give: (job: Job, publicUrl: string) => void
  /** Whether it has started and has nothing to do. */
  readonly isIdle: () => boolean
  /** The order that it is at; null for none. */
  readonly currentId: () => number | null
  /** Makes an order stop before its next statement. */
  readonly cancel: (id: number) => void
  /**
   * Ends the thread. One that stands still within a statement ends when the system lets go of it; nothing is heard of it
   * any more. Resolves when it has ended.
   */
  readonly end: () => Promise<unknown>
}

/** What a thread may keep in JavaScript's memory. */
const heapMb = 256
/** Of it, for what lives no longer than an answer: less than the default, since there are several threads. */
const youngHeapMb = 16

const answeringThread = new URL('./answering-thread.ts', import.meta.url)

/** Starts a thread. While it is idle, it does not keep the process alive. */
export function startAnsweringThread(
  { rooms, program = answeringThread }: { readonly rooms: ThreadRooms; readonly program?: URL | undefined },
  events: {
    /** @param tookMs how long it was at the order; null when it has just started */
    readonly onIdle: (tookMs: number | null) => void
    readonly onNote: (note: ThreadNote) => void
    readonly onEnd: () => void
  },
): AnsweringThread {
  const cancelled = new SharedArrayBuffer(4)
  const cancelledId = new Int32Array(cancelled)
  const worker = new Worker(program, {
    workerData: { rooms, cancelled } satisfies ThreadData,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngHeapMb },
  })
  let current: Job | null = null
  let failure: Error | null = null
  let isOver = false
  let isReady = false
  let givenMs = 0

  worker.on('message', (news: ThreadNews) => {
    if (isOver) return
    if (typeof news === 'object' && 'facts' in news) return events.onNote(news)
    worker.unref()
    if (news === 'ready') {
      isReady = true
      events.onIdle(null)
    } else if (current !== null) {
      const { settle } = current
      current = null
      settle(news)
      events.onIdle(performance.now() - givenMs)
    }
  })
  worker.on('error', (error: Error) => {
    failure = error
  })
  worker.on('exit', () => {
    if (isOver) return
    isOver = true
    current?.fail(failure ?? new Error('an answering thread has ended'))
    events.onEnd()
  })

  return {
    give(job, publicUrl) {
      current = job
      givenMs = performance.now()
      worker.ref()
      worker.postMessage({ ...job.order, id: job.id, publicUrl } satisfies ThreadOrder)
    },
    isIdle: () => isReady && current === null,
    currentId: () => current?.id ?? null,
    cancel: (id) => void Atomics.store(cancelledId, 0, id),
    end() {
      isOver = true
      current?.fail(new Error('the thread was ended'))
      return worker.terminate()
    },
  }
}
