import { Failure } from '@regroove/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ClientCredentials, OAuthFailure } from '../../identity/index.ts'
import type { HttpLog } from '../log-requests.ts'
import { type Form, readForm } from '../request/read-form.ts'
import { readClient } from './read-client.ts'

/** What an application sent by POST to an endpoint of OAuth. */
export interface ClientRequest {
  readonly parameters: Form
  readonly credentials: ClientCredentials
}

/**
 * Answers an application at an endpoint of OAuth, which speaks OAuth's own JSON, also where it refuses (RFC 6749, 5.2).
 *
 * @param perform gives the body of the answer
 */
export async function answerClient(
  request: FastifyRequest,
  reply: FastifyReply,
  log: HttpLog,
  perform: (request: ClientRequest) => Promise<object>,
): Promise<FastifyReply> {
  reply.header('Cache-Control', 'no-store').header('Pragma', 'no-cache')
  try {
    const parameters = readForm(request)
    return reply.send(await perform({ parameters, credentials: readClient(request, parameters) }))
  } catch (error) {
    const failure = toOAuthFailure(error)
    if (failure === null) throw error
    request.failureCode = failure.error
    if (failure.status >= 500) {
      const { message, stack } = failure.cause as Error
      log.error({ requestId: request.id, errorCode: failure.error, cause: message, stack }, 'request failed')
    }
    return sendRefusal(request, reply, failure)
  }
}

/** A form that cannot be read is a request that cannot be. */
function toOAuthFailure(error: unknown): OAuthFailure | null {
  if (error instanceof OAuthFailure) return error
  if (!(error instanceof Failure) || error.code !== 'INVALID_INPUT_PARAMETER') return null
  return new OAuthFailure({ error: 'invalid_request', description: `${error.message}.` })
}

function sendRefusal(request: FastifyRequest, reply: FastifyReply, failure: OAuthFailure): FastifyReply {
  if (failure.status === 401) {
    const scheme = request.headers.authorization === undefined ? 'Bearer' : 'Basic'
    reply.header('WWW-Authenticate', `${scheme} realm="regroove"`)
  }
  return reply.code(failure.status).send({ error: failure.error, error_description: failure.description })
}
