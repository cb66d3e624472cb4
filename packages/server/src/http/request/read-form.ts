import { Failure } from '@regroove/contract'
import type { FastifyRequest } from 'fastify'

/** What a form holds: values by name. Those that are empty count as not sent. */
export type Form = ReadonlyMap<string, string>

/**
 * Reads a body as a form. RFC 6749, 3.2; HTML, "URL-encoded form data".
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER when it is no form, or gives one name twice
 */
export function readForm(request: FastifyRequest): Form {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') {
    throw refuse('The body must be application/x-www-form-urlencoded')
  }
  const form = new Map<string, string>()
  const names = new Set<string>()
  for (const [name, value] of new URLSearchParams(String(request.body ?? ''))) {
    if (names.has(name)) throw refuse('A parameter was given twice')
    names.add(name)
    if (value !== '') form.set(name, value)
  }
  return form
}

function refuse(message: string): Failure {
  return new Failure('INVALID_INPUT_PARAMETER', { message })
}
