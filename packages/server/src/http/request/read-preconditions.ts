import type { IncomingHttpHeaders } from 'node:http'
import type { Preconditions } from '../../collection/index.ts'

/**
 * Reads what a caller says that the thing must be for an edit to be done. Weak tags are left out, for `If-Match` compares
 * strongly; a date that is none is as no date. RFC 9110, 13.1.1 and 13.1.4.
 */
export function readPreconditions(headers: IncomingHttpHeaders): Preconditions {
  const ifMatch = headers['if-match']
  if (ifMatch !== undefined) {
    const isAny = ifMatch.trim() === '*'
    const tags = [...ifMatch.matchAll(/(W\/)?"([^"]*)"/g)].flatMap(([, weak, tag]) =>
      weak === undefined ? [tag!] : [],
    )
    return { ifMatch: isAny ? ['*'] : tags, ifUnmodifiedSinceMs: null }
  }
  const since = headers['if-unmodified-since']
  const timeMs =
    since === undefined || !/^[A-Z][a-z]{2,8}, .+ GMT$/.test(since) ? Number.NaN : Date.parse(since)
  return { ifMatch: null, ifUnmodifiedSinceMs: Number.isNaN(timeMs) ? null : timeMs }
}
