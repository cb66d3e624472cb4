import type { IncomingHttpHeaders } from 'node:http'
import {
  type BodyOf,
  type Culture,
  decideCulture,
  Failure,
  type Operation,
  readParameters,
  type ServedCultures,
  type ValuesOf,
} from '@regroove/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Identity } from '../identity/index.ts'
import type { AnswerCache } from './answer/answer-cache.ts'
import { prepareAnswer } from './answer/prepared-answer.ts'
import { sendAnswer, sendEdited } from './answer/send-answer.ts'
import { type TaggedAnswer, untagAnswer } from './answer/tagged-answer.ts'
import { authenticate, type KnownCaller } from './request/authenticate.ts'
import { decideFormat, type Format } from './request/decide-format.ts'
import { type Query, readQuery } from './request/read-query.ts'
import { readRequestBody } from './request/read-request-body.ts'
import { tooLong, withDeadline } from './with-deadline.ts'

/** A call of an operation: who calls, and what was asked, read by the contract's own table. */
export interface Call<O extends Operation> {
  /** The path's, one of those that the operation has. */
  readonly version: number
  readonly path: ValuesOf<O['pathParameters']>
  readonly query: ValuesOf<O['query']>
  readonly body: BodyOf<O>
  readonly headers: IncomingHttpHeaders
  readonly culture: Culture
  /** Null where anyone may call. */
  readonly caller: KnownCaller | null
  /** Is aborted when the work has taken too long: an edit that was not begun then is not begun any more. */
  readonly signal: AbortSignal
}

/** What joins a room to an operation. */
export interface OperationRoute<O extends Operation> {
  readonly operation: O
  readonly perform: (call: Call<O>) => Promise<object | TaggedAnswer>
  /** Answers that depend on the catalogue, the culture, the caller and the stamp alone are kept here; null for the others. */
  readonly cache: AnswerCache | null
  /** What changes whenever an answer could while the catalogue does not; null where nothing does. */
  readonly stampOf: ((caller: KnownCaller | null) => Promise<string>) | null
}

/** What every route of an operation needs. */
export interface RouteSetting {
  readonly identity: Identity
  readonly cultures: ServedCultures
  /** How long the work may take, in ms. */
  readonly deadlineMs: number
}

/**
 * Serves one request of an operation. Where two failures could answer, the order of the status matrix decides:
 * the URL, the version, the format, the caller, the parameters, the item.
 */
export async function serveOperation<O extends Operation>(
  { operation, perform, cache, stampOf }: OperationRoute<O>,
  { identity, cultures, deadlineMs }: RouteSetting,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const target = request.raw.url ?? ''
  const query = readQuery(target)
  const sentPath = request.params as Readonly<Record<string, string>>
  const { format, failure } = decideFormat(query, request.headers.accept)
  request.answerFormat = format
  request.answerSchema = operation.reply
  checkVersion(operation, sentPath['version'] ?? '')

  const caller = await authenticate(identity, operation.caller, query, request.headers.authorization)
  if (failure !== null) throw failure
  const culture = readCulture(query, request.headers['accept-language'], caller, cultures)

  // Taken before anything is read: an answer is kept under the state that it comes from, or an older one.
  const stamp = cache === null || stampOf === null ? '' : await stampOf(caller).catch(keepNothing)
  const key =
    cache === null || stamp === null ? null : `${cacheKey(target, format, culture, caller)} ${stamp}`
  const known = key === null ? undefined : cache!.get(key)
  if (known !== undefined) return sendAnswer(request, reply, known)

  const call = {
    version: Number(sentPath['version']),
    path: readParameters(operation.pathParameters, new Map(Object.entries(sentPath).map(lowerName))),
    query: readParameters(operation.query, query),
    body: readBodyOf(operation, request),
    headers: request.headers,
    culture,
    caller,
    signal: neverAborted,
  } as Call<O>
  if (operation.method === 'POST') {
    const { answer, tag } = untagAnswer(await performEdit(perform, call, deadlineMs))
    return sendEdited(reply, prepareAnswer(operation.reply, answer, format), tag)
  }
  const { answer, tag } = untagAnswer(await withDeadline(perform(call), deadlineMs))
  const prepared = prepareAnswer(operation.reply, answer, format, tag)
  if (key !== null) cache!.set(key, prepared)
  return sendAnswer(request, reply, prepared)
}

/** Whether the answer itself fails without what cannot be read is for its room to say. */
function keepNothing(error: unknown): null {
  if (error instanceof Failure) return null
  throw error
}

function readBodyOf({ body }: Operation, request: FastifyRequest): unknown {
  if (body === undefined) return undefined
  const text = typeof request.body === 'string' ? request.body : undefined
  return readRequestBody(body, { text, contentType: request.headers['content-type'] })
}

const neverAborted = new AbortController().signal

/** The edit itself minds the deadline: one that was begun is answered with what came of it. */
async function performEdit<O extends Operation>(
  perform: OperationRoute<O>['perform'],
  call: Call<O>,
  deadlineMs: number,
): Promise<object> {
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(tooLong()), deadlineMs)
  try {
    return await perform({ ...call, signal: deadline.signal })
  } finally {
    clearTimeout(timer)
  }
}

function checkVersion({ versions }: Operation, version: string): void {
  if (!/^\d{1,9}$/.test(version)) {
    throw new Failure('CATALOG_NO_RESULT', { message: 'There is nothing under this path' })
  }
  if (versions.includes(Number(version))) return
  throw new Failure('VERSION_NOT_SUPPORTED', {
    message: `Version ${version} is not supported here; supported: ${versions.join(', ')}`,
  })
}

function readCulture(
  query: Query,
  acceptLanguage: string | undefined,
  caller: KnownCaller | null,
  served: ServedCultures,
): Culture {
  const user = caller?.kind === 'user' ? caller.user : null
  return decideCulture({
    account:
      user === null
        ? null
        : {
            ...(user.language === null ? {} : { language: user.language }),
            ...(user.country === null ? {} : { country: user.country }),
          },
    language: blankAsNull(query.get('language')),
    country: blankAsNull(query.get('country')),
    acceptLanguage: acceptLanguage ?? null,
    served,
  })
}

/** The target is taken as it was sent: two spellings of one question cost two entries, and parsing costs nothing. */
function cacheKey(target: string, format: Format, culture: Culture, caller: KnownCaller | null): string {
  const user = caller?.kind === 'user' ? caller.user.id : ''
  return `${format.kind} ${culture.language}-${culture.country} ${user} ${target}`
}

function lowerName([name, value]: [string, string]): [string, string] {
  return [name.toLowerCase(), value]
}

function blankAsNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim()
}
