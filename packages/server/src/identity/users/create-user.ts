import { guidFromBytes } from '@regroove/contract'
import type { IdentityContext } from '../identity-context.ts'
import { findUserRowByNameKey, insertUser } from '../identity-queries.ts'
import { readName } from '../read-name.ts'
import { refuseInput } from '../refuse-input.ts'
import { foldUserName } from './fold-user-name.ts'
import { hashPassword } from './hash-password.ts'
import { readCountry, readLanguage, readNewPassword, readSubscription } from './read-user-values.ts'
import { type SubscriptionType, toUser, type User } from './user.ts'

/** What an operator says of a new user. */
export interface NewUser {
  /** 1 to 64 characters; unique but for case, width and spaces. */
  readonly name: string
  /** 8 to 1024 characters. */
  readonly password: string
  readonly isAdmin: boolean
  readonly subscription: SubscriptionType
  /** When a trial ends, in milliseconds since the epoch; 30 days from now when left out. */
  readonly trialEndsAtMs?: number | undefined
  /** Two letters of ISO 3166-1 in any case; null for the server's. */
  readonly country: string | null
  /** Two letters of ISO 639-1 in any case; null for the server's. */
  readonly language: string | null
  /** Whether the password was made up for them, and they must choose another first. Default false. */
  readonly mustChangePassword?: boolean
}

/**
 * Adds a person who may sign in.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER for a name, password, subscription or language that cannot be, and for a
 *   name that is taken; INVALID_COUNTRY; SERVICE_UNAVAILABLE when too many passwords wait to be hashed
 */
export async function createUser(context: IdentityContext, given: NewUser): Promise<User> {
  const { accounts, clock, randomBytes, passwordTurnstile } = context
  const name = readName(given.name, 'user')
  const nameKey = foldUserName(name)
  if (nameKey === '') throw refuseInput('The name of a user must hold a character that can be seen')
  const password = readNewPassword(given.password)
  const nowMs = clock()
  const subscription = readSubscription(given.subscription, given.trialEndsAtMs, nowMs)
  const country = given.country === null ? null : readCountry(given.country)
  const language = given.language === null ? null : readLanguage(given.language)
  const passwordHash = await passwordTurnstile(() => hashPassword(password, randomBytes))

  return accounts.write.transaction().execute(async (edit) => {
    const namesake = await findUserRowByNameKey(edit, nameKey)
    if (namesake !== undefined) throw refuseInput(`There is already a user named ${namesake.name}`)
    const row = await insertUser(edit, {
      guid: guidFromBytes(randomBytes(16)),
      name,
      name_key: nameKey,
      password_hash: passwordHash,
      is_admin: given.isAdmin ? 1 : 0,
      subscription: subscription.type,
      subscription_ends_at_ms: subscription.endsAtMs,
      country,
      language,
      is_enabled: 1,
      must_change_password: given.mustChangePassword === true ? 1 : 0,
      created_at_ms: nowMs,
    })
    return toUser(row)
  })
}
