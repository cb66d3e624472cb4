import type { RequestListener } from 'node:http'
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
import type { Answering } from './answering/answering.ts'
import { addDocs } from './docs/add-docs.ts'
import { type Door, openDoor } from './door/open-door.ts'
import { failureOfError } from './failure-of-error.ts'
import { countByAddress } from './limits/count-request.ts'
import { noQuotas, openQuotas, type QuotaPlan } from './limits/open-quotas.ts'
import { type HttpLog, logRequests } from './log-requests.ts'
import { addMetrics } from './metrics/add-metrics.ts'
import type { Metrics } from './metrics/open-metrics.ts'
import { addMetadataDocument } from './oauth/metadata-document.ts'
import { addTokenEndpoints } from './oauth/token-endpoints.ts'
import { addPages } from './pages/add-pages.ts'
import { isPagePath, sendFailurePage } from './pages/send-failure-page.ts'
import { checkRequest } from './request/check-request.ts'
import { trustProxies } from './request/client-address.ts'
import { decideFailureFormat } from './request/decide-failure-format.ts'
import type { Format } from './request/decide-format.ts'
import { decodeQuery, undecodable } from './request/read-query.ts'
import { requestId } from './request/request-id.ts'
import { operationAdder } from './routes/add-operation.ts'
import { addCollectionRoutes } from './routes/collection.ts'
import { addContentRoutes } from './routes/content.ts'
import { addShowcaseRoutes } from './routes/discovery.ts'
import { addHealthRoutes } from './routes/health.ts'
import { addImageRoutes } from './routes/images.ts'
import { addMediaRoute } from './routes/media.ts'
import { addRadioRoutes } from './routes/radio.ts'
import { addStreamingRoutes } from './routes/streaming.ts'
import { addUserRoutes } from './routes/user.ts'
import { addSignInPages } from './sign-in/add-sign-in-pages.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** How failures of this request are written, once it is known. */
    answerFormat: Format | null
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
  /** Where else calls that read the catalogue are answered; by default nowhere. */
  readonly answering?: Answering | null
  /** How much each caller may ask for; by default as much as they like. */
  readonly quotas?: QuotaPlan
  /** Addresses and CIDR blocks whose `X-Forwarded-For` is believed; by default nobody's. */
  readonly trustedProxies?: readonly string[]
  /** Counts requests; whoever sends the token may read the counts. By default nobody counts. */
  readonly metrics?: { readonly metrics: Metrics; readonly token: string | null } | null
  /** Where requests come in: by default a new one, over plain HTTP. */
  readonly door?: Door
}

/** The service over HTTP. */
export interface HttpService {
  /**
   * Listens and lets requests in; resolves with the port.
   *
   * @param told the port, before the first request is let in
   * @throws {Error} when the address is taken or not ours
   */
  readonly listen: (address: { host: string; port: number }, told?: (port: number) => void) => Promise<number>
  /**
   * Lets nobody in any more, finishes what is in flight for at most `graceMs`, then cuts off the rest. For `lingerMs`,
   * those who are connected are told to go elsewhere.
   */
  readonly close: (options: { graceMs: number; lingerMs?: number }) => Promise<void>
  /** The application, for tests that need no socket. */
  readonly app: FastifyInstance
}

const answerCacheBytes = 32 * 1024 * 1024

/** Joins the rooms to the wire. Nothing is let in yet. */
export function openHttp({
  deadlineMs = 10_000,
  answering = null,
  quotas: plan = noQuotas,
  trustedProxies = [],
  metrics = null,
  door = openDoor(),
  ...options
}: HttpOptions): HttpService {
  let answerer: RequestListener = () => {}
  const app = Fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    genReqId: (request) => requestId(request.headers['x-request-id']),
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
    serverFactory(answer) {
      answerer = answer
      return door.server
    },
    // The door speaks with whoever sends no request.
    clientErrorHandler: () => {},
  })
  const quotas = openQuotas(plan)

  prepareRequests(app)
  logRequests(app, options.log)
  trustProxies(app, trustedProxies)
  countByAddress(app, quotas)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  addMethodRefusals(app, () => {
    addHealthRoutes(app, options.isReady)
    if (metrics !== null) addMetrics(app, metrics.metrics, metrics.token)
    addTokenEndpoints(app, options.identity, options.log)
    addMetadataDocument(app, options.publicUrl)
    addSignInPages(app, options)
    addMediaRoute(app, options.delivery, deadlineMs)
    addImageRoutes(app, options.images, deadlineMs)
    addPages(app, { ...options, deadlineMs })
    addDocs(app, options.publicUrl)
    const { identity, cultures } = options
    const add = operationAdder(app, { identity, quotas, cultures, deadlineMs, answering })
    const cache = createAnswerCache({ version: options.catalogVersion, maxBytes: answerCacheBytes })
    addContentRoutes(add, options, cache)
    addCollectionRoutes(add, options)
    addShowcaseRoutes(add, options.discovery, cache)
    addRadioRoutes(add, options.discovery)
    addStreamingRoutes(add, options)
    addUserRoutes(add, options.collection)
  })
  answerFailures(app, options)

  return {
    app,
    async listen(address, told = () => {}) {
      await app.ready()
      const port = await door.listen(address)
      told(port)
      door.open(answerer)
      return port
    },
    async close(options) {
      await door.close({ lingerMs: 0, ...options })
      await app.close()
    },
  }
}

function prepareRequests(app: FastifyInstance): void {
  app.decorateRequest('answerFormat', null)
  app.decorateRequest('answerSchema', null)
  app.decorateRequest('failureCode', null)
  app.addHook('onRequest', async (request, reply) => {
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
  app.setNotFoundHandler((request) => {
    decodeQuery(request.raw.url ?? '')
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
  const format = request.answerFormat ?? decideFailureFormat(request)
  return sendFailure(reply, failure, format, request.answerSchema ?? undefined)
}
