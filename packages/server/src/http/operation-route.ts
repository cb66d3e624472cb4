import {
  type Culture,
  decideCulture,
  Failure,
  type Operation,
  readParameters,
  type ServedCultures,
} from '@regroove/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Identity } from '../identity/index.ts'
import { prepareAnswer } from './answer/prepared-answer.ts'
import { sendAnswer, sendEdited } from './answer/send-answer.ts'
import { untagAnswer } from './answer/tagged-answer.ts'
import { answerElsewhere, answerHere } from './answering/answer-call.ts'
import type { Answering } from './answering/answering.ts'
import { countRequest } from './limits/count-request.ts'
import { nameNetwork } from './limits/name-network.ts'
import type { Quotas } from './limits/open-quotas.ts'
import type { Call, OperationRoute } from './operation-call.ts'
import { identify, type KnownCaller } from './request/authenticate.ts'
import { clientAddress } from './request/client-address.ts'
import { decideFormat, type Format } from './request/decide-format.ts'
import { decodeQuery, type Query } from './request/read-query.ts'
import { readRequestBody } from './request/read-request-body.ts'
import { requirePermission } from './request/require-permission.ts'
import { beforeDeadline } from './with-deadline.ts'

/** What every route of an operation needs. */
export interface RouteSetting {
  readonly identity: Identity
  readonly quotas: Quotas
  readonly cultures: ServedCultures
  /** How long the work may take, in ms. */
  readonly deadlineMs: number
  /** Where else what has a cache is answered; null for nowhere. */
  readonly answering: Answering | null
}

/**
 * Serves one request of an operation. Where two failures could answer, the order of the status matrix decides:
 * the URL, the version, the format, the quota, the caller, the parameters, the item.
 */
export async function serveOperation<O extends Operation>(
  { operation, perform, cache, stampOf }: OperationRoute<O>,
  { identity, quotas, cultures, deadlineMs, answering }: RouteSetting,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const target = request.raw.url ?? ''
  const { query, conflict } = decodeQuery(target)
  const sentPath = request.params as Readonly<Record<string, string>>
  const { format, failure } = decideFormat(query, request.headers.accept)
  request.answerFormat = format
  request.answerSchema = operation.reply
  checkVersion(operation, sentPath['version'] ?? '')

  const { caller, refusal } = await identify(identity, operation.caller, query, request.headers.authorization)
  countRequest(quotas, reply, {
    name: 'api',
    caller: nameCaller(caller) ?? nameNetwork(clientAddress(request)),
  })
  if (refusal !== null) throw refusal
  requirePermission(operation, caller)
  if (failure !== null) throw failure
  if (conflict !== null) throw conflict
  const culture = readCulture(query, request.headers['accept-language'], caller, cultures)

  // Taken before anything is read: an answer is kept under the state that it comes from, or an older one.
  const stamp = cache === null || stampOf === null ? '' : await stampOf(caller, sentPath).catch(keepNothing)
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
  } as Call<O>
  if (operation.method === 'POST') {
    const edited = await beforeDeadline((signal) => perform(call, signal), deadlineMs)
    const { answer, tag } = untagAnswer(edited)
    return sendEdited(reply, prepareAnswer(operation.reply, answer, format), tag)
  }
  const asked = { call, format, deadline: { deadlineMs, response: reply.raw } }
  if (key === null) return sendAnswer(request, reply, await answerHere({ operation, perform }, asked))
  const version = cache!.version()
  const answer =
    answering === null
      ? await answerHere({ operation, perform }, asked)
      : await answerElsewhere(answering, operation, asked)
  cache!.set(key, answer, version)
  return sendAnswer(request, reply, answer)
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

/** What a caller's requests are counted under: an application and a user have a quota of their own. */
function nameCaller(caller: KnownCaller | null): string | null {
  if (caller === null) return null
  return caller.kind === 'user' ? `user ${caller.user.id}` : `application ${caller.application.id}`
}

function lowerName([name, value]: [string, string]): [string, string] {
  return [name.toLowerCase(), value]
}

function blankAsNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim()
}
