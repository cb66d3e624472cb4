import { formatDate } from '@regroove/contract'
import type { Consent, User } from '../identity/index.ts'

/** A user as programs read them. */
export function toUserJson(user: User) {
  const { name, guid, isAdmin, isEnabled, mustChangePassword, subscription } = user
  return {
    name,
    guid,
    admin: isAdmin,
    enabled: isEnabled,
    must_change_password: mustChangePassword,
    subscription: subscription.type,
    subscription_ends_on: subscription.endsAtMs === null ? null : formatDate(subscription.endsAtMs),
    country: user.country,
    language: user.language,
    created_on: formatDate(user.createdAtMs),
  }
}

/** A user as a person reads them in a list. */
export function toUserLine({ name, isAdmin, isEnabled, subscription }: User): string {
  const { type, endsAtMs } = subscription
  const pass = endsAtMs === null ? type : `${type} until ${formatDate(endsAtMs)}`
  return `${name}  ${pass}${isAdmin ? '  admin' : ''}${isEnabled ? '' : '  disabled'}`
}

/** What a user let an application do, as programs read it. */
export function toConsentJson({ application, scopes, givenAtMs }: Consent) {
  return {
    client_id: application.clientId,
    name: application.name,
    scopes,
    given_on: givenAtMs === null ? null : formatDate(givenAtMs),
  }
}

/** The same as a person reads it. */
export function toConsentLine({ application, scopes, givenAtMs }: Consent): string {
  const since = givenAtMs === null ? 'by an operator' : `${scopes.join(' ')} since ${formatDate(givenAtMs)}`
  return `${application.clientId}  ${application.name}  ${since}`
}
