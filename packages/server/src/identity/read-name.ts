import { refuseInput } from './refuse-input.ts'

/** How many characters (code points) the name of a user or an application may have. */
const nameCharacters = { min: 1, max: 64 } as const

/** Controls, line breaks, lone surrogates, and marks that turn the reading direction of what follows the name. */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u

/**
 * Reads the name of a user or an application: without the spaces around it.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER when it is empty, too long, or would garble the line that it is printed on
 */
export function readName(text: string, owner: 'user' | 'application'): string {
  const name = text.trim()
  const count = [...name].length
  if (count < nameCharacters.min || count > nameCharacters.max) {
    const { min, max } = nameCharacters
    throw refuseInput(`The name of a ${owner} must have ${min} to ${max} characters, and has ${count}`)
  }
  if (unprintable.test(name)) {
    throw refuseInput(`The name of a ${owner} must not hold control characters`)
  }
  return name
}
