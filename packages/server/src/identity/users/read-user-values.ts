import { Failure, isCountry } from '@regroove/contract'
import { refuseInput } from '../refuse-input.ts'
import { passwordCharacters } from './password-characters.ts'
import { type Subscription, type SubscriptionType, subscriptionTypes } from './user.ts'

const trialMs = 30 * 24 * 60 * 60 * 1000

/**
 * Reads a password that is to be set.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER, which never repeats it
 */
export function readNewPassword(password: string): string {
  const { newMin, max } = passwordCharacters
  if (password.length < newMin || password.length > max) {
    throw refuseInput(`A password must have ${newMin} to ${max} characters, and has ${password.length}`)
  }
  if (!password.isWellFormed()) throw refuseInput('The password is not well-formed text')
  return password
}

/**
 * Reads a Music Pass.
 *
 * @param trialEndsAtMs when a trial ends; 30 days from now when left out
 * @throws {Failure} INVALID_INPUT_PARAMETER for an unknown type, and for an end that another type than a trial cannot have
 */
export function readSubscription(
  type: SubscriptionType,
  trialEndsAtMs: number | undefined,
  nowMs: number,
): Subscription {
  if (!subscriptionTypes.includes(type)) {
    const known = subscriptionTypes.join(', ')
    throw refuseInput(`The subscription must be ${known}, and is ${JSON.stringify(type)}`)
  }
  if (type === 'trial') return { type, endsAtMs: trialEndsAtMs ?? nowMs + trialMs }
  if (trialEndsAtMs === undefined) return { type, endsAtMs: null }
  throw refuseInput(`Only a trial has an end, and the subscription is ${type}`)
}

/**
 * Reads a country: two letters in any case.
 *
 * @throws {Failure} INVALID_COUNTRY
 */
export function readCountry(text: string): string {
  const country = text.toUpperCase()
  if (isCountry(country)) return country
  throw new Failure('INVALID_COUNTRY', {
    message: `The country must be a two-letter code of ISO 3166-1, such as US, and is ${JSON.stringify(text)}`,
  })
}

/**
 * Reads a language: two letters in any case.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER
 */
export function readLanguage(text: string): string {
  if (/^[a-z]{2}$/i.test(text)) return text.toLowerCase()
  throw refuseInput(`The language must be two letters, such as en, and is ${JSON.stringify(text)}`)
}
