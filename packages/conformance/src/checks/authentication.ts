import { applicationTokenEndpoints, TokenAnswerSchema } from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import { type Answer, type AskOptions, headerOf, mediaTypeOf, type Token } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectFailure, expectHeader, expectStatus, readJson } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix, rfc } from '../checking/sources.ts'
import { findMisfits } from '../judging/judge-json.ts'
import { anySearch } from './answers.ts'

const source = contract(9, 'application tokens')
const failing = contract(9, 'failures')
const formType = 'application/x-www-form-urlencoded'

interface TokenRequest {
  readonly path?: string
  readonly form: Readonly<Record<string, string>> | string
  readonly headers?: Readonly<Record<string, string>>
}

function askToken(
  { ask }: Pick<Asker, 'ask'>,
  { path = applicationTokenEndpoints.accesstoken.path, form, headers = {} }: TokenRequest,
): Promise<Answer> {
  return ask(path, {
    method: 'POST',
    as: null,
    headers: { 'Content-Type': formType, ...headers },
    body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  })
}

/** Goes on with a refusal in OAuth's own words. RFC 6749, 5.2. */
export function expectOAuthFailure(
  answer: Answer,
  error: string | readonly string[],
  status: 400 | 401 = 400,
): void {
  expectStatus(answer, status)
  const said = (readJson(answer) as { error?: unknown }).error
  const errors = [error].flat()
  if (typeof said !== 'string' || !errors.includes(said)) complain(answer, `the error ${errors.join(' or ')}`)
}

/** Goes on with the token of an answer that has one. */
function expectToken(answer: Answer): string {
  expectStatus(answer, 200)
  expectThat(mediaTypeOf(answer) === 'application/json', answer, 'JSON', mediaTypeOf(answer))
  const value = readJson(answer)
  const [fault] = findMisfits(TokenAnswerSchema, value)
  if (fault !== undefined) complain(answer, 'token_type bearer, access_token and expires_in', fault)
  return (value as { access_token: string }).access_token
}

function goodForm({ credentials }: { readonly credentials: { clientId: string; clientSecret: string } }) {
  return {
    grant_type: 'client_credentials',
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    scope: applicationTokenEndpoints.accesstoken.scope,
  }
}

