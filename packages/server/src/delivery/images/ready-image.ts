import { Readable } from 'node:stream'
import type { BodyPart } from '../multipart-ranges.ts'
import { digestOf } from './cache/entry-file.ts'
import type { MadeImage } from './image-order.ts'

/** An image that can be sent, from wherever it is. */
export interface ReadyImage {
  readonly format: MadeImage['format']
  readonly sizeBytes: number
  /** SHA-256 of its bytes, hexadecimal. */
  readonly digest: string
  /** When it was made: ms since the epoch. */
  readonly modifiedMs: number
  /** Sends parts of it. Whoever has the image calls either this or `close`, once. */
  readonly read: (parts: readonly BodyPart[]) => Readable
  readonly close: () => Promise<void>
}

/** An image in memory, for when the cache cannot keep it. */
export function holdImage({ format, bytes }: MadeImage, modifiedMs: number): ReadyImage {
  return {
    format,
    sizeBytes: bytes.length,
    digest: digestOf(bytes),
    modifiedMs,
    read: (parts) =>
      Readable.from(
        parts.map((part) => (part instanceof Uint8Array ? part : bytes.subarray(part.first, part.last + 1))),
        { objectMode: false },
      ),
    close: async () => {},
  }
}
