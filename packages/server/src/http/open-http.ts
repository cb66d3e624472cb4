import type { AddressInfo, Socket } from 'node:net'
import {
  Failure,
  isStatus,
  limits,
  type ResponseSchema,
  reasonPhrase,
  type ServedCultures,
} from '@regroove/contract'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Catalog } from '../catalog/index.ts'
import type { Collection } from '../collection/index.ts'
import type { Delivery, Images } from '../delivery/index.ts'
import type { Discovery } from '../discovery/index.ts'
import type { Identity } from '../identity/index.ts'
import { addMethodRefusals } from './add-method-refusals.ts'
import { createAnswerCache } from './answer/answer-cache.ts'
import { sendFailure } from './answer/answer-failure.ts'
import { allowAnyOrigin } from './answer/cors.ts'
import { addDocs } from './docs/add-docs.ts'
import { failureOfError } from './failure-of-error.ts'
import { type HttpLog, logRequests } from './log-requests.ts'
import { addPages } from './pages/add-pages.ts'
import { isPagePath, sendFailurePage } from './pages/send-failure-page.ts'
import {
  type ClientError,
  failureOfClientError,
  writeFailureToSocket,
} from './protocol/answer-client-errors.ts'
import { checkRequest } from './protocol/check-request.ts'
import type { Format } from './request/decide-format.ts'
import { undecodable } from './request/read-query.ts'
import { requestId } from './request/request-id.ts'
import { operationAdder } from './routes/add-operation.ts'
import { addCollectionRoutes } from './routes/collection.ts'
import { addContentRoutes } from './routes/content.ts'
import { addDiscoveryRoutes } from './routes/discovery.ts'
import { addHealthRoutes } from './routes/health.ts'
import { addImageRoutes } from './routes/images.ts'
import { addMediaRoute } from './routes/media.ts'
import { addStreamingRoutes } from './routes/streaming.ts'
import { addTokenEndpoints } from './routes/token-endpoints.ts'
import { addUserRoutes } from './routes/user.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** How failures of this request are written, once it is known. */
    answerFormat: Format
    /** The type of answer that a failure stands in; null before the operation is known. */
    answerSchema: ResponseSchema | null
    /** The code that the request ended with, for the log; null when it did not fail. */
    failureCode: string | null
  }
}

/** What the service over HTTP is made of. */
export interface HttpOptions {
  readonly catalog: Catalog
  readonly collection: Collection
  readonly identity: Identity
  readonly delivery: Delivery
  readonly images: Images
  readonly discovery: Discovery
  /** Changes whenever what `catalog` answers could. */
  readonly catalogVersion: () => number
  /** Tells a database that does not answer from a fault of ours. */
  readonly isDatabaseFault: (error: unknown) => boolean
  readonly isReady: () => boolean
  /** What links begin with, without a slash at the end. */
  readonly publicUrl: () => string
  readonly cultures: ServedCultures
  readonly log: HttpLog
  /** How long the work on a request may take. */
  readonly deadlineMs?: number
}

/** The service over HTTP. */
export interface HttpService {
  /** Listens; resolves with the port. @throws {Error} when the address is taken or not ours */
  readonly listen: (address: { host: string; port: number }) => Promise<number>
  /** Takes no more connections, finishes what is in flight for at most `graceMs`, then cuts off the rest. */
  readonly close: (options: { graceMs: number }) => Promise<void>
  /** The application, for tests that need no socket. */
  readonly app: FastifyInstance
}

const timeouts = { headersMs: 10_000, requestMs: 30_000, keepAliveMs: 20_000, checkEveryMs: 2000 } as const
const answerCacheBytes = 32 * 1024 * 1024

