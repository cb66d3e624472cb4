import * as crypto from 'node:crypto'
import type { Storage } from '../storage/index.ts'
import { type Application, toApplication } from './application.ts'
import { type CheckPassword, createPasswordCheck } from './check-password.ts'
import { type CheckToken, createTokenCheck } from './check-token.ts'
import { type CreatedApplication, createApplication, type NewApplication } from './create-application.ts'
import { createUser, type NewUser } from './create-user.ts'
import type { IdentityContext } from './identity-context.ts'
import { listApplicationRows, listUserRows } from './identity-queries.ts'
import { type ApplicationTokenRequest, issueApplicationToken } from './issue-application-token.ts'
import { issueUserToken } from './issue-user-token.ts'
import { mayStream } from './may-stream.ts'
import type { IssuedToken } from './store-token.ts'
import { switchApplication } from './switch-application.ts'
import { createTurnstile } from './turnstile.ts'
import { toUser, type User } from './user.ts'

/** Who may use the service. Each act is described where it is written. */
export interface Identity {
  readonly createApplication: (given: NewApplication) => Promise<CreatedApplication>
  /** Every application, the oldest first. */
  readonly listApplications: () => Promise<Application[]>
  readonly switchApplication: (given: { clientId: string; isEnabled: boolean }) => Promise<Application>
  readonly createUser: (given: NewUser) => Promise<User>
  /** Every user, the oldest first. */
  readonly listUsers: () => Promise<User[]>
  readonly issueApplicationToken: (request: ApplicationTokenRequest) => Promise<IssuedToken>
  readonly issueUserToken: (given: { userName: string; clientId: string }) => Promise<IssuedToken>
  /** Whether a user may stream in full at this moment, by the database's own number. */
  readonly mayStream: (userId: number) => Promise<boolean>
  readonly checkToken: CheckToken
  readonly checkPassword: CheckPassword
}

/** Two of the thread pool's four threads, and 38 MiB: files are still read while passwords are hashed. */
const passwordsAtOnce = { places: 2, queue: 32 } as const

/**
 * Opens the room.
 *
 * @param clock milliseconds since the epoch
 * @param randomBytes unguessable bytes; the system's unless a test needs others
 */
export function openIdentity({
  accounts,
  clock,
  randomBytes = crypto.randomBytes,
}: {
  accounts: Storage['accounts']
  clock: () => number
  randomBytes?: (count: number) => Uint8Array
}): Identity {
  const context: IdentityContext = {
    accounts,
    clock,
    randomBytes,
    passwordTurnstile: createTurnstile(passwordsAtOnce),
  }
  return {
    createApplication: (given) => createApplication(context, given),
    listApplications: async () => (await listApplicationRows(accounts.read)).map(toApplication),
    switchApplication: (given) => switchApplication(context, given),
    createUser: (given) => createUser(context, given),
    listUsers: async () => (await listUserRows(accounts.read)).map(toUser),
    issueApplicationToken: (request) => issueApplicationToken(context, request),
    issueUserToken: (given) => issueUserToken(context, given),
    mayStream: (userId) => mayStream(context, userId),
    checkToken: createTokenCheck(context),
    checkPassword: createPasswordCheck(context),
  }
}
