import type { Secrets } from './keep-secrets.ts'
import { type Answer, type AskOptions, headerOf, type Token } from './question.ts'
import { sendBytes } from './send-bytes.ts'
import { sendRequest } from './send-request.ts'
import { Unanswered } from './unanswered.ts'
import type { Wire } from './wire.ts'

/** Asks the server that is checked, and remembers every answer. */
export interface Asker {
  /** The service, without a slash at the end. */
  readonly baseUrl: string
  /**
   * Sends a well-formed request.
   *
   * @param target a path with its query, exactly as it goes on the wire; or an absolute URL out of an answer
   * @throws {Unanswered}
   */
  readonly ask: (target: string, options?: AskOptions) => Promise<Answer>
  /**
   * Sends bytes as they are. In text, `{host}` stands for the host and `{auth}` for a line with the application's token.
   *
   * @returns what was answered: at least one, at most `answers` (default 1)
   * @throws {Unanswered} when nobody can be reached, or the connection ends without a word
   */
  readonly askRaw: (
    bytes: string | Buffer,
    options?: { readonly answers?: number; readonly quietMs?: number; readonly shownAs?: string },
  ) => Promise<readonly [Answer, ...Answer[]]>
}

/** What an asker is made of. */
export interface AskerOptions {
  readonly baseUrl: string
  readonly wire: Wire
  readonly secrets: Secrets
  /** The application's token; null before there is one. */
  readonly application: () => Token | null
  readonly signal: AbortSignal
  /** Told of every answer. */
  readonly onAnswer: (answer: Answer) => void
}

/** Requests say who sends them, so that an operator who reads a log knows. */
const userAgent = 'regroove-conformance'
const mebibyte = 1_048_576
/** The longest that a `Retry-After` is obeyed, in seconds, and how often. */
const patience = { seconds: 60, times: 3 } as const

/** Makes an asker of one service. */
export function openAsker(options: AskerOptions): Asker {
  const { baseUrl, wire, secrets, application, signal, onAnswer } = options
  const base = new URL(baseUrl)
  const basePath = base.pathname.replace(/\/$/, '')

  const askOnce = async (target: string, asking: AskOptions): Promise<Answer> => {
    const { method = 'GET', headers = {}, body, maxBytes = 4 * mebibyte } = asking
    const as = asking.as === undefined ? application() : asking.as
    const isAbsolute = /^https?:\/\//i.test(target)
    const url = isAbsolute ? new URL(target) : base
    const asked = describe(target, asking, as)
    if (signal.aborted) throw new Unanswered(asked, 'the run was interrupted')
    const startedAt = performance.now()
    const read = await sendRequest(
      wire,
      {
        method,
        url,
        target: isAbsolute ? url.pathname + url.search : basePath + target,
        headers: {
          'User-Agent': userAgent,
          ...(as === null ? {} : { Authorization: `Bearer ${as.text}` }),
          ...headers,
        },
        body: typeof body === 'string' ? Buffer.from(body) : (body ?? null),
        maxBytes,
      },
      // What an edit did must be known to be put back, so that an interrupt waits for its answer.
      isEdit(method, target) ? null : signal,
    ).catch((error: Error) => {
      throw new Unanswered(asked, secrets.redact(error.message))
    })
    const answer = { ...read, asked, method, target, tookMs: performance.now() - startedAt }
    onAnswer(answer)
    return answer
  }

  const describe = (
    target: string,
    { method = 'GET', headers = {}, shownAs }: AskOptions,
    as: Token | null,
  ) => {
    const said = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    const who = as === null ? 'without a token' : `as ${as.of}`
    return secrets.redact([`${method} ${shownAs ?? target}`, who, ...said].join(', '))
  }

  return {
    baseUrl,
    async ask(target, asking = {}) {
      for (let times = 0; ; times += 1) {
        const answer = await askOnce(target, asking)
        const waitSeconds = asking.patient === false ? null : secondsToWait(answer)
        if (waitSeconds === null || times >= patience.times) return answer
        await rest(waitSeconds * 1000, signal)
      }
    },
    async askRaw(bytes, { answers = 1, quietMs = 5000, shownAs } = {}) {
      const template = typeof bytes === 'string' ? bytes : null
      const asked = secrets.redact(shownAs ?? `bytes ${showBytes(template ?? bytes)}`)
      const text = template
        ?.replaceAll('{host}', base.host)
        .replaceAll('{auth}', `Authorization: Bearer ${application()?.text ?? ''}\r\n`)
        .replace(/^([A-Z]+) \//, `$1 ${basePath}/`)
      const sent = { url: base, bytes: text === undefined ? (bytes as Buffer) : Buffer.from(text, 'latin1') }
      const startedAt = performance.now()
      const read = await sendBytes(wire, { ...sent, answers, quietMs }, signal).catch((error: Error) => {
        throw new Unanswered(asked, secrets.redact(error.message))
      })
      const tookMs = performance.now() - startedAt
      const found = read.map((one) => ({ ...one, asked, method: 'raw', target: '', tookMs }))
      for (const answer of found) onAnswer(answer)
      const [first, ...others] = found
      if (first === undefined) throw new Unanswered(asked, 'the connection was closed, or stayed silent')
      return [first, ...others]
    },
  }
}

function isEdit(method: string, target: string): boolean {
  return method === 'POST' && /^\/\d+\//.test(target)
}

/** How long a server that is busy asks to be left alone; null when it does not, or for longer than anyone would wait. */
function secondsToWait(answer: Answer): number | null {
  if (answer.status !== 429 && answer.status !== 503) return null
  const said = headerOf(answer, 'retry-after')
  if (said === null || !/^\d+$/.test(said.trim())) return null
  return Number(said) <= patience.seconds ? Number(said) : null
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    AbortSignal.any([signal]).addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function showBytes(bytes: string | Buffer): string {
  const text = typeof bytes === 'string' ? bytes : bytes.toString('latin1')
  return `${JSON.stringify(text.slice(0, 120))}${text.length > 120 ? `… (${text.length} bytes)` : ''}`
}
