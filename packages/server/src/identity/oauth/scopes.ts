import type { OAuthScope, OAuthScopeRepository } from '@jmondi/oauth2-server'
import { applicationTokenEndpoints, defaultUserScope, userScopes } from '@regroove/contract'
import { OAuthFailure } from './oauth-failure.ts'

/** What an application may ask for in its own name: one of them. The second is that of the older endpoint. */
const applicationScopes: readonly string[] = Object.values(applicationTokenEndpoints).map(
  ({ scope }) => scope,
)
/** What an application may ask for in a user's name. */
const namesOfUsers: readonly string[] = Object.values(userScopes)

/**
 * Reads scopes from one parameter: separated by spaces or `+`, each once. Historic applications write either.
 *
 * @param text undefined or empty for none
 */
export function readScopeNames(text: string | undefined): string[] {
  return [...new Set((text ?? '').split(/[\s+]+/).filter((name) => name !== ''))]
}

/** Whether scopes that were given before hold all of those that are asked for now. */
export function coversScopes(given: string, asked: readonly string[]): boolean {
  const held = readScopeNames(given)
  return asked.every((name) => held.includes(name))
}

/** The scopes as the library asks for them: which there are, and which of them a grant may have. */
export const scopeRepository: OAuthScopeRepository = {
  async getAllByIdentifiers(names) {
    return [...applicationScopes, ...namesOfUsers].filter((name) => names.includes(name)).map(toScope)
  },
  async finalize(scopes, grant) {
    const names = scopes.map(({ name }) => name)
    if (grant === 'client_credentials') {
      if (names.length <= 1 && names.every((name) => applicationScopes.includes(name))) {
        return names.length === 0 ? [toScope(applicationScopes[0]!)] : scopes
      }
      throw refuseScope(`The scope must be ${applicationScopes.join(' or ')}.`)
    }
    if (!names.every((name) => namesOfUsers.includes(name))) {
      throw refuseScope(`The scope must be of ${namesOfUsers.join(', ')}.`)
    }
    return names.length === 0 ? [toScope(defaultUserScope)] : scopes
  },
}

function toScope(name: string): OAuthScope {
  return { name }
}

function refuseScope(description: string): OAuthFailure {
  return new OAuthFailure({ error: 'invalid_scope', description })
}
