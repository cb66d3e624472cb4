import type { OAuthAuthCode, OAuthAuthCodeRepository } from '@jmondi/oauth2-server'
import { limits } from '@regroove/contract'
import type { AuthorizationCodeRow } from '../../storage/index.ts'
import { hashSecret } from '../hash-secret.ts'
import { isSecretText, makeSecretText } from '../secret-text.ts'
import { keepEndedMs, sweptAtOnce } from '../tokens/store-token.ts'
import { toOAuthClient } from './client-repository.ts'
import type { Desk } from './desk.ts'
import { refuseGrant } from './oauth-failure.ts'
import { deleteEndedBefore, findCodeRow, insertCode, markUsed } from './oauth-queries.ts'
import { requireUsable } from './require-usable.ts'

/** When a code ends is decided here, by our own clock: the library is told that it never does. */
const neverByTheLibrary = new Date(8_640_000_000_000_000)

/** The authorization codes as the library asks for them. It compares the verifier itself (RFC 7636, 4.6). */
export function codeRepository(desk: Desk): OAuthAuthCodeRepository {
  const { db, application, parameters, origin, clock, randomBytes } = desk
  return {
    async issueAuthCode(client, user, scopes): Promise<OAuthAuthCode> {
      const code = makeSecretText('code', randomBytes)
      return { code, expiresAt: neverByTheLibrary, client, user: user ?? null, scopes }
    },

    async persist({ code, codeChallenge, user, scopes }) {
      const nowMs = clock()
      await deleteEndedBefore(db, 'authorization_code', nowMs - keepEndedMs, sweptAtOnce)
      await insertCode(db, {
        hash: hashSecret(code),
        family: origin.family!,
        application_id: application.id,
        user_id: Number(user!.id),
        scope: scopes.map(({ name }) => name).join(' '),
        redirect_uri: parameters.get('redirect_uri') ?? null,
        code_challenge: codeChallenge ?? null,
        issued_at_ms: nowMs,
        expires_at_ms: nowMs + limits.authorizationCodeSeconds * 1000,
        used_at_ms: null,
      })
    },

    async getByIdentifier(code) {
      const row = await findUsable(desk, code)
      origin.family = row.family
      origin.scope = row.scope
      return {
        ...{ code, expiresAt: neverByTheLibrary, client: toOAuthClient(application) },
        ...{ user: { id: row.user_id }, redirectUri: parameters.get('redirect_uri') },
        codeChallenge: row.code_challenge,
        codeChallengeMethod: row.code_challenge === null ? null : 'S256',
        scopes: row.scope.split(' ').map((name) => ({ name })),
      }
    },

    isRevoked: async () => false,

    revoke: (code) => markUsed(db, 'authorization_code', hashSecret(code), clock()),
  }
}

async function findUsable(desk: Desk, code: string): Promise<AuthorizationCodeRow> {
  const { db, parameters } = desk
  const found = isSecretText('code', code) ? await findCodeRow(db, hashSecret(code)) : undefined
  const row = requireUsable(desk, found)
  // RFC 6749, 4.1.3: the same as was asked with, or none where none was.
  if (row.redirect_uri !== null && row.redirect_uri !== parameters.get('redirect_uri')) throw refuseGrant()
  // RFC 9700, 2.1.1: a verifier without a challenge means that somebody took the challenge away.
  if (row.code_challenge === null && parameters.has('code_verifier')) throw refuseGrant()
  return row
}
