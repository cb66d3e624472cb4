import type { FastifyReply, FastifyRequest } from 'fastify'
import { chooseCoding, codedBody, entityTag, isTagNamed, type PreparedAnswer } from './prepared-answer.ts'

/** Sends a prepared answer with its entity tag: compressed when the caller allows it, 304 when it holds it already. */
export async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: PreparedAnswer,
): Promise<FastifyReply> {
  const coding = chooseCoding(request.headers['accept-encoding'], answer)
  const tag = entityTag(answer, coding)
  reply
    .header('ETag', tag)
    .header('Cache-Control', 'private, no-cache')
    .header('Vary', 'Accept, Accept-Encoding, Accept-Language, Authorization')
  if (isTagNamed(request.headers['if-none-match'], tag)) return reply.code(304).send()
  reply.header('Content-Type', answer.contentType)
  if (coding === null) return reply.send(answer.body)
  return reply.header('Content-Encoding', coding).send(await codedBody(answer, coding))
}
