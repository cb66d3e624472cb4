import { type Application, toApplication } from './applications/application.ts'
import { type ApplicationChanges, changeApplication } from './applications/change-application.ts'
import {
  type CreatedApplication,
  createApplication,
  type NewApplication,
} from './applications/create-application.ts'
import { findApplication } from './applications/find-application.ts'
import { rotateSecret } from './applications/rotate-secret.ts'
import { switchApplication } from './applications/switch-application.ts'
import { createIdentityContext, type IdentitySetting } from './identity-context.ts'
import { listApplicationRows, listUserRows } from './identity-queries.ts'
import { type ApplicationTokenRequest, issueApplicationToken } from './oauth/issue-application-token.ts'
import { type OAuth, openOAuth } from './oauth/open-oauth.ts'
import { openSessions, type Sessions } from './sessions/open-sessions.ts'
import { type CheckToken, createTokenCheck } from './tokens/check-token.ts'
import { issueUserToken } from './tokens/issue-user-token.ts'
import type { IssuedToken } from './tokens/store-token.ts'
import { changeCulture, changeUser, type UserChanges } from './users/change-user.ts'
import { createUser, type NewUser } from './users/create-user.ts'
import { endAccess } from './users/end-access.ts'
import { findUser } from './users/find-user.ts'
import { type InvitedUser, inviteFirstAdmin, inviteUser } from './users/invite-user.ts'
import { mayStream } from './users/may-stream.ts'
import { type PasswordSet, setPassword } from './users/set-password.ts'
import { switchUser } from './users/switch-user.ts'
import { toUser, type User, type UserId } from './users/user.ts'

/** Who may use the service. Each act is described where it is written. */
export interface Identity {
  readonly createApplication: (given: NewApplication) => Promise<CreatedApplication>
  readonly findApplication: (clientId: string) => Promise<Application>
  /** Every application, the oldest first. */
  readonly listApplications: () => Promise<Application[]>
  readonly changeApplication: (changes: ApplicationChanges) => Promise<Application>
  readonly switchApplication: (given: { clientId: string; isEnabled: boolean }) => Promise<Application>
  readonly rotateSecret: (given: { clientId: string }) => Promise<CreatedApplication>

  readonly inviteFirstAdmin: () => Promise<InvitedUser | null>
  readonly inviteUser: (given: Omit<NewUser, 'password'>) => Promise<InvitedUser>
  readonly createUser: (given: NewUser) => Promise<User>
  readonly findUser: (name: string) => Promise<User>
  /** Every user, the oldest first. */
  readonly listUsers: () => Promise<User[]>
  readonly changeUser: (changes: UserChanges & { readonly name: string }) => Promise<User>
  readonly changeCulture: (
    given: Pick<UserChanges, 'country' | 'language'> & { readonly userId: UserId },
  ) => Promise<User>
  readonly switchUser: (given: { name: string; isEnabled: boolean }) => Promise<User>
  readonly setPassword: (given: { name: string; password: string | null }) => Promise<PasswordSet>
  /** Ends everything that a user is signed in with: browsers and applications. */
  readonly endAccess: (userId: UserId) => Promise<void>

  readonly issueApplicationToken: (request: ApplicationTokenRequest) => Promise<IssuedToken>
  readonly issueUserToken: (given: { userName: string; clientId: string }) => Promise<IssuedToken>
  /** Whether a user may stream in full at this moment, by the database's own number. */
  readonly mayStream: (userId: number) => Promise<boolean>
  readonly checkToken: CheckToken
  readonly sessions: Sessions
  readonly oauth: OAuth
}

/** Opens the room: see `createIdentityContext` for what it is given. */
export function openIdentity(given: IdentitySetting): Identity {
  const context = createIdentityContext(given)
  const { accounts } = context
  return {
    createApplication: (given) => createApplication(context, given),
    findApplication: (clientId) => findApplication(accounts.read, clientId),
    listApplications: async () => (await listApplicationRows(accounts.read)).map(toApplication),
    changeApplication: (changes) => changeApplication(context, changes),
    switchApplication: (given) => switchApplication(context, given),
    rotateSecret: (given) => rotateSecret(context, given),

    inviteFirstAdmin: () => inviteFirstAdmin(context),
    inviteUser: (given) => inviteUser(context, given),
    createUser: (given) => createUser(context, given),
    findUser: (name) => findUser(accounts.read, name),
    listUsers: async () => (await listUserRows(accounts.read)).map(toUser),
    changeUser: (changes) => changeUser(context, changes),
    changeCulture: (given) => changeCulture(context, given),
    switchUser: (given) => switchUser(context, given),
    setPassword: (given) => setPassword(context, given),
    endAccess: (userId) => accounts.write.transaction().execute((edit) => endAccess(edit, userId)),

    issueApplicationToken: (request) => issueApplicationToken(context, request),
    issueUserToken: (given) => issueUserToken(context, given),
    mayStream: (userId) => mayStream(context, userId),
    checkToken: createTokenCheck(context),
    sessions: openSessions(context),
    oauth: openOAuth(context),
  }
}
