import { availableParallelism } from 'node:os'
import { Failure, isFailureCode, isStatus } from '@regroove/contract'
import type { Answering, WrittenAnswer } from '../http/answering/index.ts'
import type { ThreadNote, ThreadReply, ThreadRooms, WrittenFailure } from './answering-messages.ts'
import { noteOnce } from './note-once.ts'
import { type AnsweringThread, type Job, startAnsweringThread } from './start-answering-thread.ts'

/** Threads that answer what reads the catalogue, so that the one which speaks HTTP never waits for it. */
export interface AnsweringThreads extends Answering {
  /** Starts the first thread, so that the first to ask does not wait for it. Others start when there is work for them. */
  readonly start: () => void
  readonly status: () => AnsweringStatus
  /** Ends all threads; what they are at fails. */
  readonly close: () => Promise<void>
}

/** For metrics, and to decide whether there is too much to do. */
export interface AnsweringStatus {
  readonly threads: number
  readonly working: number
  readonly waiting: number
  /** Threads that stand still within a statement, and that were given up. */
  readonly stuck: number
  /** How long an order that comes now would wait. */
  readonly expectedWaitMs: number
}

/** How threads work. */
export interface AnsweringOptions {
  readonly rooms: ThreadRooms
  readonly publicUrl: () => string
  /** Is told once what threads say, however many of them say it. */
  readonly onNote?: (note: ThreadNote) => void
  /** Default: one fewer than there are processors, two to four; one where there is only one. */
  readonly threads?: number
  /** An order that would wait longer is refused. Default 300. */
  readonly maxWaitMs?: number
  /** How long a thread may take to come back from an order that is cancelled, before it is given up. Default 2000. */
  readonly graceMs?: number
  /** What runs in the threads; a test may put something in its place that fails. */
  readonly program?: URL | undefined
}

/** Threads that are stuck keep their memory: with so many of them, waiting for the disk is all that is left. */
const mostStuck = 4

/** What the number that a thread looks at can hold. */
const largestId = 2 ** 31 - 1

function usualThreads(processors: number): number {
  return processors === 1 ? 1 : Math.min(4, Math.max(2, processors - 1))
}

/** How much one answer changes what is thought of the next: an average of about the last thirty. */
const weightOfOne = 1 / 30

/** Opens the threads; none is started yet. */
export function openAnsweringThreads({
  rooms,
  publicUrl,
  threads: most = usualThreads(availableParallelism()),
  maxWaitMs = 300,
  graceMs = 2000,
  program,
  onNote: tell = () => {},
}: AnsweringOptions): AnsweringThreads {
  const threads = new Set<AnsweringThread>()
  const queue: Job[] = []
  const onNote = noteOnce(tell)
  let lastId = 0
  let stuck = 0
  let meanMs = 5
  let isClosed = false

  const start = () => {
    if (isClosed || threads.size >= most || stuck >= mostStuck) return
    const thread = startAnsweringThread(
      { rooms, program },
      {
        onIdle(tookMs) {
          if (tookMs !== null) meanMs += weightOfOne * (tookMs - meanMs)
          dispatch()
        },
        onNote,
        onEnd() {
          threads.delete(thread)
          dispatch()
        },
      },
    )
    threads.add(thread)
  }
  const giveUp = (thread: AnsweringThread) => {
    threads.delete(thread)
    stuck += 1
    void thread.end().then(() => {
      stuck -= 1
      dispatch()
    })
    dispatch()
  }
  function dispatch(): void {
    for (const thread of threads) {
      if (queue.length === 0) return
      if (thread.isIdle()) thread.give(queue.shift()!, publicUrl())
    }
    if (queue.length > 0) start()
  }
  /** Where an order is, it ends: in the queue at once, in a thread before the next statement. */
  const cancel = (job: Job) => {
    const place = queue.indexOf(job)
    if (place >= 0) queue.splice(place, 1)
    const thread = [...threads].find(({ currentId }) => currentId() === job.id)
    if (thread === undefined) return
    thread.cancel(job.id)
    setTimeout(() => {
      if (thread.currentId() === job.id && threads.has(thread)) giveUp(thread)
    }, graceMs).unref()
  }
  const expectedWaitMs = () => (queue.length * meanMs) / most

  return {
    start,
    status: () => ({
      threads: threads.size,
      working: [...threads].filter(({ currentId }) => currentId() !== null).length,
      waiting: queue.length,
      stuck,
      expectedWaitMs: expectedWaitMs(),
    }),

    answer(order, signal) {
      if (expectedWaitMs() > maxWaitMs) return Promise.reject(overloaded())
      if (stuck >= mostStuck && threads.size === 0) return Promise.reject(unavailable())
      const { promise, resolve, reject } = Promise.withResolvers<WrittenAnswer>()
      lastId = (lastId % largestId) + 1
      const job: Job = {
        id: lastId,
        order,
        settle(reply) {
          if ('failure' in reply) reject(readFailure(reply.failure))
          else resolve(readAnswer(reply))
        },
        fail: (error) => reject(new Failure('INTERNAL_SERVER_ERROR', { cause: error })),
      }
      const stop = () => {
        reject(signal.reason)
        cancel(job)
      }
      signal.addEventListener('abort', stop, { once: true })
      queue.push(job)
      dispatch()
      return promise.finally(() => signal.removeEventListener('abort', stop))
    },

    async close() {
      isClosed = true
      for (const job of queue.splice(0)) job.fail(new Error('the service is stopping'))
      await Promise.all([...threads].map((thread) => thread.end()))
      threads.clear()
    },
  }
}

function readAnswer({ contentType, body, tag }: Extract<ThreadReply, { tag: string }>): WrittenAnswer {
  return { contentType, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength), tag }
}

function readFailure({ code, status, message, headers, cause }: WrittenFailure): Failure {
  if (!isFailureCode(code) || !isStatus(status)) return new Failure('INTERNAL_SERVER_ERROR')
  return new Failure(code as ConstructorParameters<typeof Failure>[0], {
    status,
    headers,
    ...(message === null ? {} : { message }),
    ...(cause === null ? {} : { cause: Object.assign(new Error(cause.message), { stack: cause.stack }) }),
  })
}

function overloaded(): Failure {
  return new Failure('SERVICE_UNAVAILABLE', {
    message: 'The server is overloaded: too much is being read',
    headers: { 'Retry-After': '5' },
  })
}

function unavailable(): Failure {
  return new Failure('CATALOG_UNAVAILABLE', { headers: { 'Retry-After': '5' } })
}
