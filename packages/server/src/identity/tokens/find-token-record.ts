import { Failure, type FatalCode } from '@regroove/contract'
import type { AccountsDb } from '../../storage/index.ts'
import { type Application, toApplication } from '../applications/application.ts'
import { findApplicationRow, findTokenRow, findUserRow } from '../identity-queries.ts'
import type { TokenKind } from '../secret-text.ts'
import { toUser, type User } from '../users/user.ts'

/** All that is stored about a token. */
export interface TokenRecord {
  readonly kind: TokenKind
  readonly issuedAtMs: number
  readonly expiresAtMs: number
  /** Whether its user took back what they had let the application do. */
  readonly isWithdrawn: boolean
  readonly scopes: ReadonlySet<string>
  readonly application: Application
  /** Null for an application's token. */
  readonly user: User | null
}

/**
 * Reads what is stored about a token; null when there is no such token.
 *
 * Three statements rather than a join, for what fails to be read decides the error. Source: status matrix.
 *
 * @throws {Failure} ACCESS_TOKEN_VALIDATION_ERROR when the token cannot be read,
 *   ACCESS_TOKEN_SUBSCRIPTION_VALIDATION_ERROR when its application cannot, SUBSCRIPTION_INVALID_RESPONSE when its user
 *   cannot
 */
export async function findTokenRecord(db: AccountsDb, hash: string): Promise<TokenRecord | null> {
  const token = await failAs('ACCESS_TOKEN_VALIDATION_ERROR', () => findTokenRow(db, hash))
  if (token === undefined) return null
  const application = await failAs('ACCESS_TOKEN_SUBSCRIPTION_VALIDATION_ERROR', async () => {
    const row = await findApplicationRow(db, token.application_id)
    return row === undefined ? null : toApplication(row)
  })
  const user = await failAs('SUBSCRIPTION_INVALID_RESPONSE', async () => {
    const row = token.user_id === null ? undefined : await findUserRow(db, token.user_id)
    return row === undefined ? null : toUser(row)
  })
  // A holder that was removed between two statements: nobody stands behind the token any more.
  if (application === null || (token.kind === 'user' && user === null)) return null
  return {
    kind: token.kind,
    issuedAtMs: token.issued_at_ms,
    expiresAtMs: token.expires_at_ms,
    isWithdrawn: token.is_withdrawn === 1,
    scopes: new Set(token.scope.split(' ')),
    application,
    user,
  }
}

async function failAs<T>(code: FatalCode, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw new Failure(code, { cause: error })
  }
}
