import type { ApplicationId } from './application.ts'
import { hashSecret } from './hash-secret.ts'
import type { IdentityContext } from './identity-context.ts'
import { deleteTokensEndedBefore, insertToken } from './identity-queries.ts'
import { makeTokenText, type TokenKind } from './token-text.ts'
import type { UserId } from './user.ts'

/** A token as it is handed out, this once: only its hash is kept. */
export interface IssuedToken {
  readonly accessToken: string
  readonly expiresInSeconds: number
  /** What it allows, separated by spaces. */
  readonly scope: string
}

/** Ended tokens are kept for a day, so that their holder hears "expired" rather than "unknown". */
const keepEndedMs = 24 * 60 * 60 * 1000
/** More than one for each that is added, so that the table shrinks to what is in use. */
const sweptAtOnce = 20

/** Makes and stores a token, and clears away a few that ended long ago. */
export async function storeToken(
  { accounts, clock, randomBytes }: IdentityContext,
  token: {
    readonly kind: TokenKind
    readonly applicationId: ApplicationId
    /** Null for an application's token. */
    readonly userId: UserId | null
    readonly scope: string
    readonly lifeSeconds: number
  },
): Promise<IssuedToken> {
  const accessToken = makeTokenText(token.kind, randomBytes)
  const nowMs = clock()
  await accounts.write.transaction().execute(async (edit) => {
    await deleteTokensEndedBefore(edit, nowMs - keepEndedMs, sweptAtOnce)
    await insertToken(edit, {
      hash: hashSecret(accessToken),
      kind: token.kind,
      application_id: token.applicationId,
      user_id: token.userId,
      scope: token.scope,
      issued_at_ms: nowMs,
      expires_at_ms: nowMs + token.lifeSeconds * 1000,
    })
  })
  return { accessToken, expiresInSeconds: token.lifeSeconds, scope: token.scope }
}
