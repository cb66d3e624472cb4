import { Failure } from '@regroove/contract'
import type { PictureRow } from '../image-subject.ts'
import { inspectPicture, type PictureFacts } from './inspect-picture.ts'
import { readPicture } from './read-picture.ts'

/** A picture that was read and looked at. */
export interface LoadedPicture {
  readonly bytes: Uint8Array
  readonly facts: PictureFacts
}

/**
 * Reads a picture of the library, and does something with it.
 *
 * @throws {PictureProblem} when it cannot be read, or whatever goes wrong with it then
 */
export type UsePicture = <T>(picture: PictureRow, work: (loaded: LoadedPicture) => Promise<T>) => Promise<T>

/** Why a picture cannot be shown; `isLasting` when it has to change first. */
export class PictureProblem extends Error {
  override readonly name = 'PictureProblem'
  readonly isLasting: boolean

  constructor(problem: string, isLasting: boolean) {
    super(problem)
    this.isLasting = isLasting
  }
}

/**
 * Prepares the use of pictures.
 *
 * @param tell hears of each picture before it is touched, so that whoever finds us hanging knows on what
 */
export function openPictureUse(tell: (picture: PictureRow) => void): UsePicture {
  return async (picture, work) => {
    tell(picture)
    try {
      const bytes = await readPicture(picture)
      return await work({ bytes, facts: await inspectPicture(bytes) })
    } catch (error) {
      // Whatever a codec makes of a damaged picture, it is the picture's fault: there is another way to show something.
      throw new PictureProblem(describe(error), !(error instanceof Failure))
    }
  }
}

/** Without the path that the system's own errors name. */
function describe(error: unknown): string {
  const { cause, message } = error as Error
  if (!(cause instanceof Error)) return message
  return (cause as NodeJS.ErrnoException).code ?? cause.message
}
