import { userScopes, userTokenPaths } from '@regroove/contract'
import { type Answer, headerOf, mediaTypeOf, showHeader } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectFailure, expectHeader, expectStatus, readJson } from '../checking/expect-answer.ts'
import { expectOAuthFailure } from '../checking/expect-oauth-failure.ts'
import { contract, rfc } from '../checking/sources.ts'
import { askUserToken, authorizePath, findRevocationPath, revokeToken } from '../signing-in/sign-in-as.ts'

const source = contract(9, 'user tokens')

/** Goes on when nobody is sent anywhere: an open redirect would hand codes to strangers. */
function expectNoRedirect(answer: Answer): void {
  const location = headerOf(answer, 'location')
  const leads = location !== null && /^https?:\/\/(?:evil|nobody)\.example/.test(location)
  expectThat(!leads, answer, 'no redirect to where nobody registered', `Location: ${location}`)
  expectStatus(answer, 400, 401, 403)
}

const asPage = { as: null, headers: { Accept: 'text/html' } } as const

/** Signing in, as far as it can be seen without a user. RFC 6749, contract section 9. */
export const oauthChecks: readonly Check[] = [
  check({
    id: 'oauth.metadata',
    rule: 'The service describes its endpoints as RFC 8414 says.',
    source: rfc(8414, '3'),
    run: async ({ ask, baseUrl }) => {
      const answer = await ask(userTokenPaths.metadata, { as: null })
      expectStatus(answer, 200)
      expectThat(mediaTypeOf(answer) === 'application/json', answer, 'JSON', mediaTypeOf(answer))
      const said = readJson(answer) as Readonly<Record<string, unknown>>
      for (const [name, path] of [
        ['authorization_endpoint', userTokenPaths.authorize],
        ['token_endpoint', userTokenPaths.token],
      ] as const) {
        expectThat(String(said[name]).endsWith(path), answer, `${name} …${path}`, `${name} ${said[name]}`)
      }
      expectThat(
        URL.canParse(String(said['issuer'])),
        answer,
        `an issuer such as ${baseUrl}`,
        `${said['issuer']}`,
      )
      const types = said['response_types_supported']
      expectThat(
        Array.isArray(types) && types.includes('code'),
        answer,
        'response_types_supported with code',
        `${types}`,
      )
      const methods = said['code_challenge_methods_supported']
      expectThat(Array.isArray(methods) && methods.includes('S256'), answer, 'PKCE with S256', `${methods}`)
      expectThat(!(methods as string[]).includes('plain'), answer, 'no PKCE with plain', `${methods}`)
    },
  }),
  check({
    id: 'oauth.unknown-client',
    rule: 'A client that nobody knows is told so on a page, and nobody is sent anywhere.',
    source: rfc(6749, '4.1.2.1'),
    run: async ({ ask }) => {
      const query = { client_id: 'nobody', redirect_uri: 'https://nobody.example/', response_type: 'code' }
      expectNoRedirect(await ask(authorizePath({ ...query, scope: userScopes.api }), asPage))
    },
  }),
  check({
    id: 'oauth.unknown-redirect',
    rule: 'A redirect URI that the application did not register is refused on a page, and nobody is sent there.',
    source: rfc(6749, '3.1.2.4'),
    run: async ({ ask, credentials }) => {
      const query = { client_id: credentials.clientId, response_type: 'code', scope: userScopes.api }
      expectNoRedirect(await ask(authorizePath({ ...query, redirect_uri: 'https://evil.example/' }), asPage))
    },
  }),
  check({
    id: 'oauth.redirect-matches-exactly',
    rule: 'A redirect URI is compared letter by letter.',
    source,
    needs: ['signIn'],
    run: async ({ ask, credentials, signIn }) => {
      const query = { client_id: credentials.clientId, response_type: 'code', scope: userScopes.api }
      const redirect = new URL(signIn.redirectUri)
      const challenge = { code_challenge: 'A'.repeat(43), code_challenge_method: 'S256', state: 'x' }
      const exact = await ask(
        authorizePath({ ...query, ...challenge, redirect_uri: signIn.redirectUri }),
        asPage,
      )
      expectStatus(exact, 200, 302)
      for (const near of [
        `${signIn.redirectUri}/x`,
        `${signIn.redirectUri}?x=1`,
        `${redirect.protocol}//${redirect.host}.evil.example${redirect.pathname}`,
      ]) {
        const answer = await ask(authorizePath({ ...query, ...challenge, redirect_uri: near }), asPage)
        expectThat(answer.status !== 302, answer, 'a refusal on a page')
        expectStatus(answer, 400, 401, 403)
      }
    },
  }),
  check({
    id: 'oauth.desktop-landing',
    rule: 'The landing page of desktop clients is there, for anyone.',
    source,
    run: async ({ ask }) => expectStatus(await ask(userTokenPaths.desktopLanding, asPage), 200),
  }),
  ...(
    [
      [
        'unknown-code',
        'A code that nobody gave out',
        {
          grant_type: 'authorization_code',
          code: 'nobody-gave-this',
          redirect_uri: 'https://nobody.example/',
          code_verifier: 'x'.repeat(43),
        },
        'invalid_grant',
      ],
      [
        'unknown-refresh-token',
        'A refresh token that nobody gave out',
        { grant_type: 'refresh_token', refresh_token: 'nobody-gave-this' },
        'invalid_grant',
      ],
      [
        'unknown-grant',
        'A grant type that nobody knows',
        { grant_type: 'telepathy' },
        'unsupported_grant_type',
      ],
      [
        'password-grant',
        "A user's password as a grant",
        { grant_type: 'password', username: 'x', password: 'not-a-password' },
        ['unsupported_grant_type', 'unauthorized_client'],
      ],
      [
        'missing-code',
        'A grant of a code without the code',
        { grant_type: 'authorization_code', redirect_uri: 'https://nobody.example/' },
        'invalid_request',
      ],
    ] as const
  ).map(([id, what, form, error]) =>
    check({
      id: `oauth.${id}`,
      rule: `${what} is ${[error].flat().join(' or ')}, in OAuth's own words.`,
      source: rfc(6749, '5.2'),
      run: async (given) => expectOAuthFailure(await askUserToken(given, form), error),
    }),
  ),
  check({
    id: 'oauth.wrong-secret',
    rule: 'A wrong secret at the token endpoint for users is invalid_client.',
    source: rfc(6749, '5.2'),
    run: async (given) => {
      const form = { grant_type: 'refresh_token', refresh_token: 'x', client_secret: 'a wrong secret' }
      const answer = await askUserToken(given, form)
      expectOAuthFailure(answer, 'invalid_client', answer.status === 401 ? 401 : 400)
    },
  }),
  check({
    id: 'oauth.token-endpoint-by-get',
    rule: 'The token endpoint for users has POST alone: GET is 501.',
    source: rfc(6749, '3.2'),
    run: async ({ ask }) =>
      expectFailure(await ask(userTokenPaths.token, { as: null }), { status: 501, code: 'NOT_IMPLEMENTED' }),
  }),
  check({
    id: 'oauth.revoking-an-unknown-token',
    rule: 'Revoking a token that nobody knows is 200.',
    source: rfc(7009, '2.2'),
    run: async (given) => {
      const path = await findRevocationPath(given)
      if (path === null)
        return complain(await given.ask(userTokenPaths.metadata, { as: null }), 'a revocation_endpoint')
      expectStatus(await revokeToken(given, path, 'nobody-gave-this'), 200)
    },
  }),
  check({
    id: 'oauth.sign-in-page-is-guarded',
    rule: 'The sign-in page cannot be framed, and is not stored.',
    source: rfc(6749, '10.13'),
    needs: ['signIn'],
    run: async ({ ask, credentials, signIn }) => {
      const query = { client_id: credentials.clientId, response_type: 'code', scope: userScopes.api }
      const challenge = { code_challenge: 'A'.repeat(43), code_challenge_method: 'S256', state: 'x' }
      const target = authorizePath({ ...query, ...challenge, redirect_uri: signIn.redirectUri })
      const answer = await ask(target, asPage)
      if (answer.status === 302) return
      expectStatus(answer, 200)
      const framing = [
        showHeader(answer, 'X-Frame-Options'),
        showHeader(answer, 'Content-Security-Policy'),
      ].join(', ')
      expectThat(/DENY|frame-ancestors 'none'/i.test(framing), answer, "frame-ancestors 'none'", framing)
      expectHeader(answer, 'Cache-Control', /no-store/i, 'no-store')
    },
  }),
]
