import type { OAuthToken, OAuthTokenRepository } from '@jmondi/oauth2-server'
import { limits, userScopes } from '@regroove/contract'
import type { RefreshTokenRow } from '../../storage/index.ts'
import { hashSecret } from '../hash-secret.ts'
import { isSecretText, makeSecretText } from '../secret-text.ts'
import { keepEndedMs, storeToken, sweptAtOnce } from '../tokens/store-token.ts'
import type { UserId } from '../users/user.ts'
import { toOAuthClient } from './client-repository.ts'
import type { Desk } from './desk.ts'
import { deleteEndedBefore, findRefreshTokenRow, insertRefreshToken, markUsed } from './oauth-queries.ts'
import { requireUsable } from './require-usable.ts'
import { findGrantingUser } from './user-repository.ts'

/** When tokens end is decided where they are stored, by our own clock: the library's dates are passed over. */
const laterDecided = new Date(0)

/** The tokens as the library asks for them. Its own are never JWTs: what it is given is what is handed out. */
export function tokenRepository(desk: Desk): OAuthTokenRepository {
  const { db, application, origin, clock, randomBytes } = desk
  return {
    async issueToken(client, scopes, user) {
      const kind = user ? 'user' : 'application'
      const accessToken = makeSecretText(kind, randomBytes)
      return { accessToken, accessTokenExpiresAt: laterDecided, client, user: user ?? null, scopes }
    },

    async persist(token) {
      const userId = userIdOf(token)
      const given = {
        text: token.accessToken,
        kind: userId === null ? ('application' as const) : ('user' as const),
        applicationId: application.id,
        userId,
        scope: writeScope(token),
        family: userId === null ? null : origin.family,
      }
      await storeToken(db, given, clock())
    },

    async issueRefreshToken(token) {
      const scope = origin.scope ?? writeScope(token)
      const mayStay = scope.split(' ').includes(userScopes.offline)
      if (!mayStay) return token
      const refreshToken = makeSecretText('refresh', randomBytes)
      const nowMs = clock()
      await deleteEndedBefore(db, 'refresh_token', nowMs - keepEndedMs, sweptAtOnce)
      await insertRefreshToken(db, {
        hash: hashSecret(refreshToken),
        family: origin.family!,
        application_id: application.id,
        user_id: userIdOf(token)!,
        scope,
        issued_at_ms: nowMs,
        expires_at_ms: nowMs + limits.refreshTokenSeconds * 1000,
        used_at_ms: null,
      })
      return { ...token, refreshToken }
    },

    async getByRefreshToken(text) {
      const row = await findUsable(desk, text)
      const user = await findGrantingUser(desk, row.user_id)
      origin.family = row.family
      origin.scope = row.scope
      return {
        ...{ accessToken: '', accessTokenExpiresAt: laterDecided, refreshToken: text },
        ...{ client: toOAuthClient(application), user },
        scopes: row.scope.split(' ').map((name) => ({ name })),
      }
    },

    isRefreshTokenRevoked: async () => false,

    revoke: ({ refreshToken }) => markUsed(db, 'refresh_token', hashSecret(refreshToken!), clock()),
  }
}

async function findUsable(desk: Desk, text: string): Promise<RefreshTokenRow> {
  const row = isSecretText('refresh', text) ? await findRefreshTokenRow(desk.db, hashSecret(text)) : undefined
  return requireUsable(desk, row)
}

function writeScope({ scopes }: OAuthToken): string {
  return scopes.map(({ name }) => name).join(' ')
}

function userIdOf({ user }: OAuthToken): UserId | null {
  return user ? (user.id as UserId) : null
}
