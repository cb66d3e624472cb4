import { answer, type BreakageKind, header, json, status } from '../break.ts'
import type { ProxiedAnswer } from '../breaking-proxy.ts'

const authorizing = { at: /^\/oauth20_authorize/ } as const
const trading = { at: /^\/oauth20_token/ } as const

/** Answers every refusal of the token endpoint with the tokens that it gave before. */
function givesAgain(what: string, caughtBy: string): BreakageKind {
  let given: ProxiedAnswer | null = null
  return answer(
    what,
    caughtBy,
    (now) => {
      if (now.status === 200) given = now
      return given ?? now
    },
    trading,
  )
}

/** What is wrong with signing in. */
export const signInBreakages: readonly BreakageKind[] = [
  answer(
    'sends people wherever a link says',
    'oauth.unknown-redirect',
    (given, asked) =>
      header('Location', 'https://evil.example/?code=x')({ ...given, status: 302, reason: 'Found' }, asked),
    { ...authorizing, status: 400 },
  ),
  answer('says 200 of a client that nobody knows', 'oauth.unknown-client', status(200, 'OK'), {
    ...authorizing,
    status: 400,
  }),
  answer(
    'forgets the state',
    'oauth.code-for-tokens',
    (given, asked) => {
      const location = given.headers.find(([name]) => /^location$/i.test(name))?.[1] ?? ''
      return header('Location', location.replace(/state=[^&]*/, 'state=other'))(given, asked)
    },
    { ...authorizing, status: 302 },
  ),
  givesAgain('takes a code twice', 'oauth.code-is-single-use'),
  givesAgain('takes a refresh token twice', 'oauth.refresh-tokens-rotate'),
  answer('takes any verifier', 'oauth.verifier-must-fit', status(200, 'OK'), { ...trading, status: 400 }),
  answer(
    'refuses to revoke what it does not know',
    'oauth.revoking-an-unknown-token',
    status(400, 'Bad Request'),
    {
      at: /revo/,
    },
  ),
  answer(
    'takes challenges as they are',
    'oauth.metadata',
    json<{ code_challenge_methods_supported: string[] }>((value) => {
      value.code_challenge_methods_supported = ['plain', 'S256']
    }),
    { at: /well-known/ },
  ),
  answer(
    'has other words for a bad code than OAuth',
    'oauth.unknown-code',
    json<{ error: string }>((value) => {
      value.error = 'invalid_code'
    }),
    trading,
  ),
  answer(
    'lets the sign-in page be framed',
    'oauth.sign-in-page-is-guarded',
    (given, asked) =>
      header('X-Frame-Options', null)(header('Content-Security-Policy', null)(given, asked)!, asked),
    authorizing,
  ),
]
