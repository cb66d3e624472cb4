import { Failure, guidFromBytes, isCountry } from '@regroove/contract'
import { foldUserName } from './fold-user-name.ts'
import { hashPassword } from './hash-password.ts'
import type { IdentityContext } from './identity-context.ts'
import { findUserRowByNameKey, insertUser } from './identity-queries.ts'
import { passwordCharacters } from './password-characters.ts'
import { readName } from './read-name.ts'
import { refuseInput } from './refuse-input.ts'
import { type SubscriptionType, subscriptionTypes, toUser, type User } from './user.ts'

/** What an operator says of a new user. */
export interface NewUser {
  /** 1 to 64 characters; unique but for case, width and spaces. */
  readonly name: string
  /** 8 to 1024 characters. */
  readonly password: string
  readonly isAdmin: boolean
  /** A trial lasts 30 days from now. */
  readonly subscription: SubscriptionType
  /** Two letters of ISO 3166-1 in any case; null for the server's. */
  readonly country: string | null
  /** Two letters of ISO 639-1 in any case; null for the server's. */
  readonly language: string | null
}

const trialMs = 30 * 24 * 60 * 60 * 1000

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
  const subscription = readSubscription(given.subscription)
  const country = given.country === null ? null : readCountry(given.country)
  const language = given.language === null ? null : readLanguage(given.language)
  const passwordHash = await passwordTurnstile(() => hashPassword(password, randomBytes))
  const nowMs = clock()

  return accounts.write.transaction().execute(async (edit) => {
    const namesake = await findUserRowByNameKey(edit, nameKey)
    if (namesake !== undefined) throw refuseInput(`There is already a user named ${namesake.name}`)
    const row = await insertUser(edit, {
      guid: guidFromBytes(randomBytes(16)),
      name,
      name_key: nameKey,
      password_hash: passwordHash,
      is_admin: given.isAdmin ? 1 : 0,
      subscription,
      subscription_ends_at_ms: subscription === 'trial' ? nowMs + trialMs : null,
      country,
      language,
      created_at_ms: nowMs,
    })
    return toUser(row)
  })
}

function readNewPassword(password: string): string {
  const { newMin, max } = passwordCharacters
  if (password.length < newMin || password.length > max) {
    throw refuseInput(`A password must have ${newMin} to ${max} characters, and has ${password.length}`)
  }
  if (!password.isWellFormed()) throw refuseInput('The password is not well-formed text')
  return password
}

function readSubscription(type: SubscriptionType): SubscriptionType {
  if (subscriptionTypes.includes(type)) return type
  throw refuseInput(
    `The subscription must be ${subscriptionTypes.join(', ')}, and is ${JSON.stringify(type)}`,
  )
}

function readCountry(text: string): string {
  const country = text.toUpperCase()
  if (isCountry(country)) return country
  throw new Failure('INVALID_COUNTRY', {
    message: `The country must be a two-letter code of ISO 3166-1, such as US, and is ${JSON.stringify(text)}`,
  })
}

function readLanguage(text: string): string {
  if (/^[a-z]{2}$/i.test(text)) return text.toLowerCase()
  throw refuseInput(`The language must be two letters, such as en, and is ${JSON.stringify(text)}`)
}
