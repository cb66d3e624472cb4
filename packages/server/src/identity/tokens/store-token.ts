import { limits } from '@regroove/contract'
import type { AccountsDb } from '../../storage/index.ts'
import type { ApplicationId } from '../applications/application.ts'
import { hashSecret } from '../hash-secret.ts'
import { deleteTokensEndedBefore, insertToken } from '../identity-queries.ts'
import type { TokenKind } from '../secret-text.ts'
import type { UserId } from '../users/user.ts'

/** A token as it is handed out, this once: only its hash is kept. */
export interface IssuedToken {
  readonly accessToken: string
  readonly expiresInSeconds: number
  /** What it allows, separated by spaces. */
  readonly scope: string
}

/** How long a token lasts. Contract section 13. */
export const lifeSecondsOf: Readonly<Record<TokenKind, number>> = {
  application: limits.applicationTokenSeconds,
  user: limits.userTokenSeconds,
}

/** What ended is kept for a day, so that its holder hears "expired" rather than "unknown". */
export const keepEndedMs = 24 * 60 * 60 * 1000
/** More than one for each that is added, so that a table shrinks to what is in use. */
export const sweptAtOnce = 20

/** Stores a token that was made, and clears away a few that ended long ago. */
export async function storeToken(
  edit: AccountsDb,
  token: {
    /** The token itself, of which the hash is stored. */
    readonly text: string
    readonly kind: TokenKind
    readonly applicationId: ApplicationId
    /** Null for an application's token. */
    readonly userId: UserId | null
    readonly scope: string
    /** What it was made from; null when nobody signed in for it. */
    readonly family: string | null
  },
  nowMs: number,
): Promise<void> {
  await deleteTokensEndedBefore(edit, nowMs - keepEndedMs, sweptAtOnce)
  await insertToken(edit, {
    hash: hashSecret(token.text),
    kind: token.kind,
    application_id: token.applicationId,
    user_id: token.userId,
    scope: token.scope,
    family: token.family,
    is_withdrawn: 0,
    issued_at_ms: nowMs,
    expires_at_ms: nowMs + lifeSecondsOf[token.kind] * 1000,
  })
}
