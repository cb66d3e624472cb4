/**
 * The closed set of HTTP statuses: sixteen of the Groove API's own table, and the four that HTTP's mechanisms need.
 *
 * `headers` names what must or may go with the status. Nothing else in the project writes a reason phrase.
 * Source: the HTTP status table that the project was created from; contract, status matrix.
 */
export const statuses = {
  200: { reason: 'OK', meaning: 'The request was done, wholly or in part.', headers: ['ETag'] },
  204: { reason: 'No Content', meaning: 'A CORS preflight was answered.', headers: [] },
  206: {
    reason: 'Partial Content',
    meaning: 'The byte range that was asked for.',
    headers: ['Content-Range', 'ETag'],
  },
  302: { reason: 'Found', meaning: 'An OAuth or deep-link redirect.', headers: ['Location'] },
  304: { reason: 'Not Modified', meaning: 'The copy that the caller holds is current.', headers: ['ETag'] },
  400: { reason: 'Bad Request', meaning: 'The URL or a parameter cannot be.', headers: [] },
  401: {
    reason: 'Unauthorized',
    meaning: 'No token, or one that does not hold.',
    headers: ['WWW-Authenticate'],
  },
  403: { reason: 'Forbidden', meaning: 'A valid caller who may not do this.', headers: [] },
  404: { reason: 'Not Found', meaning: 'Nothing is there under this name.', headers: [] },
  406: {
    reason: 'Not Acceptable',
    meaning: 'A version or a format that is not spoken here.',
    headers: [],
  },
  408: {
    reason: 'Request Timeout',
    meaning: 'The request, or the work on it, took too long and was stopped.',
    headers: ['Connection'],
  },
  409: {
    reason: 'Conflict',
    meaning: 'What is stored has changed, or is in use elsewhere.',
    headers: ['ETag'],
  },
  410: { reason: 'Gone', meaning: 'It was here, and was removed.', headers: [] },
  412: {
    reason: 'Precondition Failed',
    meaning: 'A condition that the caller set does not hold.',
    headers: ['ETag'],
  },
  416: {
    reason: 'Requested Range Not Satisfiable',
    meaning: 'The range lies outside of the file.',
    headers: ['Content-Range'],
  },
  429: {
    reason: 'Too Many Requests',
    meaning: 'The caller is past its quota.',
    headers: ['Retry-After', 'RateLimit', 'RateLimit-Policy'],
  },
  500: { reason: 'Internal Server Error', meaning: 'A fault of the server.', headers: ['X-Request-Id'] },
  501: { reason: 'Not Implemented', meaning: 'The server does not do this at all.', headers: ['Allow'] },
  502: {
    reason: 'Bad Gateway',
    meaning: 'A part behind the server is down or answers wrongly.',
    headers: ['Retry-After'],
  },
  503: {
    reason: 'Service Unavailable',
    meaning: 'Work is refused: overloaded, starting or stopping.',
    headers: ['Retry-After'],
  },
} as const

/** A status that the service may answer with: one of the closed set. */
export type Status = keyof typeof statuses

/**
 * The statuses after which a request may be sent again: nothing was changed, or a repeated edit ends the same.
 * Source: status matrix ("rules that hold for all of them").
 */
export const retryableStatuses = [408, 429, 502, 503] as const satisfies readonly Status[]

/** Whether a number is one of the closed set. */
export function isStatus(code: number): code is Status {
  return Object.hasOwn(statuses, code)
}

/** The reason phrase that stands on the wire beside a status. */
export function reasonPhrase(status: Status): string {
  return statuses[status].reason
}
