import { ContentResponseSchema, type Failure, type ResponseSchema, toWireError } from '@regroove/contract'
import type { FastifyReply } from 'fastify'
import type { Format } from '../request/decide-format.ts'
import { bearerChallenge } from './bearer-challenge.ts'
import { prepareAnswer } from './prepared-answer.ts'

/** What stands for a failure in answers whose own type is unknown. */
const plainSchema: ResponseSchema = ContentResponseSchema

/** Sends a failure as the error object of the contract, in the format that was asked for. */
export function sendFailure(
  reply: FastifyReply,
  failure: Failure,
  format: Format = { kind: 'json' },
  schema: ResponseSchema = plainSchema,
): FastifyReply {
  const answer = prepareAnswer(schema, { Error: toWireError(failure.code, failure.detail) }, format)
  if (failure.status === 401) reply.header('WWW-Authenticate', bearerChallenge(failure.code))
  return reply
    .code(failure.status)
    .headers({ ...failure.headers, 'Cache-Control': 'no-store', 'Content-Type': answer.contentType })
    .send(answer.body)
}

/** The JSON body of a failure, for answers written straight to a socket. */
export function failureBody(failure: Failure): string {
  return JSON.stringify({ Error: toWireError(failure.code, failure.detail) })
}
