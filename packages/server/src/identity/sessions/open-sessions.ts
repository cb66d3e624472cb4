import type { IdentityContext } from '../identity-context.ts'
import { changePassword, type PasswordChange, type PasswordChanged } from '../users/change-password.ts'
import type { PresentUser } from '../users/user.ts'
import { endSession, findSessionUser, type Session } from './sessions.ts'
import { type Credentials, signIn } from './sign-in.ts'

/** Browsers in which people are signed in. Each act is described where it is written. */
export interface Sessions {
  readonly signIn: (credentials: Credentials) => Promise<Session | null>
  readonly findUser: (key: string | null) => Promise<PresentUser | null>
  readonly changePassword: (change: PasswordChange) => Promise<PasswordChanged>
  readonly end: (key: string | null) => Promise<void>
}

/** Joins the acts to what they work with. */
export function openSessions(context: IdentityContext): Sessions {
  return {
    signIn: (credentials) => signIn(context, credentials),
    findUser: (key) => findSessionUser(context, key),
    changePassword: (change) => changePassword(context, change),
    end: (key) => endSession(context, key),
  }
}
