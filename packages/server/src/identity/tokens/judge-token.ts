import type { Application } from '../applications/application.ts'
import type { TokenKind } from '../secret-text.ts'
import { isWithinLife } from '../steady-clock.ts'
import { atMoment, type PresentUser } from '../users/user.ts'
import type { TokenRecord } from './find-token-record.ts'

/** What a token is worth at a moment. */
export type TokenCheck =
  | { readonly state: 'unknown' }
  | { readonly state: 'expired' | 'applicationDisabled'; readonly kind: TokenKind }
  | { readonly state: 'userDisabled' | 'consentWithdrawn'; readonly kind: 'user' }
  | { readonly state: 'valid'; readonly kind: 'application'; readonly application: Application }
  | {
      readonly state: 'valid'
      readonly kind: 'user'
      readonly application: Application
      readonly user: PresentUser
      readonly scopes: ReadonlySet<string>
    }

/**
 * Decides what a token is worth. Pure.
 *
 * What a new token would not mend is told before that this one is past its time: that its application or its user is
 * switched off, and that the user took back their consent.
 */
export function judgeToken(record: TokenRecord, nowMs: number): TokenCheck {
  const { kind, application, user, scopes } = record
  if (!application.isEnabled) return { state: 'applicationDisabled', kind }
  if (user !== null && !user.isEnabled) return { state: 'userDisabled', kind: 'user' }
  if (record.isWithdrawn) return { state: 'consentWithdrawn', kind: 'user' }
  if (!isWithinLife(record, nowMs)) return { state: 'expired', kind }
  if (user === null) return { state: 'valid', kind: 'application', application }
  return {
    state: 'valid',
    kind: 'user',
    application,
    user: atMoment(user, nowMs),
    scopes,
  }
}
