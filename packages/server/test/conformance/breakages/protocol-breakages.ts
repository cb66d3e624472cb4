import type { TokenAnswer } from '@regroove/contract'
import {
  answer,
  asking,
  type BreakageKind,
  body,
  header,
  json,
  request,
  status,
  target,
  without,
} from '../break.ts'
import { requestHeader } from '../proxied-request.ts'

/** What is wrong with statuses, verbs, versions, headers and the protocol. */
export const protocolBreakages: readonly BreakageKind[] = [
  answer('says 201 of a search', 'errors.closed-set-of-statuses', status(201, 'Created'), {
    at: /search\?q=a$/,
    status: 200,
  }),
  answer('says "Missing" of what is not found', 'errors.reason-phrases', status(404, 'Missing'), {
    status: 404,
  }),
  answer(
    'says 405 of a verb that a path does not have',
    'verbs.of-search',
    status(405, 'Method Not Allowed'),
    { status: 501 },
  ),
  answer('names no verbs with 501', 'errors.allow-with-501', header('Allow', null), { status: 501 }),
  answer(
    'names the refused verb among those allowed',
    'verbs.of-lookup',
    header('Allow', 'GET, HEAD, DELETE'),
    { status: 501 },
  ),
  answer('fails on a bad value', 'errors.never-500', status(500, 'Internal Server Error'), {
    at: /maxItems=42/,
  }),
  answer('says 401 of an unknown path', 'versions.unknown-path', status(401, 'Unauthorized'), {
    at: /nothing\/here/,
  }),
  answer(
    'asks for a token before it looks at the version',
    'precedence.version-before-token',
    status(401, 'Unauthorized'),
    { at: /^\/2\// },
  ),
  request(
    'serves every version',
    'versions.of-search',
    target((path) => path.replace(/^\/\d+\//, '/1/')),
  ),
  answer(
    'does not list its versions',
    'versions.of-genres',
    json(({ Error: error }) => delete error?.Message),
    { status: 406 },
  ),

  answer('sends no request ID', 'headers.request-id-always', header('X-Request-Id', null)),
  answer(
    'makes a request ID of its own always',
    'headers.request-id-taken-over',
    header('X-Request-Id', 'mine-alone'),
  ),
  answer('takes over any request ID', 'headers.request-id-not-taken-over', (given, asked) =>
    header('X-Request-Id', requestHeader(asked, 'x-request-id') ?? 'own')(given, asked),
  ),
  answer('sends no date', 'headers.date-always', header('Date', null)),
  answer('lets caches keep refusals', 'errors.not-stored', header('Cache-Control', 'max-age=60'), {
    status: 404,
  }),
  answer('challenges nobody', 'errors.challenge-with-401', header('WWW-Authenticate', null), { status: 401 }),
  answer(
    'calls a missing token an error in the challenge',
    'authentication.search-without-a-token',
    header('WWW-Authenticate', 'Bearer realm="x", error="invalid_token"'),
    { status: 401 },
  ),
  answer('sets a cookie', 'authentication.no-cookies', header('Set-Cookie', 'session=1')),

  answer('closes the connection on what is no HTTP', 'protocol.bytes-of-tls', () => null, { at: /^$/ }),
  answer('says 413 of a long body', 'protocol.body-past-its-limit', status(413, 'Payload Too Large'), {
    status: 400,
  }),
  answer(
    'says 431 of long headers',
    'protocol.long-headers',
    status(431, 'Request Header Fields Too Large'),
    { status: 400 },
  ),
  answer('says 414 of a long URL', 'protocol.long-url', status(414, 'URI Too Long'), { status: 400 }),
  answer('says 417 of an expectation', 'protocol.unknown-expectation', status(417, 'Expectation Failed'), {
    status: 400,
  }),
  answer(
    'answers oddities with an empty body',
    'protocol.no-host',
    body(() => ''),
    { status: 400 },
  ),
  answer('serves HTTP/2.0 in a line of HTTP/1', 'protocol.http-2-in-the-line', status(200, 'OK'), {
    status: 400,
  }),

  answer(
    'lets no other origin read refusals',
    'cors.refusals-too',
    header('Access-Control-Allow-Origin', null),
    { status: 401 },
  ),
  answer(
    'lets no other origin read anything',
    'cors.any-origin',
    header('Access-Control-Allow-Origin', 'https://here.example'),
  ),
  answer('lets cookies travel', 'cors.no-credentials', header('Access-Control-Allow-Credentials', 'true')),
  answer(
    'hides Retry-After from scripts',
    'cors.exposed-headers',
    header('Access-Control-Expose-Headers', 'ETag'),
  ),
  answer('answers preflights with 200', 'cors.preflight', status(200, 'OK'), { status: 204 }),
  answer('allows no header in preflights', 'cors.preflight', header('Access-Control-Allow-Headers', null), {
    status: 204,
  }),
  answer('has another ETag for HEAD', 'heads.of-search', header('ETag', '"another"'), { method: 'HEAD' }),

  answer('lets caches keep tokens', 'authentication.token-not-stored', header('Cache-Control', null), {
    at: /accesstoken/,
  }),
  answer(
    'says no life of a token',
    'authentication.token-at-accesstoken-srf',
    json<Partial<TokenAnswer>>((value) => delete value.expires_in),
    { at: /accesstoken/ },
  ),
  answer(
    "refuses tokens in its own words instead of OAuth's",
    'authentication.unknown-grant',
    json(() => ({ Error: { ErrorCode: 'INVALID_INPUT_PARAMETER', Description: 'No.' } })),
    { at: /accesstoken/, status: 400 },
  ),
  answer(
    'tells unknown clients from wrong secrets',
    'authentication.same-refusal-for-unknown-and-wrong',
    json((_, asked) => ({
      error: 'invalid_client',
      error_description: asked.body.includes('nobody') ? 'No such client' : 'Wrong secret',
    })),
    { at: /accesstoken/, status: 401 },
  ),
  takesAnySecret(),
  takesAnyToken(),
  request('reads no token in the query', 'authentication.by-query', target(without('accessToken'))),
  request('reads Bearer in one spelling', 'authentication.by-header-in-lower-case', (given) => ({
    ...given,
    headers: given.headers.filter(([, value]) => !value.startsWith('bearer ')),
  })),
]

/** Gives whoever asks for a token the one that somebody else got. */
function takesAnySecret(): BreakageKind {
  let good: Buffer | null = null
  return answer(
    'gives a token for any secret',
    'authentication.wrong-secret',
    (given) => {
      if (given.status === 200) good = given.body
      return given.status === 200 || good === null
        ? given
        : { ...given, status: 200, reason: 'OK', body: good }
    },
    { at: /accesstoken/ },
  )
}

/** Takes any token for the one that it gave out. */
function takesAnyToken(): BreakageKind {
  let good: string | null = null
  const giving = answer(
    'takes any token for a good one',
    'authentication.unknown-token',
    json<Partial<TokenAnswer>>((value) => {
      good ??= value.access_token ?? null
    }),
    { at: /accesstoken/ },
  )
  return { ...giving, changesRequest: (given) => asking('authorization', () => `Bearer ${good}`)(given) }
}
