import { Failure } from '@regroove/contract'
import type { ContinuationTokens, TokenScope } from '../../catalog/index.ts'

type Continuation = ReturnType<ContinuationTokens['read']>

/** What a token of this room continues; null for one that is not of this room, which the catalogue may know. */
export function readOwnToken(
  tokens: ContinuationTokens,
  scope: TokenScope,
  token: string,
): Continuation | null {
  try {
    return tokens.read(scope, token)
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}
