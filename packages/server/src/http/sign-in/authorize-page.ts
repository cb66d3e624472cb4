import { Failure, userTokenPaths } from '@regroove/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Authorization, AuthorizationReading } from '../../identity/index.ts'
import { writeConsentPage } from '../pages/forms/consent-page.ts'
import { textsOf } from '../pages/forms/form-page.ts'
import { writeNoticePage } from '../pages/forms/notice-page.ts'
import type { PasswordTrouble } from '../pages/forms/password-form.ts'
import { writePasswordPage } from '../pages/forms/password-page.ts'
import { type SignInPage, writeSignInPage } from '../pages/forms/sign-in-page.ts'
import type { Form } from '../request/read-form.ts'
import { readQuery } from '../request/read-query.ts'
import { tryPasswordChange, trySignIn } from './answer-acts.ts'
import { readTrustedForm } from './read-trusted-form.ts'
import { pathOf, receiveVisit, type SignInSetting, sendFormPage, sendOn, type Visit } from './visit.ts'

const path = userTokenPaths.authorize

/**
 * GET and POST of the authorization endpoint: signs a user in, asks for their consent, and sends the browser back to the
 * application. The URL holds all that is asked; the forms are sent to it as it is, and every answer to one sends the browser
 * to it again, so that no button of the browser sends a form twice. RFC 6749, 3.1 and 4.1.1.
 */
export function addAuthorizePage(app: FastifyInstance, setting: SignInSetting): void {
  const { identity, cookie, publicUrl } = setting
  const readQueryOf = (request: FastifyRequest) => ({
    parameters: readQuery(request.raw.url ?? ''),
    issuer: publicUrl(),
  })

  app.route({
    method: ['GET', 'HEAD'],
    url: path,
    handler: async (request, reply) => {
      const query = readQueryOf(request)
      const reading = await identity.oauth.readAuthorization(query)
      const visit = await receiveVisit(request, reply, setting, path)
      if (reading.state !== 'asks') return sendAnswered(reply, reading, visit)
      const { authorization } = reading
      const { user } = visit
      if (user === null) return sendSignIn(reply, visit, authorization, { name: '', trouble: null })
      if (user.mustChangePassword) return sendPasswordPage(reply, visit, authorization, null)
      // Who only asks what would be answered is given no code.
      if (request.method === 'GET') {
        const decision = { ...query, userId: user.id, decision: 'remember' } as const
        const decided = await identity.oauth.decideAuthorization(decision)
        if (decided.state !== 'asks') return sendAnswered(reply, decided, visit)
      }
      const { name: applicationName } = authorization.application
      const text = writeConsentPage({ ...authorization, applicationName, userName: user.name }, visit.page)
      return sendFormPage(reply, text, pageOf(visit, authorization))
    },
  })

  app.post(path, { config: { quota: 'sign-in' } }, async (request, reply) => {
    const form = readTrustedForm(request, cookie.read(request), publicUrl())
    const query = readQueryOf(request)
    const reading = await identity.oauth.readAuthorization(query)
    const visit = await receiveVisit(request, reply, setting, path)
    if (reading.state !== 'asks') return sendAnswered(reply, reading, visit)
    const shown = await perform(request, reply, { form, visit, authorization: reading.authorization })
    return shown ?? sendOn(reply, pathOf(request, path, publicUrl()))
  })

  /** Does what a form says; null where the page is to be asked for again. */
  async function perform(
    request: FastifyRequest,
    reply: FastifyReply,
    { form, visit, authorization }: { form: Form; visit: Visit; authorization: Authorization },
  ): Promise<FastifyReply | null> {
    const { user } = visit
    const act = form.get('act')
    switch (act) {
      case 'sign-in': {
        const trouble = await trySignIn(request, reply, setting, form)
        return trouble && sendSignIn(reply, visit, authorization, trouble)
      }
      case 'another':
        await identity.sessions.end(cookie.read(request))
        cookie.clear(reply)
        return null
      case 'change-password': {
        if (user === null || !user.mustChangePassword) return null
        const trouble = await tryPasswordChange(request, reply, setting, { user, form })
        return trouble && sendPasswordPage(reply, visit, authorization, trouble)
      }
      case 'allow':
      case 'refuse': {
        if (user === null || user.mustChangePassword) return null
        const decision = { ...readQueryOf(request), userId: user.id, decision: act } as const
        const decided = await identity.oauth.decideAuthorization(decision)
        return decided.state === 'asks' ? null : sendAnswered(reply, decided, visit)
      }
      default:
        throw new Failure('INVALID_INPUT_PARAMETER', {
          message: 'The form says nothing that can be done here',
        })
    }
  }
}

/** Sends the browser back, or tells its user why it stays. */
function sendAnswered(
  reply: FastifyReply,
  reading: Exclude<AuthorizationReading, { state: 'asks' }>,
  { page }: Visit,
): FastifyReply {
  if (reading.state === 'answered') return sendOn(reply, reading.location)
  const text = writeNoticePage(textsOf(page).lost[reading.problem], page)
  return sendFormPage(reply, text, { language: page.language, status: 400 })
}

function sendSignIn(
  reply: FastifyReply,
  visit: Visit,
  authorization: Authorization,
  shown: Pick<SignInPage, 'name' | 'trouble'>,
): FastifyReply {
  const { name: applicationName } = authorization.application
  const text = writeSignInPage({ ...shown, applicationName }, visit.page)
  return sendFormPage(reply, text, { ...pageOf(visit, authorization), status: statusOf(shown) })
}

/** The status of the page for signing in: what was wrong is told to programs, too. */
export function statusOf({ trouble }: Pick<SignInPage, 'trouble'>): 200 | 401 | 429 {
  if (trouble === null) return 200
  return trouble === 'wrong' ? 401 : 429
}

function sendPasswordPage(
  reply: FastifyReply,
  visit: Visit,
  authorization: Authorization,
  trouble: PasswordTrouble | null,
): FastifyReply {
  const status = trouble === null ? 200 : 400
  return sendFormPage(reply, writePasswordPage({ trouble }, visit.page), {
    ...pageOf(visit, authorization),
    status,
  })
}

function pageOf({ page: { language } }: Visit, { redirectUri }: Authorization) {
  return { language, leadsTo: redirectUri }
}
