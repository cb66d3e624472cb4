import { ContentResponseSchema, type Failure, type ResponseSchema, toWireError } from '@regroove/contract'
import type { FastifyReply } from 'fastify'
import type { Format } from '../request/decide-format.ts'
import { bearerChallenge } from './bearer-challenge.ts'
import { writeAnswer } from './prepared-answer.ts'
import { jitterSeconds } from './retry-after.ts'

/** What stands for a failure in answers whose own type is unknown. */
const plainSchema: ResponseSchema = ContentResponseSchema

/** Sends a failure as the error object of the contract, in the format that was asked for. */
export function sendFailure(
  reply: FastifyReply,
  failure: Failure,
  format: Format = { kind: 'json' },
  schema: ResponseSchema = plainSchema,
): FastifyReply {
  const answer = writeAnswer(schema, { Error: toWireError(failure.code, failure.detail) }, format)
  if (failure.status === 401) reply.header('WWW-Authenticate', bearerChallenge(failure.code))
  return reply
    .code(failure.status)
    .headers({ ...failureHeaders(failure), 'Content-Type': answer.contentType })
    .send(answer.text)
}

const usualRetrySeconds = 5

/** What goes with a failure, however it is written: nobody keeps it, and who was refused comes back at a time of their own. */
export function failureHeaders({ status, headers }: Failure): Readonly<Record<string, string>> {
  if (status !== 503) return { ...headers, 'Cache-Control': 'no-store' }
  const seconds = Number(headers['Retry-After'] ?? usualRetrySeconds)
  return { ...headers, 'Retry-After': jitterSeconds(seconds), 'Cache-Control': 'no-store' }
}

/** The JSON body of a failure, for answers written straight to a socket. */
export function failureBody(failure: Failure): string {
  return JSON.stringify({ Error: toWireError(failure.code, failure.detail) })
}
