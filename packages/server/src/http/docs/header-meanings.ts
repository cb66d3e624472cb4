import type { Status, statuses } from '@regroove/contract'

type HeaderName = (typeof statuses)[Status]['headers'][number]

/** What the headers are for that go with statuses. */
export const headerMeanings: Readonly<Record<HeaderName, string>> = {
  Allow: 'The methods that the path has.',
  Connection: 'close, where the request was not read whole.',
  'Content-Range': 'The bytes that are sent, or how many there are.',
  ETag: 'Names this version of the answer: send it back in If-None-Match.',
  Location: 'Where to go on.',
  RateLimit: 'What is left of the quota, and until when.',
  'RateLimit-Policy': 'The quota.',
  'Retry-After': 'Seconds to wait before the next request.',
  'WWW-Authenticate': 'Which token is wanted, and what was wrong with the one that was sent. RFC 6750.',
  'X-Request-Id': 'Under which the request is logged: give it along when you ask for help.',
}
