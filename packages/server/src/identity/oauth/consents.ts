import { type Application, toApplication } from '../applications/application.ts'
import { findApplication } from '../applications/find-application.ts'
import type { IdentityContext } from '../identity-context.ts'
import type { UserId } from '../users/user.ts'
import { listGrantedApplicationRows, withdrawGrants } from './oauth-queries.ts'
import { readScopeNames } from './scopes.ts'

/** What a user lets an application do. */
export interface Consent {
  readonly application: Application
  /** Empty when the user was never asked: an operator gave the application a token of theirs. */
  readonly scopes: readonly string[]
  /** Milliseconds since the epoch; null when the user was never asked. */
  readonly givenAtMs: number | null
}

/** The applications that can act for a user, by name. */
export async function listConsents(
  { accounts, clock }: IdentityContext,
  { userId }: { userId: UserId },
): Promise<Consent[]> {
  const rows = await listGrantedApplicationRows(accounts.read, userId, clock())
  return rows.map((row) => ({
    application: toApplication(row),
    scopes: readScopeNames(row.scope ?? ''),
    givenAtMs: row.given_at_ms,
  }))
}

/**
 * Takes back what a user let an application do, at once: its refresh tokens end, and its access tokens are answered with
 * MSA_SCOPE_REQUIRES_USER_CONSENT until they would have ended anyway. Does nothing where nothing was given.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER when there is no such application
 */
export async function withdrawConsent(
  { accounts }: IdentityContext,
  { userId, clientId }: { userId: UserId; clientId: string },
): Promise<void> {
  await accounts.write.transaction().execute(async (edit) => {
    const { id } = await findApplication(edit, clientId)
    await withdrawGrants(edit, userId, id)
  })
}
