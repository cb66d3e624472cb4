import { parentPort } from 'node:worker_threads'
import { Failure } from '@regroove/contract'
import { paintDrawing } from '../drawing/paint-drawing.ts'
import { readPicture } from './read-picture.ts'
import type { StudioReply, StudioRequest } from './studio-messages.ts'

// The studio's thread: reads pictures out of files that strangers have made, and paints drawings, one after another.

const port = parentPort!
/** Shorter than the studio waits, so that a disk that sleeps is not taken for a picture that harms. */
const opening = { deadlineMs: 4000 }

port.on('message', async (request: StudioRequest) => {
  const reply = await answer(request)
  port.postMessage(reply, 'bytes' in reply ? [reply.bytes.buffer] : [])
})

async function answer(request: StudioRequest): Promise<StudioReply> {
  try {
    if (request.kind === 'read') return { bytes: await readPicture(request.picture, opening) }
    const { drawing, widthPx, heightPx } = request
    return { bytes: paintDrawing(drawing, widthPx, heightPx).rgb }
  } catch (error) {
    return { problem: describe(error), isLasting: !(error instanceof Failure) }
  }
}

/** Without the path that the system's own errors name. */
function describe(error: unknown): string {
  const { cause } = error as Error
  if (!(cause instanceof Error)) return (error as Error).message
  return (cause as NodeJS.ErrnoException).code ?? cause.message
}