/** Joins the rooms to the wire. Nothing listens yet. */
export function openHttp({ deadlineMs = 10_000, ...options }: HttpOptions): HttpService {
  const app = Fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    genReqId: (request) => requestId(request.headers['x-request-id']),
    requestTimeout: timeouts.requestMs,
    keepAliveTimeout: timeouts.keepAliveMs,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: {
      caseSensitive: false,
      ignoreTrailingSlash: true,
      maxParamLength: limits.urlBytes,
      querystringParser: () => ({}),
    },
    frameworkErrors: (_error, request, reply) => {
      reply.header('X-Request-Id', request.id)
      allowAnyOrigin(reply)
      sendFittingFailure(request, reply, undecodable(), options)
    },
    http: {
      headersTimeout: timeouts.headersMs,
      connectionsCheckingInterval: timeouts.checkEveryMs,
      requireHostHeader: false,
      maxHeaderSize: 32_768,
    },
    clientErrorHandler: (error, socket) => {
      const failure = failureOfClientError(error as unknown as ClientError)
      if (error.code !== 'ECONNRESET') writeFailureToSocket(socket, failure)
    },
  })

  answerOutsideOfRoutes(app)
  prepareRequests(app)
  logRequests(app, options.log)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  addMethodRefusals(app, () => {
    addHealthRoutes(app, options.isReady)
    addTokenEndpoints(app, options.identity)
    addMediaRoute(app, options.delivery)
    addImageRoutes(app, options.images)
    addPages(app, { ...options, deadlineMs })
    addDocs(app, options.publicUrl)
    const { identity, cultures } = options
    const add = operationAdder(app, { identity, cultures, deadlineMs })
    const cache = createAnswerCache({ version: options.catalogVersion, maxBytes: answerCacheBytes })
    addContentRoutes(add, options, cache)
    addCollectionRoutes(add, options.collection)
    addDiscoveryRoutes(add, options.discovery, cache)
    addStreamingRoutes(add, options)
    addUserRoutes(add, options.collection)
  })
  answerFailures(app, options)

  return {
    app,
    async listen({ host, port }) {
      await app.listen({ host, port })
      return (app.server.address() as AddressInfo).port
    },
    async close({ graceMs }) {
      const cutOff = setTimeout(() => app.server.closeAllConnections(), graceMs)
      await app.close()
      clearTimeout(cutOff)
    },
  }
}

/** What Node answers before a route is found, or hands over as a bare socket. */
function answerOutsideOfRoutes(app: FastifyInstance): void {
  app.server.on('checkExpectation', (_request, response) => {
    const failure = new Failure('INVALID_INPUT_PARAMETER', {
      message: 'Expect can only be 100-continue',
    })
    writeFailureToSocket(response.socket as Socket, failure)
  })
  app.server.on('connect', (_request, socket: Socket) => {
    writeFailureToSocket(
      socket,
      new Failure('NOT_IMPLEMENTED', {
        message: 'This is no proxy',
        headers: { Allow: 'GET, HEAD, POST, OPTIONS' },
      }),
    )
  })
}

function prepareRequests(app: FastifyInstance): void {
  app.decorateRequest('answerFormat', null as never)
  app.decorateRequest('answerSchema', null)
  app.decorateRequest('failureCode', null)
  app.addHook('onRequest', async (request, reply) => {
    request.answerFormat = { kind: 'json' }
    reply.header('X-Request-Id', request.id).header('X-Content-Type-Options', 'nosniff')
    allowAnyOrigin(reply)
    checkRequest(request.raw)
  })
  app.addHook('onSend', async (_request, reply) => {
    if (isStatus(reply.statusCode)) reply.raw.statusMessage = reasonPhrase(reply.statusCode)
  })
}

function answerFailures(app: FastifyInstance, options: HttpOptions): void {
  const { isDatabaseFault, log } = options
  app.setNotFoundHandler(() => {
    throw new Failure('CATALOG_NO_RESULT', { message: 'There is nothing under this path' })
  })
  app.setErrorHandler((error, request, reply) => {
    const failure = failureOfError(error, isDatabaseFault)
    request.failureCode = failure.code
    if (failure.status >= 500 && failure.cause !== undefined) {
      const { message, stack } = failure.cause as Error
      log.error({ requestId: request.id, errorCode: failure.code, cause: message, stack }, 'request failed')
    }
    return sendFittingFailure(request, reply, failure, options)
  })
}

/** Sends a failure as what the path answers with: a page where people come, else the error object. */
function sendFittingFailure(
  request: FastifyRequest,
  reply: FastifyReply,
  failure: Failure,
  options: HttpOptions,
): FastifyReply {
  if (isPagePath(request.raw.url ?? '')) return sendFailurePage(request, reply, failure, options)
  return sendFailure(reply, failure, request.answerFormat ?? undefined, request.answerSchema ?? undefined)
}
