import { matchesStrongly, matchesWeakly, parseEntityTags } from './entity-tags.ts'
import { parseHttpDate } from './http-date.ts'

/** The headers of a request that decide how much of a file is sent, if any. As Node gives them. */
export interface MediaRequestHeaders {
  readonly 'if-match'?: string | undefined
  readonly 'if-unmodified-since'?: string | undefined
  readonly 'if-none-match'?: string | undefined
  readonly 'if-modified-since'?: string | undefined
  readonly 'if-range'?: string | undefined
  readonly range?: string | undefined
}

/** What tells one version of a file from another. */
export interface Validators {
  /** Strong, with its quotes. */
  readonly etag: string
  /** Ms since the epoch in whole seconds, as `Last-Modified` says it. */
  readonly lastModifiedMs: number
}

/** How a request goes on: refused (412), the caller's copy is current (304), or an answer, with the range or without. */
export type PreconditionOutcome = 'failed' | 'notModified' | 'sendWhole' | 'sendRange'

/**
 * Weighs the conditions of a GET or HEAD in the one order that HTTP knows. A range counts for GET alone.
 *
 * A date that cannot be read is no condition; in `If-Range` it is one that does not hold.
 * Source: RFC 9110 sections 13.1 and 13.2.2, 14.2.
 */
export function evaluatePreconditions(
  request: { readonly method: 'GET' | 'HEAD'; readonly headers: MediaRequestHeaders },
  current: Validators,
  nowMs: number,
): PreconditionOutcome {
  const { method, headers } = request
  if (headers['if-match'] !== undefined) {
    if (!matchesStrongly(parseEntityTags(headers['if-match']), current.etag)) return 'failed'
  } else if (isAfter(current.lastModifiedMs, headers['if-unmodified-since'], nowMs) === true) return 'failed'

  if (headers['if-none-match'] !== undefined) {
    if (matchesWeakly(parseEntityTags(headers['if-none-match']), current.etag)) return 'notModified'
  } else if (isAfter(current.lastModifiedMs, headers['if-modified-since'], nowMs) === false) {
    return 'notModified'
  }

  if (method === 'HEAD' || headers.range === undefined) return 'sendWhole'
  return holdsIfRange(headers['if-range'], current, nowMs) ? 'sendRange' : 'sendWhole'
}

/** Null where there is no date to compare with. */
function isAfter(timeMs: number, header: string | undefined, nowMs: number): boolean | null {
  const sinceMs = header === undefined ? null : parseHttpDate(header, nowMs)
  return sinceMs === null ? null : timeMs > sinceMs
}

/** One strong tag, or the very date: a later one could speak of a version that never was. RFC 9110 section 13.1.5. */
function holdsIfRange(header: string | undefined, current: Validators, nowMs: number): boolean {
  if (header === undefined) return true
  if (header.endsWith('"')) return header === current.etag && !header.startsWith('W/')
  return parseHttpDate(header, nowMs) === current.lastModifiedMs
}
