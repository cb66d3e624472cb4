import { openJobSlots } from '../../cache/job-slots.ts'
import type { ImageOrder, MadeImage } from '../image-order.ts'
import { type Painter, PainterFailure, startPainter } from './painter.ts'

/** Where images are made, by painters: processes of their own, so that no picture can hold the service up or end it. */
export interface Studio {
  /**
   * Makes an image when its turn comes.
   *
   * @throws {UnusablePicture} when a picture of its source cannot be shown
   * @throws {PainterFailure} when a painter fails otherwise, or the studio is closed
   * @throws {Failure} SERVICE_UNAVAILABLE when too many images wait
   */
  readonly make: (order: ImageOrder) => Promise<MadeImage>
  /** Ends all painters; what they are at fails. */
  readonly close: () => void
}

/** How the studio works; a test may replace what painters do by something that fails. */
export interface StudioOptions {
  /** Painters at work: decoding is what takes the time, and music needs the other processors. Default 2. */
  readonly painters?: number
  /** Images that may wait for a painter. Default 128. */
  readonly waiting?: number
  /** How long one image may take, in ms. Default 8000. */
  readonly deadlineMs?: number
  /** After how long without work painters end, in ms, and give back their memory. Default 60,000. */
  readonly restMs?: number
  readonly script?: URL
}

/** Opens the studio. Painters start when there is work. */
export function openStudio({
  painters = 2,
  waiting = 128,
  deadlineMs = 8000,
  restMs = 60_000,
  script = new URL('./painter-process.ts', import.meta.url),
}: StudioOptions = {}): Studio {
  const slots = openJobSlots({ atOnce: painters, waiting, of: 'images' })
  const resting: Painter[] = []
  const working = new Set<Painter>()
  let isClosed = false
  const sendHome = () => {
    for (const painter of resting.splice(0)) painter.end()
  }
  const rest = setTimeout(sendHome, restMs).unref()
  const callPainter = () => {
    for (let painter = resting.pop(); painter !== undefined; painter = resting.pop()) {
      if (painter.isAlive()) return painter
    }
    return startPainter(script)
  }

  return {
    make: (order) =>
      slots.run(async () => {
        if (isClosed) throw new PainterFailure('the service is stopping')
        const painter = callPainter()
        working.add(painter)
        try {
          return await painter.make(order, deadlineMs)
        } finally {
          working.delete(painter)
          if (painter.isAlive()) resting.push(painter)
          rest.refresh()
        }
      }),
    close() {
      isClosed = true
      clearTimeout(rest)
      sendHome()
      for (const painter of working) painter.end()
    },
  }
}
