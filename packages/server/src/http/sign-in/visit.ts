import { isTextLanguage, type ServedCultures } from '@regroove/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Identity, PresentUser } from '../../identity/index.ts'
import { choosePageCulture } from '../pages/choose-page-culture.ts'
import type { FormContext } from '../pages/forms/form-page.ts'
import { localPath } from '../pages/page-context.ts'
import { guardPage } from '../pages/page-headers.ts'
import { formTokenOf } from './read-trusted-form.ts'
import type { SessionCookie } from './session-cookie.ts'

/** What the pages on which people sign in are made with. */
export interface SignInSetting {
  readonly identity: Pick<Identity, 'sessions' | 'oauth' | 'changeCulture' | 'endAccess'>
  readonly cookie: SessionCookie
  readonly publicUrl: () => string
  readonly cultures: ServedCultures
}

/** A browser that asks for one of these pages. */
export interface Visit {
  /** Whom it is signed in as; null when it is not. */
  readonly user: PresentUser | null
  readonly page: FormContext
}

/**
 * Receives a browser: finds out whom it is signed in as, and in which language it is spoken to.
 *
 * @param path the page's own, to which its forms are sent, with the query that it was asked with
 */
export async function receiveVisit(
  request: FastifyRequest,
  reply: FastifyReply,
  { identity, cookie, publicUrl, cultures }: SignInSetting,
  path: string,
): Promise<Visit> {
  const held = cookie.read(request)
  const user = await identity.sessions.findUser(held)
  const key = held ?? cookie.introduce(reply)
  const { language } = choosePageCulture(request, cultures)
  return {
    user,
    page: {
      language: user?.language != null && isTextLanguage(user.language) ? user.language : language,
      publicUrl: publicUrl(),
      action: pathOf(request, path, publicUrl()),
      token: formTokenOf(key),
    },
  }
}

/** The path of a page with the query that it was asked with, on this service whatever the request said. */
export function pathOf(request: FastifyRequest, path: string, publicUrl: string): string {
  const target = request.raw.url ?? ''
  const query = target.includes('?') ? target.slice(target.indexOf('?')) : ''
  return localPath(publicUrl) + path + query
}

/**
 * Sends a page of accounts: to this browser alone, and never to be kept.
 *
 * @param leadsTo where its forms may end but here: a URI of an application
 */
export function sendFormPage(
  reply: FastifyReply,
  text: string,
  {
    language,
    leadsTo = null,
    status = 200,
  }: { language: string; leadsTo?: string | null; status?: 200 | 400 | 401 | 429 },
): FastifyReply {
  guardPage(reply, ["'self'", ...(leadsTo === null ? [] : sourcesOf(leadsTo))])
  // Scripts of other sites have no business here, not even without the cookie.
  reply.removeHeader('Access-Control-Allow-Origin').removeHeader('Access-Control-Expose-Headers')
  if (status === 401) reply.header('WWW-Authenticate', 'Bearer realm="regroove"')
  return reply
    .code(status)
    .headers({
      'Cache-Control': 'no-store',
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
    })
    .send(text)
}

/** Sends a browser on; what it is told in the URL goes no further. */
export function sendOn(reply: FastifyReply, location: string): FastifyReply {
  reply.removeHeader('Access-Control-Allow-Origin').removeHeader('Access-Control-Expose-Headers')
  return reply
    .code(302)
    .headers({ Location: location, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' })
    .send()
}

/**
 * What a form may end at that leads to a URI, as sources of a content security policy: its scheme. Browsers hold the whole
 * chain of redirects against it, and where an application sends its users on from there is its own affair.
 */
function sourcesOf(uri: string): string[] {
  const { protocol } = new URL(uri)
  return protocol === 'http:' ? ['http:', 'https:'] : [protocol]
}
