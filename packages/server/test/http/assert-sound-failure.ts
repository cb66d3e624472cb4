import assert from 'node:assert/strict'
import { failures, isFailureCode, isStatus, reasonPhrase, statusesOf } from '@regroove/contract'

/** What of an answer is judged. */
export interface JudgedAnswer {
  readonly status: number
  readonly reason: string
  readonly header: (name: string) => string | null
  readonly body: string
}

/** Text that shows the inside of the service. */
const insides = /(\/packages\/|node_modules|\.ts:\d|at \w+ \(|SELECT |SQLITE|ENOENT|EACCES)/

/**
 * Judges any answer that is not a success: in the closed set, with its reason phrase, an error object whose code may
 * travel with the status, the headers of the status, and nothing of the inside.
 */
export function assertSoundFailure(answer: JudgedAnswer): void {
  const { status, reason, header, body } = answer
  assert.ok(isStatus(status), `status ${status} is outside of the closed set`)
  assert.equal(reason, reasonPhrase(status))
  if (status < 400) return
  assert.equal(header('cache-control'), 'no-store')
  assert.match(header('x-request-id') ?? '', /^[\w.:-]{1,128}$/)
  assert.doesNotMatch(body, insides)
  const code = errorCodeOf(body)
  assert.ok(code !== null && isFailureCode(code), `no error code of the catalogue in ${body.slice(0, 200)}`)
  assert.ok(statusesOf(code).includes(status), `${code} does not travel with ${status}`)
  assert.ok(body.includes(failures[code].description.slice(0, 12)))
  if (status === 401) assert.match(header('www-authenticate') ?? '', /^Bearer realm=/)
  if (status === 416) assert.match(header('content-range') ?? '', /^bytes \*\/\d+$/)
  if (status === 501) assert.ok(header('allow'))
  if (status === 503 || status === 429) assert.match(header('retry-after') ?? '', /^\d+$/)
}

function errorCodeOf(body: string): string | null {
  return /"ErrorCode":"(\w+)"/.exec(body)?.[1] ?? /<ErrorCode>(\w+)<\/ErrorCode>/.exec(body)?.[1] ?? null
}
