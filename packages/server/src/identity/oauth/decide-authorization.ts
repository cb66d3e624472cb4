import type { AccountsDb } from '../../storage/index.ts'
import type { IdentityContext } from '../identity-context.ts'
import { findUserRow } from '../identity-queries.ts'
import { toUser, type UserId } from '../users/user.ts'
import type { Authorization, AuthorizationQuery, AuthorizationReading } from './authorization.ts'
import { findConsentRow, putConsent } from './oauth-queries.ts'
import { readAuthorization } from './read-authorization.ts'
import { coversScopes, readScopeNames } from './scopes.ts'

/** What a user decides about what an application asks. */
export interface AuthorizationDecision extends AuthorizationQuery {
  readonly userId: UserId
  /** `remember` allows what the user has allowed before; if they have not, the application still asks. */
  readonly decision: 'allow' | 'refuse' | 'remember'
}

/**
 * Answers what an application asks, as its user decides. What they allow is remembered, and added to what they had allowed
 * before. The request is read once more: it, and they, may have changed since it was shown.
 */
export function decideAuthorization(
  context: IdentityContext,
  { userId, decision, ...query }: AuthorizationDecision,
): Promise<AuthorizationReading> {
  return context.accounts.write.transaction().execute(async (edit) => {
    const open = await readAuthorization(context, edit, query)
    if (open.state !== 'asks') return open
    const { authorization } = open
    if (decision === 'refuse' || !(await maySignIn(edit, userId))) {
      return { state: 'answered', location: open.refuse() }
    }
    const { scope: before = '' } = (await findConsentRow(edit, userId, authorization.application.id)) ?? {}
    if (decision === 'allow') {
      await putConsent(edit, {
        user_id: userId,
        application_id: authorization.application.id,
        scope: [...new Set([...readScopeNames(before), ...authorization.scopes])].join(' '),
        given_at_ms: context.clock(),
      })
    } else if (!coversScopes(before, authorization.scopes) || mayBeAnother(authorization)) {
      return { state: 'asks', authorization }
    }
    return { state: 'answered', location: await open.allow(userId) }
  })
}

async function maySignIn(edit: AccountsDb, userId: UserId): Promise<boolean> {
  const row = await findUserRow(edit, userId)
  if (row === undefined) return false
  const { isEnabled, mustChangePassword } = toUser(row)
  return isEnabled && !mustChangePassword
}

/**
 * Whether nobody vouches for who asks: any program on a phone may claim the scheme of a public application, and its ID is
 * no secret. Then a person has to be asked each time. RFC 8252, 8.6.
 */
function mayBeAnother({ application, redirectUri }: Authorization): boolean {
  return application.isPublic && !/^https?:/i.test(redirectUri)
}
