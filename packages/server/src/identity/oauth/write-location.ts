import type { ResponseType } from './authorization.ts'

/** The errors that a browser is sent back with. RFC 6749, 4.1.2.1. */
export type AuthorizationError =
  | 'invalid_request'
  | 'unauthorized_client'
  | 'access_denied'
  | 'unsupported_response_type'
  | 'invalid_scope'

/** Where an answer goes, and in which part of the URL. */
export interface Destination {
  readonly redirectUri: string
  /** Null when it could not be read. Tokens travel in the fragment, which is sent to no server. RFC 6749, 4.2.2. */
  readonly responseType: ResponseType | null
  readonly state: string | null
  /** Who answers, so that an application that knows several servers is not confused. RFC 9207. */
  readonly issuer: string
}

/** Writes where a browser is sent with an error. */
export function writeErrorLocation(
  { redirectUri, responseType, state, issuer }: Destination,
  error: AuthorizationError,
  description: string,
): string {
  const answer = { error, error_description: description, ...(state === null ? {} : { state }), iss: issuer }
  return joinLocation(redirectUri, responseType === 'token' ? '#' : '?', answer)
}

/** Adds to where the library sends a browser with a code or a token what the library leaves out. */
export function completeLocation(location: string, added: Readonly<Record<string, string>>): string {
  const [before = '', fragment] = location.split('#', 2)
  if (fragment === undefined) return joinLocation(location, '?', added)
  return joinLocation(before, '#', { ...Object.fromEntries(new URLSearchParams(fragment)), ...added })
}

/** Spaces are escaped: who reads a fragment by hand does not take a plus for one. */
function joinLocation(uri: string, mark: '?' | '#', parameters: Readonly<Record<string, string>>): string {
  const joint = mark === '?' && uri.includes('?') ? '&' : mark
  return `${uri}${joint}${new URLSearchParams(parameters).toString().replaceAll('+', '%20')}`
}
