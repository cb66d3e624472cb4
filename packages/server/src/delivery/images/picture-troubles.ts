import type { ImageSubject, PictureRow } from './image-subject.ts'

/** Where the room writes what it notices: a constant message and its facts. */
export interface ImagesLog {
  readonly warn: (facts: object, message: string) => void
}

/** A picture that cannot be shown; `isLasting` when it has to change first. */
export class UnusablePicture extends Error {
  override readonly name = 'UnusablePicture'
  readonly picture: PictureRow
  readonly isLasting: boolean

  constructor(picture: PictureRow, problem: string, isLasting: boolean) {
    super(problem)
    this.picture = picture
    this.isLasting = isLasting
  }
}

/** Remembers which pictures cannot be shown, so that none is tried with every request. */
export interface PictureTroubles {
  readonly isUsable: (picture: PictureRow) => boolean
  /** Whether something of the subject is only away, and will be tried again soon. */
  readonly isWaited: (subject: ImageSubject) => boolean
  readonly note: (trouble: UnusablePicture) => void
}

/** How long a picture counts as away when its file could not be opened. */
const awayMs = 60_000
/** How many pictures are remembered. A forgotten one is only tried again. */
const mostRemembered = 10_000

/** @param clock ms since the epoch */
export function openPictureTroubles({
  clock,
  log,
}: {
  readonly clock: () => number
  readonly log: ImagesLog
}): PictureTroubles {
  /** Until when each counts as unusable. */
  const untilMs = new Map<string, number>()
  const isUsable = (picture: PictureRow) => (untilMs.get(versionOf(picture)) ?? 0) <= clock()

  return {
    isUsable,
    isWaited: ({ pictures, covers }) =>
      [...pictures, ...covers].some(
        (picture) => !isUsable(picture) && untilMs.get(versionOf(picture)) !== Number.POSITIVE_INFINITY,
      ),
    note({ picture, message, isLasting }) {
      // Of all who asked for the image at the same time, each brings the news.
      if (!isUsable(picture)) return
      const { id: pictureId } = picture
      log.warn({ pictureId, problem: message.slice(0, 200), isLasting }, 'picture cannot be shown')
      if (untilMs.size >= mostRemembered) untilMs.delete(untilMs.keys().next().value!)
      untilMs.set(versionOf(picture), isLasting ? Number.POSITIVE_INFINITY : clock() + awayMs)
    },
  }
}

/** A picture that was replaced is another one. */
function versionOf({ id, size_bytes, modified_ms }: PictureRow): string {
  return `${id} ${size_bytes} ${modified_ms}`
}
