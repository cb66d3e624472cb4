import type { Application } from './application.ts'
import type { TokenRecord } from './find-token-record.ts'
import type { TokenKind } from './token-text.ts'
import { hasMusicPass, type User } from './user.ts'

/** A user as a valid token shows them. */
interface TokenUser extends User {
  /** Whether they may stream in full at this moment. */
  readonly hasMusicPass: boolean
}

/** What a token is worth at a moment. */
export type TokenCheck =
  | { readonly state: 'unknown' }
  | { readonly state: 'expired' | 'applicationDisabled'; readonly kind: TokenKind }
  | { readonly state: 'valid'; readonly kind: 'application'; readonly application: Application }
  | {
      readonly state: 'valid'
      readonly kind: 'user'
      readonly application: Application
      readonly user: TokenUser
      readonly scopes: ReadonlySet<string>
    }

/**
 * Decides what a token is worth. Pure.
 *
 * That its application is switched off is told before that it is past its time: a new token would not hold either.
 */
export function judgeToken(record: TokenRecord, nowMs: number): TokenCheck {
  const { kind, application, user, scopes } = record
  if (!application.isEnabled) return { state: 'applicationDisabled', kind }
  if (nowMs >= record.expiresAtMs) return { state: 'expired', kind }
  if (user === null) return { state: 'valid', kind: 'application', application }
  return {
    state: 'valid',
    kind: 'user',
    application,
    user: { ...user, hasMusicPass: hasMusicPass(user.subscription, nowMs) },
    scopes,
  }
}
