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

/** How long a picture is left alone that could not be read. Each time that it fails again it is twice as long, up to a day. */
const firstAwayMs = 60_000
const longestAwayMs = 86_400_000
/** How many pictures are remembered. A forgotten one is only tried again. */
const mostRemembered = 10_000

/** What is remembered of a picture. */
interface Trouble {
  readonly awayMs: number
  /** Until when it counts as unusable: ms since the epoch. */
  readonly untilMs: number
}

/** @param clock ms since the epoch */
export function openPictureTroubles({
  clock,
  log,
}: {
  readonly clock: () => number
  readonly log: ImagesLog
}): PictureTroubles {
  const troubles = new Map<string, Trouble>()
  const untilMs = (picture: PictureRow) => troubles.get(versionOf(picture))?.untilMs ?? 0
  const isUsable = (picture: PictureRow) => untilMs(picture) <= clock()

  return {
    isUsable,
    isWaited: ({ pictures, covers }) =>
      [...pictures, ...covers].some((picture) => !isUsable(picture) && Number.isFinite(untilMs(picture))),
    note({ picture, message, isLasting }) {
      // Of all who asked for the image at the same time, each brings the news.
      if (!isUsable(picture)) return
      const { id: pictureId } = picture
      log.warn({ pictureId, problem: message.slice(0, 200), isLasting }, 'picture cannot be shown')
      const version = versionOf(picture)
      const before = troubles.get(version)?.awayMs
      const awayMs = before === undefined ? firstAwayMs : Math.min(2 * before, longestAwayMs)
      if (troubles.size >= mostRemembered) troubles.delete(troubles.keys().next().value!)
      troubles.set(version, { awayMs, untilMs: isLasting ? Number.POSITIVE_INFINITY : clock() + awayMs })
    },
  }
}

/** A picture that was replaced is another one. */
function versionOf({ id, size_bytes, modified_ms }: PictureRow): string {
  return `${id} ${size_bytes} ${modified_ms}`
}
