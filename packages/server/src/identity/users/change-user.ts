import type { UserRow } from '../../storage/index.ts'
import type { IdentityContext } from '../identity-context.ts'
import { findUserRow, updateUser } from '../identity-queries.ts'
import { findUser } from './find-user.ts'
import { readCountry, readLanguage, readSubscription } from './read-user-values.ts'
import { type SubscriptionType, toUser, type User, type UserId } from './user.ts'

/** What an operator changes of a user; what is left out stays. */
export interface UserChanges {
  readonly subscription?: SubscriptionType | undefined
  /** When a trial ends, in milliseconds since the epoch; 30 days from now when left out. */
  readonly trialEndsAtMs?: number | undefined
  /** Null for the server's. */
  readonly country?: string | null | undefined
  /** Null for the server's. */
  readonly language?: string | null | undefined
  readonly isAdmin?: boolean | undefined
}

/**
 * Changes what is known of a user, at once, also for the tokens that they gave.
 *
 * An end alone moves the end of the trial that the user has.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER when there is no such user, and for a value that cannot be; INVALID_COUNTRY
 */
export async function changeUser(
  { accounts, clock }: IdentityContext,
  { name, ...changes }: UserChanges & { readonly name: string },
): Promise<User> {
  const columns = readCulture(changes)
  return accounts.write.transaction().execute(async (edit) => {
    const user = await findUser(edit, name)
    await updateUser(edit, user.id, {
      ...columns,
      ...readPass(user, changes, clock()),
      ...(changes.isAdmin === undefined ? {} : { is_admin: changes.isAdmin ? 1 : 0 }),
    })
    return findUser(edit, name)
  })
}

/**
 * Changes the language and the country that a user gets their answers in.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER for a language that cannot be; INVALID_COUNTRY
 */
export async function changeCulture(
  { accounts }: IdentityContext,
  { userId, ...culture }: Pick<UserChanges, 'country' | 'language'> & { readonly userId: UserId },
): Promise<User> {
  const columns = readCulture(culture)
  return accounts.write.transaction().execute(async (edit) => {
    await updateUser(edit, userId, columns)
    return toUser((await findUserRow(edit, userId))!)
  })
}

function readCulture({ country, language }: Pick<UserChanges, 'country' | 'language'>): Partial<UserRow> {
  return {
    ...(country === undefined ? {} : { country: country === null ? null : readCountry(country) }),
    ...(language === undefined ? {} : { language: language === null ? null : readLanguage(language) }),
  }
}

function readPass(
  { subscription: before }: User,
  { subscription, trialEndsAtMs }: UserChanges,
  nowMs: number,
): Partial<UserRow> {
  if (subscription === undefined && trialEndsAtMs === undefined) return {}
  const { type, endsAtMs } = readSubscription(subscription ?? before.type, trialEndsAtMs, nowMs)
  return { subscription: type, subscription_ends_at_ms: endsAtMs }
}
