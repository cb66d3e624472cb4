import type { FastifyInstance } from 'fastify'
import { addAccountPage } from './account-page.ts'
import { addAuthorizePage } from './authorize-page.ts'
import { addLandingPage, addLogoutPage } from './logout-page.ts'
import { createSessionCookie } from './session-cookie.ts'
import type { SignInSetting } from './visit.ts'

/** The pages on which people sign in, let applications in, look after their account, and sign out. */
export function addSignInPages(app: FastifyInstance, options: Omit<SignInSetting, 'cookie'>): void {
  const setting: SignInSetting = { ...options, cookie: createSessionCookie(options.publicUrl) }
  addAuthorizePage(app, setting)
  addAccountPage(app, setting)
  addLogoutPage(app, setting)
  addLandingPage(app, setting)
}
