import type { FastifyRequest } from 'fastify'
import { type ClientCredentials, OAuthFailure } from '../../identity/index.ts'
import type { Form } from '../request/read-form.ts'

/**
 * Reads who an application says it is: by HTTP Basic or in the form, not both. RFC 6749, 2.3.1.
 *
 * @throws {OAuthFailure} invalid_request when it says it twice over
 */
export function readClient(request: FastifyRequest, form: Form): ClientCredentials {
  const basic = readBasic(request.headers.authorization)
  const [clientId, clientSecret] = [form.get('client_id') ?? null, form.get('client_secret') ?? null]
  if (basic === null) return { clientId, clientSecret }
  if (clientSecret !== null) throw refuse('Send the client secret once.')
  if (clientId !== null && clientId !== basic.clientId) throw refuse('The client IDs differ.')
  return basic
}

/** The client's name and secret of HTTP Basic, each form-encoded; null without such a header. */
function readBasic(authorization: string | undefined): ClientCredentials | null {
  const encoded = /^\s*basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(authorization ?? '')?.[1]
  if (encoded === undefined) return null
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon < 0) return null
  const secret = formDecode(text.slice(colon + 1))
  return { clientId: formDecode(text.slice(0, colon)), clientSecret: secret === '' ? null : secret }
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

function refuse(description: string): OAuthFailure {
  return new OAuthFailure({ error: 'invalid_request', description })
}
