import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectHeader, expectStatus } from '../checking/expect-answer.ts'
import { expectOAuthFailure } from '../checking/expect-oauth-failure.ts'
import { contract, rfc } from '../checking/sources.ts'
import {
  askUserToken,
  findRevocationPath,
  obtainCode,
  readUserTokens,
  revokeToken,
  signInAs,
} from '../signing-in/sign-in-as.ts'
import { anySearch } from './answers.ts'

const source = contract(9, 'user tokens')

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
