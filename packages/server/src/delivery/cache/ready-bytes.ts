import { Readable } from 'node:stream'
import type { BodyPart } from '../multipart-ranges.ts'
import { digestOf } from './entry-file.ts'

/** Bytes that were made and can be sent, from wherever they are. */
export interface ReadyBytes {
  /** What they are, in the words of whoever had them made, such as `webp`. */
  readonly label: string
  readonly sizeBytes: number
  /** SHA-256 of them, hexadecimal. */
  readonly digest: string
  /** When they were made: ms since the epoch. */
  readonly modifiedMs: number
  /**
   * Sends parts of them. Whoever has them calls this, `whole` or `close`, once.
   *
   * @param onSent is told each stretch that went out: where it begins, and where it ends
   */
  readonly read: (parts: readonly BodyPart[], onSent?: (from: number, to: number) => void) => Readable
  /** All of them, in memory. @throws {Failure} DELIVERY_INVALID_RESPONSE when the disk fails */
  readonly whole: () => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

/** Bytes in memory, for when the cache cannot keep them. */
export function holdBytes(label: string, bytes: Uint8Array, modifiedMs: number): ReadyBytes {
  return {
    label,
    sizeBytes: bytes.length,
    digest: digestOf(bytes),
    modifiedMs,
    read: (parts, onSent) => sendPieces(bytes, parts, onSent),
    whole: async () => bytes,
    close: async () => {},
  }
}

/** Sends parts of what is in memory. */
export function sendPieces(
  bytes: Uint8Array,
  parts: readonly BodyPart[],
  onSent: (from: number, to: number) => void = () => {},
): Readable {
  const pieces = function* () {
    for (const part of parts) {
      if (part instanceof Uint8Array) {
        yield part
        continue
      }
      yield bytes.subarray(part.first, part.last + 1)
      onSent(part.first, part.last + 1)
    }
  }
  return Readable.from(pieces(), { objectMode: false })
}
