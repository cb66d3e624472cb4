import { Worker } from 'node:worker_threads'
import type { Drawing, PictureRow } from '../image-subject.ts'
import type { Raster } from '../picture-codec.ts'
import type { StudioReply, StudioRequest } from './studio-messages.ts'

/** Reads pictures and paints drawings in a thread of its own, so that neither can hold the service up. */
export interface Studio {
  /** The bytes of a picture. @throws {StudioProblem} when it cannot be read */
  readonly readPicture: (picture: PictureRow) => Promise<Uint8Array>
  /** A drawing in px. @throws {StudioProblem} */
  readonly paint: (drawing: Drawing, widthPx: number, heightPx: number) => Promise<Raster>
  /** Ends the thread. Whatever is asked for then, or still waits, fails. */
  readonly close: () => Promise<void>
}

/** Why the studio has nothing to show; `isLasting` when asking again is of no use. */
export class StudioProblem extends Error {
  override readonly name = 'StudioProblem'
  readonly isLasting: boolean

  constructor(problem: string, isLasting: boolean) {
    super(problem)
    this.isLasting = isLasting
  }
}

/** A damaged file can make a reader loop or eat memory: then its thread ends, and the next one begins anew. */
const defaultDeadlineMs = 6000
const heapMib = 96

/**
 * Opens the studio. Its thread begins with the first request, and does not keep the process alive.
 *
 * @param script the thread's, which a test may replace by one that fails
 */
export function openStudio({
  deadlineMs = defaultDeadlineMs,
  script = new URL('./studio-thread.ts', import.meta.url),
}: {
  readonly deadlineMs?: number
  readonly script?: URL
} = {}): Studio {
  let thread: Worker | null = null
  let isClosed = false
  let turn: Promise<unknown> = Promise.resolve()

  const startThread = () => {
    const started = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: heapMib } })
    started.unref()
    // Between requests nobody listens, and an error that nobody hears would end the process.
    started.on('error', () => {})
    started.on('exit', () => {
      if (thread === started) thread = null
    })
    return started
  }

  const work = async (request: StudioRequest): Promise<Uint8Array> => {
    if (isClosed) throw new StudioProblem('the service is stopping', false)
    thread ??= startThread()
    const asked = thread
    const reply = await hearReply(asked, request, deadlineMs)
    if (reply === 'late' || reply === 'ended') {
      if (thread === asked) thread = null
      await asked.terminate()
      // Not lasting: a machine that slept, or had no memory left, looks just like this.
      throw new StudioProblem(reply === 'late' ? 'its reading took too long' : 'its reading broke off', false)
    }
    if ('bytes' in reply) return reply.bytes
    throw new StudioProblem(reply.problem, reply.isLasting)
  }

  // One at a time: a request that never ends is then known to be the one.
  const ask = (request: StudioRequest): Promise<Uint8Array> => {
    const result = turn.then(() => work(request))
    turn = result.catch(() => {})
    return result
  }

  return {
    readPicture: (picture) => ask({ kind: 'read', picture }),
    async paint(drawing, widthPx, heightPx) {
      return { widthPx, heightPx, rgb: await ask({ kind: 'paint', drawing, widthPx, heightPx }) }
    },
    async close() {
      isClosed = true
      await thread?.terminate()
    },
  }
}

type Hearing = StudioReply | 'late' | 'ended'

function hearReply(thread: Worker, request: StudioRequest, deadlineMs: number): Promise<Hearing> {
  const { promise, resolve } = Promise.withResolvers<Hearing>()
  const onExit = () => resolve('ended')
  const timer = setTimeout(() => resolve('late'), deadlineMs)
  thread.once('message', resolve).once('exit', onExit)
  thread.postMessage(request)
  return promise.finally(() => {
    clearTimeout(timer)
    thread.off('message', resolve).off('exit', onExit)
  })
}
