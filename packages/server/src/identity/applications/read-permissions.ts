import { type Permission, permissions } from '@regroove/contract'
import { refuseInput } from '../refuse-input.ts'

/**
 * Reads words that name permissions, in any case.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER for a word that is none
 */
export function readPermissions(words: readonly string[]): Permission[] {
  return words.map((word) => {
    const known = permissions.find((permission) => permission === word.toLowerCase())
    if (known !== undefined) return known
    throw refuseInput(`A permission must be ${permissions.join(', ')}, and is ${JSON.stringify(word)}`)
  })
}

/** Writes permissions as they are stored: each once, in the order of the contract. */
export function writePermissions(granted: readonly Permission[]): string {
  return permissions.filter((permission) => granted.includes(permission)).join(' ')
}
