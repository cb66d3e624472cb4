import { applicationTokenEndpoints, TokenAnswerSchema } from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import { type Answer, mediaTypeOf } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectFailure, expectHeader, expectStatus, readJson } from '../checking/expect-answer.ts'
import { expectOAuthFailure } from '../checking/expect-oauth-failure.ts'
import { contract, matrix, rfc } from '../checking/sources.ts'
import { findMisfits } from '../judging/judge-json.ts'
import { anySearch } from './answers.ts'

const source = contract(9, 'application tokens')

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
