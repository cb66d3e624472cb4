import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sessionSeconds } from '../../identity/index.ts'

/**
 * The one cookie of this service: the key of a browser that is signed in, or before that a random text that ties forms to
 * the browser that asked for them. It opens pages alone, and never the API.
 */
export interface SessionCookie {
  /** What the browser holds; null when it holds nothing, or what was never ours. */
  readonly read: (request: FastifyRequest) => string | null
  /** Gives the browser the key of a session, in place of what it held. */
  readonly put: (reply: FastifyReply, key: string) => void
  /** Gives a browser that holds nothing a text of its own, until it is closed. */
  readonly introduce: (reply: FastifyReply) => string
  readonly clear: (reply: FastifyReply) => void
}

const plainName = 'regroove_session'
const keyPattern = /^[A-Za-z0-9_-]{32,64}$/

/**
 * Makes the cookie. `Lax`, since a browser that an application sends here has to bring it along; what it may do then is for
 * `readTrustedForm` to say. RFC 6265bis, 4.1.3 (`__Host-`: from this host alone, over TLS) and 5.6.7.1.
 *
 * @param publicUrl decides whether it travels over TLS alone
 */
export function createSessionCookie(publicUrl: () => string): SessionCookie {
  const isSecure = () => publicUrl().startsWith('https:')
  const name = () => (isSecure() ? `__Host-${plainName}` : plainName)
  const send = (reply: FastifyReply, value: string, ...attributes: string[]) => {
    const all = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(isSecure() ? ['Secure'] : []), ...attributes]
    reply.header('Set-Cookie', [`${name()}=${value}`, ...all].join('; '))
  }
  return {
    read: (request) => findCookie(request.headers.cookie ?? '', name()),
    put: (reply, key) => send(reply, key, `Max-Age=${sessionSeconds}`),
    introduce: (reply) => {
      const key = randomBytes(32).toString('base64url')
      send(reply, key)
      return key
    },
    clear: (reply) => send(reply, '', 'Max-Age=0'),
  }
}

function findCookie(header: string, name: string): string | null {
  const values = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  // Two of one name: somebody else could set one, and nobody can tell which.
  const [value, ...others] = new Set(values)
  return value !== undefined && others.length === 0 && keyPattern.test(value) ? value : null
}
