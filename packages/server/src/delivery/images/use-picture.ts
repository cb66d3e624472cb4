import type { PictureRow } from './image-subject.ts'
import { inspectPicture, type PictureFacts } from './inspect-picture.ts'
import { openJobSlots } from './job-slots.ts'
import { UnusablePicture } from './picture-troubles.ts'
import { type Studio, StudioProblem } from './studio/studio.ts'

/** A picture that was read and looked at. */
export interface LoadedPicture {
  readonly bytes: Uint8Array
  readonly facts: PictureFacts
}

/**
 * Reads a picture of the library, and does something with it.
 *
 * @throws {UnusablePicture} when it cannot be read, or whatever goes wrong with it then
 */
export type UsePicture = <T>(picture: PictureRow, work: (loaded: LoadedPicture) => Promise<T>) => Promise<T>

/** Pictures that take more memory than this to decode are decoded one after another. */
const heavyBytes = 32 * 1024 * 1024

/** Prepares the reading of pictures. */
export function openPictureReading(studio: Studio): UsePicture {
  const heavyTurns = openJobSlots({ atOnce: 1, waiting: Number.POSITIVE_INFINITY })
  return async (picture, work) => {
    try {
      const bytes = await studio.readPicture(picture)
      const facts = await inspectPicture(bytes)
      const loaded = { bytes, facts }
      return await (facts.decodeBytes > heavyBytes ? heavyTurns.run(() => work(loaded)) : work(loaded))
    } catch (error) {
      // Whatever a codec makes of a damaged picture, it is the picture's fault: there is another way to show something.
      const isLasting = error instanceof StudioProblem ? error.isLasting : true
      throw new UnusablePicture(picture, (error as Error).message, isLasting)
    }
  }
}
