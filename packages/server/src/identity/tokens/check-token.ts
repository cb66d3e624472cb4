import { Failure } from '@regroove/contract'
import { hashSecret } from '../hash-secret.ts'
import type { IdentityContext } from '../identity-context.ts'
import { readTokenKind } from '../secret-text.ts'
import { findTokenRecord, type TokenRecord } from './find-token-record.ts'
import { judgeToken, type TokenCheck } from './judge-token.ts'
import { createTokenCache } from './token-cache.ts'

/**
 * Says what a token is worth at this moment. A text that is no token of ours is answered like an unknown token.
 *
 * Fails as `findTokenRecord` does.
 */
export type CheckToken = (token: string) => Promise<TokenCheck>

const rememberedTokens = 10_000

/**
 * Makes the check that every request goes through. A token seen before costs a hash and a look at the version of the
 * accounts; strangers are never remembered, so that a flood of them cannot push out those who belong here.
 */
export function createTokenCheck({
  accounts,
  clock,
}: Pick<IdentityContext, 'accounts' | 'clock'>): CheckToken {
  const cache = createTokenCache({ limit: rememberedTokens })

  const findRecord = async (hash: string): Promise<TokenRecord | null> => {
    const version = readVersion(accounts.version)
    const known = cache.find(hash, version)
    if (known !== undefined) return known
    const record = await findTokenRecord(accounts.read, hash)
    if (record !== null) cache.keep(hash, record, version)
    return record
  }

  return async (token) => {
    if (readTokenKind(token) === null) return { state: 'unknown' }
    const record = await findRecord(hashSecret(token))
    return record === null ? { state: 'unknown' } : judgeToken(record, clock())
  }
}

function readVersion(version: () => number): number {
  try {
    return version()
  } catch (error) {
    throw new Failure('ACCESS_TOKEN_VALIDATION_ERROR', { cause: error })
  }
}
