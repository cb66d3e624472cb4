import type { Caller, FailureCode, Status } from '@regroove/contract'
import type { SectionName } from './sections.ts'

/** A route as documents show it, whether it is an operation of the API or something beside it. */
export interface DescribedRoute {
  /** Unique, in camel case. */
  readonly name: string
  /** The same for people. */
  readonly title: string
  readonly section: SectionName
  readonly method: 'GET' | 'POST'
  /** With `{names}` in braces; several where the same is found under several paths. */
  readonly paths: readonly string[]
  /** In a sentence. */
  readonly does: string
  /** What else there is to know, in sentences. */
  readonly notes?: readonly string[]
  readonly caller: Caller
  readonly parameters: readonly DescribedParameter[]
  /** What it is sent as its body, in JSON or in XML; null without one, and where that is a form. */
  readonly body?: DescribedBody | null
  /** Whether it takes the parameters of every call: those of the contract's `callParameters`. */
  readonly isCall: boolean
  readonly answers: readonly DescribedAnswer[]
  readonly refusals: readonly Refusal[]
  /** How failures are written: as the API's error object, or as a page. */
  readonly refusesWith: 'error' | 'page'
  /** A request that could be sent, as the text of a shell. */
  readonly example: ExampleRequest
}

/** One parameter of a route. */
export interface DescribedParameter {
  readonly name: string
  readonly place: 'path' | 'query' | 'header' | 'form'
  readonly isRequired: boolean
  /** What it is for, in a sentence. */
  readonly does: string
  /** What it may hold, as an end to "must …". */
  readonly allows: string
  readonly schema: Readonly<Record<string, unknown>>
}

/** A body as a route takes it. */
export interface DescribedBody {
  readonly schema: object
  /** The body of the example's request, in JSON. */
  readonly example: object
}

/** One way in which a route answers with what was asked for, or refuses in words that are not the API's. */
export interface DescribedAnswer {
  readonly status: Status
  /** Null where the status says it all. */
  readonly does: string | null
  /** Its content by media type; none where it has no body. */
  readonly content: readonly DescribedContent[]
}

/** An answer in one media type. */
export interface DescribedContent {
  readonly mediaType: string
  /** Null for bytes that have no further structure. */
  readonly schema: object | null
  /** An answer to the example's request; null when there is none to show. */
  readonly example: unknown
}

/** An error code that a route can answer with, and the statuses that it then has. */
export interface Refusal {
  readonly code: FailureCode
  readonly statuses: readonly Status[]
}

/** A request that could be sent. */
export interface ExampleRequest {
  /** Path and query. */
  readonly target: string
  readonly headers: readonly string[]
  /** Members of a form; null without a body. */
  readonly form: Readonly<Record<string, string>> | null
  /** A body in JSON. */
  readonly json?: object
  /** What the answer is kept in, where it is no text. */
  readonly saveAs?: string
}