/** Where tokens of applications come from. Contract section 9. */
export const applicationTokenChecks: readonly Check[] = [
  ...Object.values(applicationTokenEndpoints).map(({ path, scope }) =>
    check({
      id: `authentication.token-at${path.replaceAll('/', '-').replaceAll('.', '-').toLowerCase()}`,
      rule: `POST ${path} gives an application a token that works.`,
      source,
      run: async (given) => {
        const answer = await askToken(given, { path, form: { ...goodForm(given), scope } })
        const text = expectToken(answer)
        given.secrets.learn(text)
        await askContent(given, anySearch, { as: { of: `the application, by ${path}`, text } })
      },
    }),
  ),
  check({
    id: 'authentication.token-not-stored',
    rule: 'Answers of the token endpoint say Cache-Control: no-store.',
    source: rfc(6749, '5.1'),
    run: async (given) => {
      for (const form of [goodForm(given), { ...goodForm(given), client_secret: 'a wrong secret' }]) {
        const answer = await askToken(given, { form })
        expectHeader(answer, 'Cache-Control', /\bno-store\b/i, 'no-store')
      }
    },
  }),
  check({
    id: 'authentication.basic',
    rule: 'The ID and the secret may come by HTTP Basic.',
    source: rfc(6749, '2.3.1'),
    run: async (given) => {
      const { clientId, clientSecret } = given.credentials
      const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`
      const headers = { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
      given.secrets.learn(headers.Authorization)
      const { grant_type, scope } = goodForm(given)
      given.secrets.learn(expectToken(await askToken(given, { form: { grant_type, scope }, headers })))
    },
  }),
  check({
    id: 'authentication.wrong-basic',
    rule: 'Wrong credentials by HTTP Basic are 401 invalid_client, with a challenge of Basic.',
    source: rfc(6749, '5.2'),
    run: async (given) => {
      const pair = `${given.credentials.clientId}:wrong`
      const headers = { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
      const answer = await askToken(given, { form: { grant_type: 'client_credentials' }, headers })
      expectOAuthFailure(answer, 'invalid_client', 401)
      expectHeader(answer, 'WWW-Authenticate', /^Basic\b/i, 'Basic …')
    },
  }),
  ...(
    [
      ['wrong-secret', 'A wrong secret', { client_secret: 'a wrong secret' }],
      ['empty-secret', 'An empty secret', { client_secret: '' }],
      ['unknown-client', 'An unknown client', { client_id: '00000000-0000-0000-0000-000000000000' }],
    ] as const
  ).map(([id, what, wrong]) =>
    check({
      id: `authentication.${id}`,
      rule: `${what} is invalid_client.`,
      source: rfc(6749, '5.2'),
      run: async (given) => {
        const answer = await askToken(given, { form: { ...goodForm(given), ...wrong } })
        // 401 may be said, and must where the credentials came in a header.
        expectOAuthFailure(answer, ['invalid_client', 'invalid_request'], answer.status === 401 ? 401 : 400)
      },
    }),
  ),
  check({
    id: 'authentication.same-refusal-for-unknown-and-wrong',
    rule: 'An unknown client and a wrong secret are refused with the same words.',
    source: rfc(6749, '10.2'),
    run: async (given) => {
      const wrong = await askToken(given, { form: { ...goodForm(given), client_secret: 'a wrong secret' } })
      const unknown = await askToken(given, { form: { ...goodForm(given), client_id: 'nobody' } })
      const same = unknown.status === wrong.status && unknown.body.equals(wrong.body)
      expectThat(same, unknown, 'what a wrong secret is answered with')
    },
  }),
  check({
    id: 'authentication.unknown-grant',
    rule: 'A grant_type that nobody knows is unsupported_grant_type.',
    source: rfc(6749, '5.2'),
    run: async (given) =>
      expectOAuthFailure(
        await askToken(given, { form: { ...goodForm(given), grant_type: 'telepathy' } }),
        'unsupported_grant_type',
      ),
  }),
  check({
    id: 'authentication.no-grant',
    rule: 'A request without grant_type is invalid_request.',
    source: rfc(6749, '5.2'),
    run: async (given) => {
      const { grant_type, ...form } = goodForm(given)
      void grant_type
      expectOAuthFailure(await askToken(given, { form }), ['invalid_request', 'unsupported_grant_type'])
    },
  }),
  check({
    id: 'authentication.unknown-scope',
    rule: 'A scope that nobody knows is invalid_scope.',
    source: rfc(6749, '5.2'),
    run: async (given) =>
      expectOAuthFailure(
        await askToken(given, { form: { ...goodForm(given), scope: 'the.moon' } }),
        'invalid_scope',
      ),
  }),
  check({
    id: 'authentication.parameter-given-twice',
    rule: 'A parameter that is given twice is invalid_request.',
    source: rfc(6749, '3.2'),
    run: async (given) => {
      const form = `${new URLSearchParams(goodForm(given))}&grant_type=client_credentials`
      expectOAuthFailure(await askToken(given, { form }), 'invalid_request')
    },
  }),
  check({
    id: 'authentication.form-alone',
    rule: 'A body that is no form is refused.',
    source: rfc(6749, '4.4.2'),
    run: async (given) => {
      const headers = { 'Content-Type': 'application/json' }
      const answer = await askToken(given, { form: JSON.stringify(goodForm(given)), headers })
      expectStatus(answer, 400)
    },
  }),
  check({
    id: 'authentication.token-endpoint-by-get',
    rule: 'The token endpoint has POST alone: GET is 501.',
    source: matrix(501),
    run: async ({ ask }) => {
      const answer = await ask(applicationTokenEndpoints.accesstoken.path, { as: null })
      expectFailure(answer, { status: 501, code: 'NOT_IMPLEMENTED' })
      expectHeader(answer, 'Allow', /\bPOST\b/, 'POST')
    },
  }),
]

/** Ways in which a token may be sent. */
const ways: readonly (readonly [
  id: string,
  how: string,
  ask: (token: string) => readonly [string, AskOptions],
])[] = [
  ['header', 'Authorization: Bearer T', (token) => [anySearch, header(`Bearer ${token}`)]],
  ['header-in-lower-case', 'Authorization: bearer T', (token) => [anySearch, header(`bearer ${token}`)]],
  ['query-with-bearer', 'accessToken=Bearer+T', (token) => [inQuery(`Bearer ${token}`), { as: null }]],
  ['query', 'accessToken=T', (token) => [inQuery(token), { as: null }]],
  [
    'query-in-lower-case',
    'accesstoken=T',
    (token) => [inQuery(token).replace('accessToken', 'accesstoken'), { as: null }],
  ],
]

function header(value: string): AskOptions {
  return { as: null, headers: { Authorization: value } }
}

function inQuery(value: string, target = anySearch): string {
  return `${target}&accessToken=${encodeURIComponent(value).replaceAll('%20', '+')}`
}

const strange: Token = { of: 'nobody (an unknown token)', text: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }

/** How tokens are sent, and what is said of those that do not hold. Contract section 9. */
export const tokenChecks: readonly Check[] = [
  ...ways.map(([id, how, ask]) =>
    check({
      id: `authentication.by-${id}`,
      rule: `A token may be sent as ${how}.`,
      source: contract(9),
      run: async (given) => askContent(given, ...ask(given.application.text)),
    }),
  ),
  check({
    id: 'authentication.unknown-token',
    rule: 'A token that nobody knows is 401 ACCESS_TOKEN_INVALID, and the challenge says invalid_token.',
    source: failing,
    run: async ({ ask, application }) => {
      const { text } = application
      const changed = text.slice(0, -1) + (text.endsWith('A') ? 'B' : 'A')
      for (const as of [strange, { of: 'the application, with one letter changed', text: changed }]) {
        const answer = await ask(anySearch, { as })
        expectFailure(answer, { status: 401, code: 'ACCESS_TOKEN_INVALID' })
        expectHeader(answer, 'WWW-Authenticate', /\berror="invalid_token"/, 'Bearer … error="invalid_token"')
      }
    },
  }),
  check({
    id: 'authentication.malformed-header',
    rule: 'An Authorization that is no Bearer is 401 ACCESS_TOKEN_INVALID.',
    source: failing,
    run: async ({ ask, application }) => {
      for (const value of ['Basic YTpi', application.text, 'Bearer', 'Bearer a b']) {
        const answer = await ask(anySearch, header(value))
        expectFailure(answer, { status: 401, code: ['ACCESS_TOKEN_INVALID', 'ACCESS_TOKEN_MISSING'] })
      }
    },
  }),
  refusal({
    id: 'authentication.unknown-token-for-a-users-method',
    rule: "A user's method with a token that nobody knows is 401 INVALID_AUTHORIZATION_HEADER.",
    source: matrix('INVALID_AUTHORIZATION_HEADER'),
    asks: () => ['/1/content/music/collection/tracks/browse', { as: strange }],
    status: 401,
    code: 'INVALID_AUTHORIZATION_HEADER',
  }),
  check({
    id: 'authentication.both-tokens',
    rule: "An old client may send the application's token in the query and the user's in the header: the user calls.",
    source: contract(9),
    needs: ['user', 'track'],
    run: async ({ ask, user, application, track }) => {
      const target = `/1/content/${track.Id}/stream?clientInstanceId=regroove-conformance-0000000000000001`
      const answer = await ask(inQuery(`Bearer ${application.text}`, target), { as: user })
      expectStatus(answer, 200)
    },
  }),
  check({
    id: 'authentication.user-token-for-any-method',
    rule: "Methods of applications take a user's token too.",
    source: contract(4),
    needs: ['user'],
    run: async ({ user, ...given }) => askContent(given, anySearch, { as: user }),
  }),
  ...(
    [
      [
        'expired',
        'expiredApplication',
        "An application's token past its time",
        'ACCESS_TOKEN_EXPIRED',
        'invalid_token',
      ],
      [
        'expired-user',
        'expiredUser',
        "A user's token past its time",
        'AUTHORIZATION_TOKEN_EXPIRED',
        'invalid_token',
      ],
      [
        'disabled-application',
        'disabledApplication',
        'A token of an application that is switched off',
        'ACCESS_TOKEN_INVALID_SUBSCRIPTION',
        'invalid_token',
      ],
      [
        'unscoped',
        'unscopedUser',
        "A user's token without the scope",
        'MSA_SCOPE_REQUIRES_USER_CONSENT',
        'insufficient_scope',
      ],
    ] as const
  ).map(([id, need, what, code, error]) =>
    check({
      id: `authentication.${id}`,
      rule: `${what} is 401 ${code}, and the challenge says ${error}.`,
      source: matrix(code),
      needs: [need],
      run: async (given) => {
        const answer = await given.ask('/1/content/music/search?q=a', { as: given[need] })
        expectFailure(answer, { status: 401, code })
        expectHeader(answer, 'WWW-Authenticate', new RegExp(`error="${error}"`), `Bearer … error="${error}"`)
      },
    }),
  ),
  refusal({
    id: 'authentication.limited-application',
    rule: 'An application that may not use a method is 403 UNAUTHORIZED_API_METHOD.',
    source: matrix('UNAUTHORIZED_API_METHOD'),
    needs: ['limitedApplication'],
    asks: ({ limitedApplication }) => [anySearch, { as: limitedApplication }],
    status: 403,
    code: 'UNAUTHORIZED_API_METHOD',
  }),
  check({
    id: 'authentication.no-cookies',
    rule: 'No answer of the API sets a cookie: tokens alone authorise.',
    source: contract(1, 'CORS'),
    run: async ({ ask }) => {
      const answer = await ask(anySearch)
      const cookie = headerOf(answer, 'set-cookie')
      expectThat(cookie === null, answer, 'no Set-Cookie', `Set-Cookie: ${cookie}`)
    },
  }),
]
