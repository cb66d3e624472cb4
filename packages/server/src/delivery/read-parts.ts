import { Readable } from 'node:stream'
import { failureOfDisk, storageFailure } from './media-failure.ts'
import { closeQuietly } from './media-files.ts'
import type { BodyPart } from './multipart-ranges.ts'
import type { OpenedMedia } from './open-media-file.ts'

/** How much is read at a time: large enough to be few calls, small enough for thousands of listeners. */
const chunkBytes = 131_072

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
  media: OpenedMedia,
  parts: readonly BodyPart[],
  onSent: (from: number, to: number) => void = () => {},
): Readable {
  const chunks = readChunks(media, parts, onSent)
  return new Readable({
    highWaterMark: chunkBytes,
    read() {
      chunks.next().then(
        ({ value, done }) => this.push(done ? null : value),
        (error: unknown) => this.destroy(failureOfDisk(error)),
      )
    },
    destroy(error, finish) {
      closeQuietly(media.handle).then(() => finish(error))
    },
  })
}

async function* readChunks(
  media: OpenedMedia,
  parts: readonly BodyPart[],
  onSent: (from: number, to: number) => void,
): AsyncGenerator<Uint8Array, undefined> {
  for (const part of parts) {
    if (part instanceof Uint8Array) {
      yield part
      continue
    }
    for (let at = part.first; at <= part.last; ) {
      const chunk = await readChunk(media, at, Math.min(chunkBytes, part.last - at + 1))
      yield chunk
      onSent(at, at + chunk.length)
      at += chunk.length
    }
  }
}

/** The file is looked at after it was read: a change that was read is then always seen. */
async function readChunk(media: OpenedMedia, at: number, lengthBytes: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(lengthBytes)
  const { bytesRead } = await media.handle.read(buffer, 0, lengthBytes, at)
  const { size, mtimeNs } = await media.handle.stat({ bigint: true })
  if (bytesRead === 0 || mtimeNs !== media.modifiedNs || Number(size) !== media.sizeBytes) {
    throw storageFailure(new Error('the file changed while it was sent'))
  }
  return buffer.subarray(0, bytesRead)
}
