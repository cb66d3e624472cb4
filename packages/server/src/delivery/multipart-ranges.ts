import { type ByteRange, countRangeBytes } from './parse-range.ts'

/** A piece of a body: bytes of the file, or bytes that stand between them. */
export type BodyPart = ByteRange | Uint8Array

/** A body of several ranges, with what its headers must say. */
export interface MultipartBody {
  readonly contentType: string
  readonly contentLengthBytes: number
  readonly parts: readonly BodyPart[]
}

/**
 * Lays several ranges of a file out as one `multipart/byteranges` body.
 *
 * @param boundary at most 70 letters, digits, `-` and `_`, which the file must not hold behind two hyphens
 * Source: RFC 9110 section 14.6.
 */
export function layOutMultipart({
  ranges,
  boundary,
  mediaType,
  sizeBytes,
}: {
  readonly ranges: readonly ByteRange[]
  readonly boundary: string
  readonly mediaType: string
  readonly sizeBytes: number
}): MultipartBody {
  const parts = ranges.flatMap((range): BodyPart[] => [
    Buffer.from(
      `\r\n--${boundary}\r\nContent-Type: ${mediaType}\r\nContent-Range: ${contentRange(range, sizeBytes)}\r\n\r\n`,
    ),
    range,
  ])
  parts.push(Buffer.from(`\r\n--${boundary}--\r\n`))
  return {
    contentType: `multipart/byteranges; boundary=${boundary}`,
    contentLengthBytes: parts.reduce(
      (total, part) => total + (part instanceof Uint8Array ? part.length : countRangeBytes(part)),
      0,
    ),
    parts,
  }
}

/** Writes a range as `Content-Range` carries it. Source: RFC 9110 section 14.4. */
export function contentRange({ first, last }: ByteRange, sizeBytes: number): string {
  return `bytes ${first}-${last}/${sizeBytes}`
}
