import { loopbackHosts } from '../applications/read-redirect-uri.ts'

/**
 * Finds out where a browser may be sent: the registered URI that was named, character by character. A program on the user's
 * own machine listens where it can, so on the loopback interface the port may be any (RFC 8252, 7.3).
 *
 * @param asked null when the application named none: then the one that is registered is meant, if there is one alone
 * @returns null when it is none of them
 */
export function matchRedirectUri(registered: readonly string[], asked: string | null): string | null {
  if (asked === null) return registered.length === 1 ? registered[0]! : null
  if (registered.includes(asked)) return asked
  const portless = withoutLoopbackPort(asked)
  if (portless === null) return null
  return registered.some((uri) => withoutLoopbackPort(uri) === portless) ? asked : null
}

/** The URI without its port; null when it is not on the loopback interface, or is no URI that could be registered. */
function withoutLoopbackPort(uri: string): string | null {
  const match = /^http:\/\/([a-z0-9.]+|\[[0-9a-f:]+\])(?::(\d{1,5}))?(?=[/?]|$)/.exec(uri)
  if (match === null || !loopbackHosts.includes(match[1]!) || Number(match[2] ?? 80) > 65_535) return null
  if (!/^[\x21-\x7e]+$/.test(uri) || uri.includes('#')) return null
  return `http://${match[1]}${uri.slice(match[0].length)}`
}
