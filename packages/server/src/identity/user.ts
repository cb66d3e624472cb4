import type { Guid } from '@regroove/contract'
import type { UserRow } from '../storage/index.ts'

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
  readonly createdAtMs: number
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
    createdAtMs: row.created_at_ms,
  }
}

/** Whether full streaming is paid for at a moment: a paid pass, or a trial before its end. */
export function hasMusicPass({ type, endsAtMs }: Subscription, nowMs: number): boolean {
  return type === 'paid' || (type === 'trial' && (endsAtMs === null || nowMs < endsAtMs))
}
