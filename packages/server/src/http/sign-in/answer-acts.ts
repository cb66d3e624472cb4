import { Failure } from '@regroove/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PasswordTrouble } from '../pages/forms/password-form.ts'
import type { SignInPage } from '../pages/forms/sign-in-page.ts'
import { clientAddress } from '../request/client-address.ts'
import type { Form } from '../request/read-form.ts'
import type { SignInSetting, Visit } from './visit.ts'

/**
 * Signs a browser in as a form says; null when it did, else what its page shows.
 *
 * @throws {Failure} SERVICE_UNAVAILABLE when too many passwords wait
 */
export async function trySignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  { identity, cookie }: SignInSetting,
  form: Form,
): Promise<Pick<SignInPage, 'name' | 'trouble'> | null> {
  const [name, password] = [form.get('name') ?? '', form.get('password') ?? '']
  try {
    const session = await identity.sessions.signIn({ name, password, address: clientAddress(request) })
    if (session === null) return { name, trouble: 'wrong' }
    cookie.put(reply, session.key)
    return null
  } catch (error) {
    return { name, trouble: { tooManyForMinutes: readWait(reply, error) } }
  }
}

/**
 * Changes a user's password as a form says, and gives their browser a new session; null when it did, else what was wrong.
 *
 * @throws {Failure} TOO_MANY_REQUESTS; SERVICE_UNAVAILABLE when too many passwords wait
 */
export async function tryPasswordChange(
  request: FastifyRequest,
  reply: FastifyReply,
  { identity, cookie }: SignInSetting,
  { user, form }: { readonly user: NonNullable<Visit['user']>; readonly form: Form },
): Promise<PasswordTrouble | null> {
  const next = form.get('next') ?? ''
  if (next !== (form.get('again') ?? '')) return 'differ'
  const change = { userId: user.id, current: form.get('current') ?? null, next }
  const changed = await identity.sessions.changePassword({ ...change, address: clientAddress(request) })
  if (changed.state !== 'changed') return changed.state
  cookie.put(reply, changed.session.key)
  return null
}

/** The minutes that the throttle asks to wait. What else went wrong is thrown on. */
function readWait(reply: FastifyReply, error: unknown): number {
  if (!(error instanceof Failure) || error.code !== 'TOO_MANY_REQUESTS') throw error
  const seconds = error.headers['Retry-After']!
  reply.header('Retry-After', seconds)
  return Math.max(1, Math.ceil(Number(seconds) / 60))
}
