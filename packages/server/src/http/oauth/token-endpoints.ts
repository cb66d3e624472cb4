import { applicationTokenEndpoints, type TokenAnswer, userTokenPaths } from '@regroove/contract'
import type { FastifyInstance } from 'fastify'
import { type Identity, type IssuedTokens, type TradedGrant, tradedGrants } from '../../identity/index.ts'
import type { HttpLog } from '../log-requests.ts'
import { answerClient } from './answer-client.ts'

/**
 * Where applications trade what they have for tokens. The historic endpoints for applications' own tokens trade secrets
 * alone; that for users' tokens trades all that the metadata document names. Contract section 9.
 */
const endpoints: readonly { readonly path: string; readonly grants: readonly TradedGrant[] }[] = [
  ...Object.values(applicationTokenEndpoints).map(({ path }) => ({
    path,
    grants: ['client_credentials'] as const,
  })),
  { path: userTokenPaths.token, grants: tradedGrants },
]

const countedSignIn = { config: { quota: 'sign-in' } } as const

/** POST of the endpoints that give tokens, and of the one that takes them back (RFC 7009). */
export function addTokenEndpoints(app: FastifyInstance, { oauth }: Identity, log: HttpLog): void {
  for (const { path, grants } of endpoints) {
    app.post(path, countedSignIn, (request, reply) =>
      answerClient(request, reply, log, async (sent) =>
        toTokenAnswer(await oauth.answerTokenRequest({ ...sent, grants })),
      ),
    )
  }
  app.post(userTokenPaths.revocation, countedSignIn, (request, reply) =>
    answerClient(request, reply, log, async (sent) => {
      await oauth.revokeToken(sent)
      return {}
    }),
  )
}

/** An application's own token is answered as the historic service did; a user's with what it is for. */
function toTokenAnswer({
  accessToken,
  refreshToken,
  expiresInSeconds,
  scope,
  kind,
}: IssuedTokens): TokenAnswer {
  return {
    token_type: 'bearer',
    access_token: accessToken,
    expires_in: expiresInSeconds,
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
    ...(kind === 'user' ? { scope } : {}),
  }
}
