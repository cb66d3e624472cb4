import type { Guid } from '@regroove/contract'
import type { UserRow } from '../../storage/index.ts'

declare const userIdBrand: unique symbol

/** The accounts database's own number of a user; never on the wire. */
export type UserId = number & { readonly [userIdBrand]: true }

/** The kinds of Music Pass that a user may have. */
export const subscriptionTypes = ['paid', 'trial', 'none'] as const
export type SubscriptionType = (typeof subscriptionTypes)[number]

/** A user's Music Pass. */
export interface Subscription {
  readonly type: SubscriptionType
  /** Milliseconds since the epoch; null when it has no end, or there is none. */
  readonly endsAtMs: number | null
}

/** A person who signs in. */
export interface User {
  readonly id: UserId
  /** Names the user wherever a name must not change. */
  readonly guid: Guid
  /** As the user writes it. */
  readonly name: string
  readonly isAdmin: boolean
  readonly subscription: Subscription
  /** Two upper-case letters of ISO 3166-1; null when the user has not said. */
  readonly country: string | null
  /** Two lower-case letters of ISO 639-1; null when the user has not said. */
  readonly language: string | null
  /** False when an operator switched them off: then they cannot sign in, and none of their tokens holds. */
  readonly isEnabled: boolean
  /** Whether their password was made up for them, and they must choose another before anything else. */
  readonly mustChangePassword: boolean
  readonly createdAtMs: number
}

/** A user at a moment. */
export interface PresentUser extends User {
  /** Whether they may stream in full at this moment. */
  readonly hasMusicPass: boolean
}

/** Shows a user as they are at a moment. */
export function atMoment(user: User, nowMs: number): PresentUser {
  return { ...user, hasMusicPass: hasMusicPass(user.subscription, nowMs) }
}

/** Reads a user from their row; the hash of their password stays behind. */
export function toUser(row: UserRow): User {
  return {
    id: row.id as UserId,
    guid: row.guid as Guid,
    name: row.name,
    isAdmin: row.is_admin === 1,
    subscription: { type: row.subscription, endsAtMs: row.subscription_ends_at_ms },
    country: row.country,
    language: row.language,
    isEnabled: row.is_enabled === 1,
    mustChangePassword: row.must_change_password === 1,
    createdAtMs: row.created_at_ms,
  }
}

/** Whether full streaming is paid for at a moment: a paid pass, or a trial before its end. */
function hasMusicPass({ type, endsAtMs }: Subscription, nowMs: number): boolean {
  return type === 'paid' || (type === 'trial' && (endsAtMs === null || nowMs < endsAtMs))
}
