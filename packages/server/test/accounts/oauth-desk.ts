import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import {
  type Identity,
  OAuthFailure,
  type TradedGrant,
  tradedGrants,
  type User,
} from '../../src/identity/index.ts'
import { describeUser, type TestIdentity } from './open-test-identity.ts'

/** What an application asks with, and trades with later. */
export const redirectUri = 'https://player.example/cb'
export const bothScopes = 'MicrosoftMediaServices.GrooveApiAccess offline_access'
export const issuer = 'https://music.example'

/** A verifier of PKCE and its challenge. RFC 7636, 4.1 and 4.2. */
export function makePkce(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** An application of a kind, a user, and what the one asks the other for, at the room's own door. */
export interface OAuthDesk {
  readonly clientId: string
  /** Empty for a public application. */
  readonly clientSecret: string
  readonly user: User
  readonly pkce: ReturnType<typeof makePkce>
  /** The query of an authorization request that holds, with changes; undefined leaves one out. */
  readonly query: (changes?: Readonly<Record<string, string | undefined>>) => {
    parameters: ReadonlyMap<string, string>
    issuer: string
  }
  /** Has the user allow what is asked; where the browser is sent. */
  readonly allow: (changes?: Readonly<Record<string, string | undefined>>) => Promise<URL>
  /** The code that the browser brings back. */
  readonly getCode: (changes?: Readonly<Record<string, string | undefined>>) => Promise<string>
  /** Trades at the token endpoint, with the application's own credentials unless others are given. */
  readonly trade: (
    form: Readonly<Record<string, string | undefined>>,
    as?: { clientId: string; clientSecret: string },
  ) => ReturnType<Identity['oauth']['answerTokenRequest']>
  readonly tradeCode: (
    code: string,
    changes?: Readonly<Record<string, string | undefined>>,
  ) => ReturnType<Identity['oauth']['answerTokenRequest']>
  readonly refresh: (token: string, scope?: string) => ReturnType<Identity['oauth']['answerTokenRequest']>
}

/** Opens a desk: an application and a user of its own. */
export async function openOAuthDesk(
  { identity }: Pick<TestIdentity, 'identity'>,
  { isPublic = false, name = 'Ada' }: { isPublic?: boolean; name?: string } = {},
): Promise<OAuthDesk> {
  const { clientId, clientSecret } = await identity.createApplication({
    name: 'Player',
    redirectUris: [redirectUri],
    isPublic,
  })
  const user = await identity.createUser(describeUser({ name }))
  const pkce = makePkce()
  const query: OAuthDesk['query'] = (changes = {}) => ({
    parameters: toMap({
      ...{ client_id: clientId, response_type: 'code', redirect_uri: redirectUri, scope: bothScopes },
      ...{ state: 'a state', code_challenge: pkce.challenge, code_challenge_method: 'S256', ...changes },
    }),
    issuer,
  })
  const allow: OAuthDesk['allow'] = async (changes) => {
    const decision = { ...query(changes), userId: user.id, decision: 'allow' } as const
    const decided = await identity.oauth.decideAuthorization(decision)
    assert.ok(decided.state === 'answered', JSON.stringify(decided))
    return new URL(decided.location)
  }
  const trade: OAuthDesk['trade'] = (form, as = { clientId, clientSecret }) =>
    identity.oauth.answerTokenRequest({
      parameters: toMap(form),
      credentials: { clientId: as.clientId, clientSecret: as.clientSecret === '' ? null : as.clientSecret },
      grants: tradedGrants,
    })
  return {
    ...{ clientId, clientSecret, user, pkce, query, allow, trade },
    async getCode(changes) {
      const code = (await allow(changes)).searchParams.get('code')
      assert.ok(code)
      return code
    },
    tradeCode: (code, changes = {}) =>
      trade({
        ...{ grant_type: 'authorization_code' satisfies TradedGrant, code, redirect_uri: redirectUri },
        ...{ code_verifier: pkce.verifier, ...changes },
      }),
    refresh: (token, scope) => trade({ grant_type: 'refresh_token', refresh_token: token, scope }),
  }
}

/** What a refusal says; fails when there was none, or its text cannot travel. RFC 6749, 5.2. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    assert.ok(error instanceof OAuthFailure, String(error))
    assert.match(error.description, /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
    return error.error
  }
  assert.fail('it was not refused')
}

function toMap(given: Readonly<Record<string, string | undefined>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
