import { userTokenPaths } from '@regroove/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { choosePageCulture } from '../pages/choose-page-culture.ts'
import { textsOf } from '../pages/forms/form-page.ts'
import { writeNoticePage } from '../pages/forms/notice-page.ts'
import { readQuery } from '../request/read-query.ts'
import { type SignInSetting, sendFormPage, sendOn } from './visit.ts'

/**
 * GET of the page that signs a browser out, and sends it on to where the application named by `client_id` registered that
 * it may go. Tokens stay as they are: they are the application's. Contract section 9.
 */
export function addLogoutPage(app: FastifyInstance, setting: SignInSetting): void {
  const { identity, cookie } = setting
  app.route({
    method: ['GET', 'HEAD'],
    url: userTokenPaths.logout,
    handler: async (request, reply) => {
      const query = readQuery(request.raw.url ?? '')
      // Who only asks what would be answered leaves everything as it is.
      if (request.method === 'GET') {
        await identity.sessions.end(cookie.read(request))
        cookie.clear(reply)
      }
      const [clientId, redirectUri] = [query.get('client_id') ?? '', query.get('redirect_uri') ?? '']
      const target = await identity.oauth.findLogoutTarget({ clientId, redirectUri })
      return target === null ? sendNotice(request, reply, setting, 'signedOut') : sendOn(reply, target)
    },
  })
}

/**
 * GET of the page on which desktop applications end: they read the URL of the browser that they show it in, and close it.
 */
export function addLandingPage(app: FastifyInstance, setting: SignInSetting): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: userTokenPaths.desktopLanding,
    handler: async (request, reply) => sendNotice(request, reply, setting, 'landing'),
  })
}

function sendNotice(
  request: FastifyRequest,
  reply: FastifyReply,
  { publicUrl, cultures }: SignInSetting,
  notice: 'signedOut' | 'landing',
): FastifyReply {
  const { language } = choosePageCulture(request, cultures)
  const context = { language, publicUrl: publicUrl() }
  return sendFormPage(reply, writeNoticePage(textsOf(context)[notice], context), { language })
}
