import { type AskOptions, headerOf, type Token } from '../asking/question.ts'
import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectFailure, expectHeader, expectStatus } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix } from '../checking/sources.ts'
import { anySearch } from './answers.ts'

const failing = contract(9, 'failures')

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
