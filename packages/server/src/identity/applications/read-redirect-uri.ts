import { refuseInput } from '../refuse-input.ts'

const maxUris = 20
const maxCharacters = 2048
/** Where a program on the user's own machine listens; http is safe there alone. RFC 8252, 7.3 and 8.3. */
export const loopbackHosts: readonly string[] = ['127.0.0.1', '[::1]', 'localhost']

/**
 * Checks a URI that users may be sent back to, and gives it back unchanged: it is compared character by character.
 *
 * Allowed are https, http on the loopback interface, and a program's own scheme, which holds a dot (RFC 8252, 8.4:
 * so `javascript:` and the like are out). No fragment (RFC 6749, 3.1.2), no user name, nothing that programs
 * read in different ways.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER saying what is wrong with it
 */
export function readRedirectUri(text: string): string {
  const problem = findProblem(text)
  if (problem === null) return text
  throw refuseInput(`Redirect URI ${JSON.stringify(text.slice(0, 200))} ${problem}`)
}

/**
 * Writes redirect URIs as they are stored: each once.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER when one cannot be, or there are too many
 */
export function writeRedirectUris(uris: readonly string[]): string {
  if (uris.length > maxUris) {
    throw refuseInput(`An application may have ${maxUris} redirect URIs, not ${uris.length}`)
  }
  return JSON.stringify([...new Set(uris.map(readRedirectUri))])
}

function findProblem(text: string): string | null {
  if (text.length > maxCharacters) return `is longer than ${maxCharacters} characters`
  if (!/^[\x21-\x7e]+$/.test(text) || /[\\"<>^`{|}]/.test(text)) {
    return 'holds a character that a URI cannot hold unescaped'
  }
  if (text.includes('#')) return 'must not have a fragment'
  if (!URL.canParse(text)) return 'must be an absolute URI, such as https://app.example.org/signed-in'
  const { protocol, hostname, username, password } = new URL(text)
  if (username !== '' || password !== '') return 'must not hold a user name or password'
  if (protocol === 'https:' || protocol === 'http:') {
    if (!/^https?:\/\/[^/]/i.test(text)) return 'must have // and a host after its scheme'
    if (!/^([a-z0-9.-]+|\[[0-9a-f:.]+\])$/.test(hostname))
      return 'must name its host in letters, digits and hyphens'
    if (protocol === 'http:' && !loopbackHosts.includes(hostname)) {
      return `may use http on ${loopbackHosts.join(', ')} only; use https`
    }
    return null
  }
  if (protocol.includes('.')) return null
  return 'must use https, http on the loopback interface, or a scheme of its own with a dot, such as org.example.app:/signed-in'
}
