import { Readable } from 'node:stream'
import type { Failure } from '@regroove/contract'
import { failureOfDisk, storageFailure } from './media-failure.ts'
import { closeQuietly } from './media-files.ts'
import type { BodyPart } from './multipart-ranges.ts'
import type { OpenedMedia } from './open-media-file.ts'
import { type ByteRange, countRangeBytes } from './parse-range.ts'

/** How much is read at a time: large enough to be few calls, small enough for thousands of listeners. */
const chunkBytes = 262_144
/** The first piece is soon there, and a listener who leaves at once has not been sent much. */
const firstChunkBytes = 65_536

/** As much of an open file as sending it takes. */
export type ReadableMedia = Pick<OpenedMedia, 'handle' | 'sizeBytes' | 'modifiedNs'>

/**
 * Sends pieces of an open file, and closes it when it is done, fails or is given up, even if nobody ever read.
 *
 * What is sent is one version of the file: the stream fails, instead of ending, when the file was cut or changed since it
 * was opened. A file that another was put in the place of is not changed; the opened one is sent to its end.
 *
 * It fails with a failure of the catalogue, so that one before the first byte can still be answered.
 *
 * @param onSent is told each stretch of the file that went out: where it begins, and where it ends
 */
export function readParts(
  media: ReadableMedia,
  parts: readonly BodyPart[],
  onSent: (from: number, to: number) => void = () => {},
): Readable {
  let nth = 0
  let at: number | null = null
  let mostBytes = firstChunkBytes
  let sent = () => {}

  return new Readable({
    highWaterMark: chunkBytes,
    read() {
      // Who asks for more has taken what there was.
      sent()
      sent = () => {}
      const part = parts[nth]
      if (part === undefined) return void this.push(null)
      if (part instanceof Uint8Array || countRangeBytes(part) === 0) {
        nth += 1
        this.push(part instanceof Uint8Array ? part : Buffer.alloc(0))
        return
      }
      const from = at ?? part.first
      const buffer = Buffer.allocUnsafeSlow(Math.min(mostBytes, part.last - from + 1))
      readPiece(media, from, buffer).then(
        (length) => {
          const to = from + length
          mostBytes = chunkBytes
          at = to > part.last ? null : to
          if (at === null) nth += 1
          sent = () => onSent(from, to)
          this.push(buffer.subarray(0, length))
        },
        (error: unknown) => this.destroy(failureOfDisk(error)),
      )
    },
    destroy(error, finish) {
      if (error === null) sent()
      closeQuietly(media.handle).then(() => finish(error))
    },
  })
}

/**
 * Reads a whole range into memory.
 *
 * @param buffer has room for it
 * @param isLookedAt whether somebody else looks at the file afterwards
 * @throws {Failure} DELIVERY_INVALID_RESPONSE when the file was changed since it was opened, or the disk fails
 */
export async function readWhole(
  media: ReadableMedia,
  range: ByteRange,
  { buffer, isLookedAt = false }: { readonly buffer: Buffer; readonly isLookedAt?: boolean },
): Promise<Buffer> {
  const lengthBytes = countRangeBytes(range)
  try {
    for (let done = 0; done < lengthBytes; ) {
      const { bytesRead } = await media.handle.read(buffer, done, lengthBytes - done, range.first + done)
      if (bytesRead === 0) throw changedMeanwhile()
      done += bytesRead
    }
    if (!isLookedAt) await refuseChanged(media)
  } catch (error) {
    throw failureOfDisk(error)
  }
  return buffer.subarray(0, lengthBytes)
}

/**
 * Reads a piece, as much of it as comes at once.
 *
 * @returns how many bytes came
 * @throws {Failure} DELIVERY_INVALID_RESPONSE when the file was changed since it was opened
 */
export async function readPiece(media: ReadableMedia, at: number, into: Buffer): Promise<number> {
  const { bytesRead } = await media.handle.read(into, 0, into.length, at)
  await refuseChanged(media)
  if (bytesRead === 0) throw changedMeanwhile()
  return bytesRead
}

/** The file is looked at after it was read: a change that was read is then always seen. */
async function refuseChanged(media: ReadableMedia): Promise<void> {
  const { size, mtimeNs } = await media.handle.stat({ bigint: true })
  if (mtimeNs !== media.modifiedNs || Number(size) !== media.sizeBytes) throw changedMeanwhile()
}

function changedMeanwhile(): Failure {
  return storageFailure(new Error('the file changed while it was sent'))
}
