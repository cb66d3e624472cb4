import type { Static } from 'typebox'
import type { FailureCode } from '../failures.ts'
import type { RequestSchema, ResponseSchema } from '../objects.ts'
import type { Parameter } from '../parameters.ts'

/**
 * Who may call an operation: `anyone`; `application` (any valid token, and a user's changes nothing);
 * `either` (any valid token, and a user's changes the answer); `user` (only with a user's token).
 */
export type Caller = 'anyone' | 'application' | 'either' | 'user'

/** The groups that documents show operations in. */
export const operationSections = ['content', 'collection', 'discovery', 'streaming', 'user'] as const
export type OperationSection = (typeof operationSections)[number]

/** One method of the API as data: routes, the client, documents and fuzzers are made from it. */
export interface Operation {
  readonly section: OperationSection
  readonly method: 'GET' | 'POST'
  /** The path after the version, with `{names}` of `path` in braces. Literal parts match in any case. */
  readonly path: string
  readonly versions: readonly number[]
  readonly caller: Caller
  readonly pathParameters: Readonly<Record<string, Parameter<unknown>>>
  readonly query: Readonly<Record<string, Parameter<unknown>>>
  /** What a POST sends, as JSON or as XML. */
  readonly body?: RequestSchema
  readonly reply: ResponseSchema
  /** Its own error codes, beside those of every call: `failuresOf` gives all that it can answer with. */
  readonly failures: readonly FailureCode[]
  /** What the operation does, in a sentence. */
  readonly does: string
}

/** What an operation answers. */
export type ReplyOf<O extends Operation> = Static<O['reply']>

/** What an operation is sent; nothing where it has no body. */
export type BodyOf<O extends Operation> = O extends { readonly body: infer S extends RequestSchema }
  ? Static<S>
  : undefined
