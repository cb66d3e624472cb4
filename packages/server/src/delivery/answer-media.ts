import { Failure } from '@regroove/contract'
import { evaluatePreconditions, type MediaRequestHeaders } from './evaluate-preconditions.ts'
import { formatHttpDate } from './http-date.ts'
import { type BodyPart, contentRange, layOutMultipart } from './multipart-ranges.ts'
import { type ByteRange, countRangeBytes, maxRanges, parseRange } from './parse-range.ts'

/** What a player asks of a media URL. */
export interface MediaRequest {
  readonly method: 'GET' | 'HEAD'
  readonly headers: MediaRequestHeaders
}

/** What is known of the bytes that a media URL stands for. */
export interface MediaDescription {
  /** What HTTP calls the file, such as `audio/flac`. */
  readonly mediaType: string
  readonly sizeBytes: number
  /** Strong, with its quotes. */
  readonly etag: string
  /** Ms since the epoch. */
  readonly modifiedMs: number
}

/** An answer that is decided and not yet sent. */
export interface MediaPlan {
  readonly status: 200 | 206 | 304
  readonly headers: Readonly<Record<string, string>>
  /** The pieces in their order; null for an answer without a body. */
  readonly body: readonly BodyPart[] | null
}

/**
 * Decides how a request for a file's bytes is answered. Pure: no disk and no clock.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER, as 412 with the current `ETag` when a condition does not hold, and as 416
 *   with `Content-Range` when no range reaches into the file
 * Source: RFC 9110 sections 13 to 15; status matrix, rows 412 and 416.
 */
export function answerMedia(request: MediaRequest, media: MediaDescription, nowMs: number): MediaPlan {
  // A date ahead of our clock would be a validator that no answer of today may carry: RFC 9110 section 8.8.2.1.
  const lastModifiedMs = Math.floor(Math.min(media.modifiedMs, nowMs) / 1000) * 1000
  const validators = { ETag: media.etag, 'Last-Modified': formatHttpDate(lastModifiedMs) }

  const outcome = evaluatePreconditions(request, { etag: media.etag, lastModifiedMs }, nowMs)
  if (outcome === 'failed') {
    throw new Failure('INVALID_INPUT_PARAMETER', {
      status: 412,
      message: 'If-Match or If-Unmodified-Since does not hold',
      headers: { ETag: media.etag },
    })
  }
  if (outcome === 'notModified') {
    return { status: 304, headers: { ...validators, 'Cache-Control': cacheControl }, body: null }
  }

  const ranges = outcome === 'sendRange' ? parseRange(request.headers.range, media.sizeBytes) : 'whole'
  if (ranges === 'unsatisfiable') throw unsatisfiable(media.sizeBytes)
  const { status, headers, parts } = ranges === 'whole' ? sendWhole(media) : sendRanges(media, ranges)
  return {
    status,
    headers: { ...alwaysSaid, ...validators, ...headers },
    body: request.method === 'HEAD' ? null : parts,
  }
}

/** The URL is one listener's, so that no shared cache may keep what it answers. */
const cacheControl = 'private'

const alwaysSaid = {
  'Accept-Ranges': 'bytes',
  'Cache-Control': cacheControl,
  'Content-Disposition': 'inline',
  'X-Content-Type-Options': 'nosniff',
} as const

interface Sending {
  readonly status: 200 | 206
  readonly headers: Readonly<Record<string, string>>
  readonly parts: readonly BodyPart[]
}

function sendWhole({ mediaType, sizeBytes }: MediaDescription): Sending {
  return {
    status: 200,
    headers: { 'Content-Type': mediaType, 'Content-Length': String(sizeBytes) },
    parts: sizeBytes === 0 ? [] : [{ first: 0, last: sizeBytes - 1 }],
  }
}

function sendRanges(media: MediaDescription, ranges: readonly ByteRange[]): Sending {
  const [range, ...others] = ranges
  if (range !== undefined && others.length === 0) {
    const headers = {
      'Content-Type': media.mediaType,
      'Content-Length': String(countRangeBytes(range)),
      'Content-Range': contentRange(range, media.sizeBytes),
    }
    return { status: 206, headers, parts: ranges }
  }

  // The entity tag is a hash over the file's own description, so that no file can hold its own.
  const boundary = media.etag.replaceAll('"', '')
  const { contentType, contentLengthBytes, parts } = layOutMultipart({ ...media, ranges, boundary })
  const headers = { 'Content-Type': contentType, 'Content-Length': String(contentLengthBytes) }
  return { status: 206, headers, parts }
}

function unsatisfiable(sizeBytes: number): Failure {
  return new Failure('INVALID_INPUT_PARAMETER', {
    status: 416,
    message: `Range must reach into the ${sizeBytes} bytes of the file, with at most ${maxRanges} ranges`,
    headers: { 'Content-Range': `bytes */${sizeBytes}` },
  })
}
