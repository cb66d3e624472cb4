import { isFailureCode } from '@regroove/contract'
import { GrooveError } from './groove-error.ts'
import { readRetryAfter } from './retry-delay.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** An answer that is there whole. */
export interface WholeAnswer {
  /** What was asked. */
  readonly url: string
  readonly response: Pick<Response, 'status' | 'ok' | 'headers'>
  readonly text: string
  readonly nowMs: number
}

/**
 * Reads an answer of the service: the object of a success, also where an `Error` stands beside its results.
 *
 * @throws {GrooveError} `refused` when the service says so, `unreadable` when this is no answer of the service
 */
export function readAnswer({ url, response, text, nowMs }: WholeAnswer): object {
  const { status, ok, headers } = response
  const answer = readObject(text)
  if (ok && answer !== null) return answer
  const facts = {
    status,
    requestId: headers.get('X-Request-Id'),
    retryAfterSeconds: readRetryAfter(headers.get('Retry-After'), nowMs),
  }
  const refusal = answer === null ? null : readRefusal(answer)
  if (refusal !== null) throw new GrooveError({ kind: 'refused', ...facts, ...refusal, response: answer })
  const what = headers.get('Content-Type') ?? 'something without a type'
  throw new GrooveError({
    kind: 'unreadable',
    message: `${url.split(/[?#]/, 1)[0]} answered ${status} with ${what}, which is no answer of the service`,
    ...facts,
  })
}

function readObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

/** The `Error` of the API, or the `error` of a token endpoint (RFC 6749, 5.2). */
function readRefusal(answer: JsonObject) {
  if (isObject(answer['Error'])) {
    const { ErrorCode, Description, Message } = answer['Error']
    const code = textOf(ErrorCode)
    const description = textOf(Description)
    const message = textOf(Message) ?? description ?? code ?? 'The service refused, and does not say why'
    return { code: code !== null && isFailureCode(code) ? code : null, description, message }
  }
  const oauthError = textOf(answer['error'])
  if (oauthError === null) return null
  const description = textOf(answer['error_description'])
  return { oauthError, description, message: description ?? oauthError }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
