import { userScopes, userTokenPaths } from '@regroove/contract'
import { type Answer, headerOf, mediaTypeOf } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectFailure, expectHeader, expectStatus, readJson } from '../checking/expect-answer.ts'
import { contract, rfc } from '../checking/sources.ts'
import {
  askUserToken,
  authorizePath,
  findRevocationPath,
  obtainCode,
  readUserTokens,
  revokeToken,
  signInAs,
} from '../signing-in/sign-in-as.ts'
import { anySearch } from './answers.ts'
import { expectOAuthFailure } from './authentication.ts'

const source = contract(9, 'user tokens')

/** Goes on when nobody is sent anywhere: an open redirect would hand codes to strangers. */
function expectNoRedirect(answer: Answer): void {
  const location = headerOf(answer, 'location')
  const leads = location !== null && /^https?:\/\/(?:evil|nobody)\.example/.test(location)
  expectThat(!leads, answer, 'no redirect to where nobody registered', `Location: ${location}`)
  expectStatus(answer, 400, 401, 403, 404)
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
      for (const near of [
        `${signIn.redirectUri}/x`,
        `${signIn.redirectUri}?x=1`,
        `${redirect.protocol}//${redirect.host}.evil.example${redirect.pathname}`,
      ]) {
        const answer = await ask(authorizePath({ ...query, redirect_uri: near }), asPage)
        expectThat(answer.status !== 302, answer, 'a refusal on a page')
        expectStatus(answer, 400, 401, 403, 404)
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
      const framing = `${headerOf(answer, 'x-frame-options')} ${headerOf(answer, 'content-security-policy')}`
      expectThat(/DENY|frame-ancestors 'none'/i.test(framing), answer, "frame-ancestors 'none'", framing)
      expectHeader(answer, 'Cache-Control', /no-store/i, 'no-store')
    },
  }),
]

/** Signing in as a user: codes, tokens, their renewal and their end. RFC 6749, 7636 and 7009. */
export const signInChecks: readonly Check[] = [
  check({
    id: 'oauth.code-for-tokens',
    rule: 'Who signs in and consents is sent back with a code and the same state; the code is traded for tokens that work.',
    source,
    needs: ['signIn'],
    run: async (given) => {
      const granted = await obtainCode(given, given.signIn)
      expectThat(granted.keptState, granted.answer, 'the state that was sent', 'another state')
      const form = {
        grant_type: 'authorization_code',
        code: granted.code,
        redirect_uri: given.signIn.redirectUri,
      }
      const answer = await askUserToken(given, { ...form, code_verifier: granted.verifier })
      const { accessToken, refreshToken } = readUserTokens(given, answer)
      expectHeader(answer, 'Cache-Control', /no-store/i, 'no-store')
      expectThat(
        refreshToken !== null,
        answer,
        'a refresh token, since offline_access was consented to',
        'none',
      )
      await askContent(given, anySearch, { as: { of: 'the user who signed in', text: accessToken } })
    },
  }),
  check({
    id: 'oauth.code-is-single-use',
    rule: 'A code holds once: the second time is invalid_grant, and revokes what the first gave.',
    source: rfc(6749, '4.1.2'),
    needs: ['signIn'],
    run: async (given) => {
      const { code, verifier } = await obtainCode(given, given.signIn)
      const form = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: given.signIn.redirectUri,
        code_verifier: verifier,
      }
      const { accessToken } = readUserTokens(given, await askUserToken(given, form))
      expectOAuthFailure(await askUserToken(given, form), 'invalid_grant')
      const answer = await given.ask(anySearch, {
        as: { of: 'the user, after the code was used twice', text: accessToken },
      })
      expectStatus(answer, 401)
    },
  }),
  check({
    id: 'oauth.verifier-must-fit',
    rule: 'A code is refused with a verifier that does not fit its challenge, or with another redirect URI.',
    source: rfc(7636, '4.6'),
    needs: ['signIn'],
    run: async (given) => {
      for (const wrong of ['verifier', 'redirect'] as const) {
        const { code, verifier } = await obtainCode(given, given.signIn)
        const form = {
          grant_type: 'authorization_code',
          code,
          redirect_uri: wrong === 'redirect' ? 'https://evil.example/' : given.signIn.redirectUri,
          code_verifier: wrong === 'verifier' ? 'x'.repeat(43) : verifier,
        }
        expectOAuthFailure(await askUserToken(given, form), 'invalid_grant')
      }
    },
  }),
  check({
    id: 'oauth.refresh-tokens-rotate',
    rule: 'A refresh token is traded for a new pair once; its reuse is invalid_grant and revokes the family.',
    source,
    needs: ['signIn'],
    run: async (given) => {
      const first = await signInAs(given, given.signIn)
      if (first.refreshToken === null) return complain(first.answer, 'a refresh token')
      const renew = (token: string) =>
        askUserToken(given, { grant_type: 'refresh_token', refresh_token: token })
      const second = readUserTokens(given, await renew(first.refreshToken))
      const { answer, refreshToken } = second
      expectThat(
        refreshToken !== null && refreshToken !== first.refreshToken,
        answer,
        'another refresh token',
      )
      expectOAuthFailure(await renew(first.refreshToken), 'invalid_grant')
      expectOAuthFailure(await renew(refreshToken!), 'invalid_grant')
    },
  }),
  check({
    id: 'oauth.revoking',
    rule: 'A revoked refresh token takes its access tokens along.',
    source: rfc(7009, '2.1'),
    needs: ['signIn'],
    run: async (given) => {
      const tokens = await signInAs(given, given.signIn)
      const path = await findRevocationPath(given)
      if (path === null || tokens.refreshToken === null)
        return complain(tokens.answer, 'a refresh token, and a revocation_endpoint')
      expectStatus(await revokeToken(given, path, tokens.refreshToken), 200)
      const renewed = await askUserToken(given, {
        grant_type: 'refresh_token',
        refresh_token: tokens.refreshToken,
      })
      expectOAuthFailure(renewed, 'invalid_grant')
      const answer = await given.ask(anySearch, {
        as: { of: 'the user, with a revoked token', text: tokens.accessToken },
      })
      expectStatus(answer, 401)
    },
  }),
]
