import { accountPath, Failure } from '@regroove/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PresentUser } from '../../identity/index.ts'
import { type AccountDeed, accountDeeds, writeAccountPage } from '../pages/forms/account-page.ts'
import type { PasswordTrouble } from '../pages/forms/password-form.ts'
import { writePasswordPage } from '../pages/forms/password-page.ts'
import { type SignInPage, writeSignInPage } from '../pages/forms/sign-in-page.ts'
import { localPath } from '../pages/page-context.ts'
import type { Form } from '../request/read-form.ts'
import { readQuery } from '../request/read-query.ts'
import { tryPasswordChange, trySignIn } from './answer-acts.ts'
import { statusOf } from './authorize-page.ts'
import { readTrustedForm } from './read-trusted-form.ts'
import { receiveVisit, type SignInSetting, sendFormPage, sendOn, type Visit } from './visit.ts'

/**
 * GET and POST of the page on which a user looks after their account: the applications that they let in, their password,
 * their language and country, and where they are signed in.
 */
export function addAccountPage(app: FastifyInstance, setting: SignInSetting): void {
  const { identity, cookie, publicUrl } = setting

  app.route({
    method: ['GET', 'HEAD'],
    url: accountPath,
    handler: async (request, reply) => {
      const visit = await receiveVisit(request, reply, setting, accountPath)
      const { user } = visit
      if (user === null) return sendSignIn(reply, visit, { name: '', trouble: null })
      if (user.mustChangePassword) return sendPasswordPage(reply, visit, null)
      return sendAccount(reply, visit, user, { done: readDeed(request), passwordTrouble: null })
    },
  })

  app.post(accountPath, { config: { quota: 'sign-in' } }, async (request, reply) => {
    const form = readTrustedForm(request, cookie.read(request), publicUrl())
    const visit = await receiveVisit(request, reply, setting, accountPath)
    const { user } = visit
    if (form.get('act') === 'sign-in') {
      const trouble = await trySignIn(request, reply, setting, form)
      return trouble === null ? sendBack(reply, null) : sendSignIn(reply, visit, trouble)
    }
    // A session may end while its page is open: whoever comes too late signs in again.
    if (user === null) return sendBack(reply, null)
    if (form.get('act') === 'change-password') return changePassword(request, reply, { form, visit, user })
    if (user.mustChangePassword) return sendBack(reply, null)
    return sendBack(reply, await perform(request, reply, form, user))
  })

  async function changePassword(
    request: FastifyRequest,
    reply: FastifyReply,
    { form, visit, user }: { form: Form; visit: Visit; user: PresentUser },
  ): Promise<FastifyReply> {
    const trouble = await tryPasswordChange(request, reply, setting, { user, form })
    if (trouble === null) return sendBack(reply, 'password')
    if (user.mustChangePassword) return sendPasswordPage(reply, visit, trouble)
    return sendAccount(reply, visit, user, { done: null, passwordTrouble: trouble })
  }

  /** Does what a form of the account's page says, and tells what was done. */
  async function perform(
    request: FastifyRequest,
    reply: FastifyReply,
    form: Form,
    { id: userId }: PresentUser,
  ): Promise<AccountDeed | null> {
    switch (form.get('act')) {
      case 'set-culture': {
        const [language, country] = [form.get('language') ?? null, form.get('country') ?? null]
        await identity.changeCulture({ userId, language, country })
        return 'culture'
      }
      case 'withdraw':
        await identity.oauth.withdrawConsent({ userId, clientId: form.get('client_id') ?? '' })
        return 'withdrawn'
      case 'sign-out':
        await identity.sessions.end(cookie.read(request))
        cookie.clear(reply)
        return null
      case 'sign-out-everywhere':
        await identity.endAccess(userId)
        cookie.clear(reply)
        return null
      default:
        throw new Failure('INVALID_INPUT_PARAMETER', {
          message: 'The form says nothing that can be done here',
        })
    }
  }

  async function sendAccount(
    reply: FastifyReply,
    { page }: Visit,
    user: PresentUser,
    shown: { readonly done: AccountDeed | null; readonly passwordTrouble: PasswordTrouble | null },
  ): Promise<FastifyReply> {
    const consents = await identity.oauth.listConsents({ userId: user.id })
    const text = writeAccountPage({ ...shown, user, consents }, page)
    const status = shown.passwordTrouble === null ? 200 : 400
    return sendFormPage(reply, text, { language: page.language, status })
  }

  /** The page again, with what was done: a browser that loads it anew does nothing twice. */
  function sendBack(reply: FastifyReply, done: AccountDeed | null): FastifyReply {
    return sendOn(reply, `${localPath(publicUrl())}${accountPath}${done === null ? '' : `?done=${done}`}`)
  }
}

function readDeed(request: FastifyRequest): AccountDeed | null {
  const word = readQuery(request.raw.url ?? '').get('done')
  return accountDeeds.find((deed) => deed === word) ?? null
}

function sendSignIn(
  reply: FastifyReply,
  { page }: Visit,
  shown: Pick<SignInPage, 'name' | 'trouble'>,
): FastifyReply {
  const text = writeSignInPage({ ...shown, applicationName: null }, page)
  return sendFormPage(reply, text, { language: page.language, status: statusOf(shown) })
}

function sendPasswordPage(
  reply: FastifyReply,
  { page }: Visit,
  trouble: PasswordTrouble | null,
): FastifyReply {
  const status = trouble === null ? 200 : 400
  return sendFormPage(reply, writePasswordPage({ trouble }, page), { language: page.language, status })
}
