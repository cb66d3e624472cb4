/** A token, and whose it is: the words stand in reports, the text never does. */
export interface Token {
  /** Such as "the application", to end "as …". */
  readonly of: string
  readonly text: string
}

/** What goes along with a request. */
export interface AskOptions {
  /** Default GET. */
  readonly method?: string
  /** Spelled as they are sent. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Whose token goes along in the header: the application's, unless said; null for none. */
  readonly as?: Token | null
  /** How much of the body is read before the connection is dropped. Default 4 MiB. */
  readonly maxBytes?: number
  /** What stands in reports for the target. Default the target itself. */
  readonly shownAs?: string
  /** Whether a 429 or 503 with `Retry-After` is waited for and asked again. Default yes. */
  readonly patient?: boolean
}

/** What came back, as it stood on the wire. */
export interface Answer {
  /** What was asked, for reports. */
  readonly asked: string
  readonly method: string
  readonly target: string
  readonly status: number
  readonly reason: string
  readonly httpVersion: string
  /** In their order, spelled as they came. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
  /** False when reading was stopped at `maxBytes`. */
  readonly isWhole: boolean
  /** How long it took from the first byte sent to the last one read. */
  readonly tookMs: number
}

/** A header of an answer by its name in any case; several are joined by commas, null stands for none. */
export function headerOf({ headers }: Pick<Answer, 'headers'>, name: string): string | null {
  const wanted = name.toLowerCase()
  const values = headers.filter(([own]) => own.toLowerCase() === wanted).map(([, value]) => value)
  return values.length === 0 ? null : values.join(', ')
}

/** A header as reports show it. */
export function showHeader(answer: Pick<Answer, 'headers'>, name: string): string {
  const value = headerOf(answer, name)
  return value === null ? `no ${name}` : `${name}: ${value}`
}

/** The body as text. What is no UTF-8 becomes replacement characters. */
export function textOf({ body }: Pick<Answer, 'body'>): string {
  return body.toString('utf8')
}

/** The media type of a body in lower case, without its parameters; empty where none is said. */
export function mediaTypeOf(answer: Pick<Answer, 'headers'>): string {
  return (headerOf(answer, 'content-type') ?? '').split(';')[0]!.trim().toLowerCase()
}
