import type { Clock } from './clock.ts'
import { GrooveError } from './groove-error.ts'
import { readAnswer } from './read-answer.ts'
import { retryDelayMs } from './retry-delay.ts'

/** How requests travel. */
export interface Transport {
  readonly fetch: typeof fetch
  readonly clock: Clock
  /** How often a request may be sent again. */
  readonly retries: number
  /** How long one attempt may take until its whole answer is there. */
  readonly timeoutMs: number
}

/** A request that is safe to repeat, unless it says otherwise. */
export interface SafeRequest {
  readonly url: string
  readonly init: Omit<RequestInit, 'signal'>
  readonly signal?: AbortSignal | undefined
  /**
   * Whether it may have been taken though no whole answer came, and must not be taken twice: then it is sent again only where
   * the service says that it was not.
   */
  readonly isSentOnce?: boolean
}

/**
 * Sends a request, and again when the service or the network could not take it; gives the object that was answered.
 *
 * @throws {GrooveError} that of the last attempt
 * @throws the reason of `signal` once that is aborted
 */
export async function sendRequest(transport: Transport, request: SafeRequest): Promise<object> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await sendOnce(transport, request)
    } catch (error) {
      if (!(error instanceof GrooveError) || attempt >= transport.retries) throw error
      if (request.isSentOnce === true && mayHaveBeenTaken(error)) throw error
      const delayMs = retryDelayMs(error, attempt)
      if (delayMs === null) throw error
      await transport.clock.wait(delayMs, request.signal)
    }
  }
}

/** No answer came, or a proxy found nobody behind it who could give one (502). */
function mayHaveBeenTaken({ status }: GrooveError): boolean {
  return status === null || status === 502
}

async function sendOnce(
  { fetch, clock, timeoutMs }: Transport,
  { url, init, signal }: SafeRequest,
): Promise<object> {
  signal?.throwIfAborted()
  const timeout = AbortSignal.timeout(timeoutMs)
  let response: Response
  let text: string
  try {
    response = await fetch(url, {
      ...init,
      credentials: 'omit',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    })
    text = await response.text()
  } catch (cause) {
    signal?.throwIfAborted()
    const { origin } = new URL(url)
    throw timeout.aborted
      ? new GrooveError({
          kind: 'timeout',
          message: `${origin} did not answer within ${timeoutMs} ms`,
          cause,
        })
      : new GrooveError({ kind: 'unreachable', message: `No whole answer came from ${origin}`, cause })
  }
  return readAnswer({ url, response, text, nowMs: clock.nowMs() })
}
