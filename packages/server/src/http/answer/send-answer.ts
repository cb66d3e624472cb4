import type { FastifyReply, FastifyRequest } from 'fastify'
import { chooseCoding, codedBody, entityTag, isTagNamed, type PreparedAnswer } from './prepared-answer.ts'

/** Who may keep an answer, for how long, and what it depends on: the values of two headers. */
export interface Caching {
  readonly cacheControl: string
  readonly vary: string
}

/** Answers of the API are asked for again each time, and are the caller's own. */
const apiCaching: Caching = {
  cacheControl: 'private, no-cache',
  vary: 'Accept, Accept-Encoding, Accept-Language, Authorization',
}

/** Sends a prepared answer with its entity tag: compressed when the caller allows it, 304 when it holds it already. */
export async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: PreparedAnswer,
  caching: Caching = apiCaching,
): Promise<FastifyReply> {
  const coding = chooseCoding(request.headers['accept-encoding'], answer)
  const tag = entityTag(answer, coding)
  reply.header('ETag', tag).header('Cache-Control', caching.cacheControl).header('Vary', caching.vary)
  if (isTagNamed(request.headers['if-none-match'], tag)) return reply.code(304).send()
  reply.header('Content-Type', answer.contentType)
  if (coding === null) return reply.send(answer.body)
  return reply.header('Content-Encoding', coding).send(await codedBody(answer, coding))
}

/** Sends what came of an edit. @param tag of what was edited, without quotes; null when it has none */
export function sendEdited(reply: FastifyReply, answer: PreparedAnswer, tag: string | null): FastifyReply {
  if (tag !== null) reply.header('ETag', `"${tag}"`)
  return reply
    .header('Cache-Control', 'no-store')
    .header('Content-Type', answer.contentType)
    .send(answer.body)
}
