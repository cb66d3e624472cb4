import { applicationTokenEndpoints } from '@regroove/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Identity, OAuthFailure } from '../../identity/index.ts'

/** POST of the token endpoints: OAuth 2.0 client credentials (RFC 6749, 4.4). Contract section 9. */
export function addTokenEndpoints(app: FastifyInstance, identity: Identity): void {
  for (const { path: url } of Object.values(applicationTokenEndpoints)) {
    app.post(url, { config: { quota: 'sign-in' } }, async (request, reply) => {
      reply.header('Cache-Control', 'no-store').header('Pragma', 'no-cache')
      try {
        const form = readForm(request)
        const basic = readBasic(request.headers.authorization)
        if (basic !== null && form.has('client_secret')) {
          throw new OAuthFailure({
            error: 'invalid_request',
            description: 'Send the client secret once',
            status: 400,
          })
        }
        const grant = form.get('grant_type')
        if (grant !== 'client_credentials') {
          throw new OAuthFailure({
            error: grant === undefined ? 'invalid_request' : 'unsupported_grant_type',
            description: 'grant_type must be client_credentials',
            status: 400,
          })
        }
        const token = await identity.issueApplicationToken({
          clientId: basic?.clientId ?? form.get('client_id') ?? '',
          clientSecret: basic?.clientSecret ?? form.get('client_secret') ?? '',
          scope: form.get('scope') ?? null,
        })
        return { token_type: 'bearer', access_token: token.accessToken, expires_in: token.expiresInSeconds }
      } catch (error) {
        if (error instanceof OAuthFailure) return sendOAuthFailure(request, reply, error)
        throw error
      }
    })
  }
}

function sendOAuthFailure(request: FastifyRequest, reply: FastifyReply, failure: OAuthFailure): FastifyReply {
  if (failure.status === 401) {
    const scheme = request.headers.authorization === undefined ? 'Bearer' : 'Basic'
    reply.header('WWW-Authenticate', `${scheme} realm="regroove"`)
  }
  return reply.code(failure.status).send({ error: failure.error, error_description: failure.description })
}

/** @throws {OAuthFailure} invalid_request when the body is no form, or gives one name twice (RFC 6749, 3.2) */
function readForm(request: FastifyRequest): ReadonlyMap<string, string> {
  const invalid = (description: string) =>
    new OAuthFailure({ error: 'invalid_request', description, status: 400 })
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') {
    throw invalid('The body must be application/x-www-form-urlencoded')
  }
  const form = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(String(request.body ?? ''))) {
    if (form.has(name)) throw invalid('A parameter was given twice')
    if (value !== '') form.set(name, value)
  }
  return form
}

/** The client's name and secret of HTTP Basic, each form-encoded (RFC 6749, 2.3.1); null without such a header. */
function readBasic(authorization: string | undefined): { clientId: string; clientSecret: string } | null {
  const encoded = /^\s*basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(authorization ?? '')?.[1]
  if (encoded === undefined) return null
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon < 0) return null
  return { clientId: formDecode(text.slice(0, colon)), clientSecret: formDecode(text.slice(colon + 1)) }
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
