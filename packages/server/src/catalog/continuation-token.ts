import { createHmac, timingSafeEqual } from 'node:crypto'
import { Failure } from '@regroove/contract'

/** Whom a token was given to, and for what: it holds nowhere else. */
export interface TokenScope {
  /** One of the contract's, or what another room calls its part of one. */
  readonly operation: string
  /** Null for an application without a user. */
  readonly userId: number | null
}

/** Where a list goes on. */
export interface Continuation {
  /** Which list of the operation's answer. */
  readonly list: string
  /** What the list belongs to: the ID of its parent, or the words that were searched for. */
  readonly of: string
  /** Items per page. */
  readonly limit: number
  /** The last item's place, as JSON: for the list itself to read. */
  readonly after: unknown
}

/** Writes and reads continuation tokens. */
export interface ContinuationTokens {
  readonly write: (scope: TokenScope, continuation: Continuation) => string
  /** @throws {Failure} CONTINUATION_TOKEN_INVALID_ERROR when the text was not written here for this scope */
  readonly read: (scope: TokenScope, token: string) => Continuation
}

/** Begins every token. A token of another version does not hold. */
const version = 1
const macBytes = 16

/**
 * Continuation tokens: base64url of the version, a truncated HMAC-SHA-256 (RFC 2104, section 5) and what is continued.
 *
 * They are signed, not secret: a caller learns its own words and positions. With the same key they hold after a restart.
 * Source: contract section 1 (pagination).
 */
export function createContinuationTokens(key: Uint8Array): ContinuationTokens {
  const sign = ({ operation, userId }: TokenScope, content: Uint8Array): Buffer =>
    createHmac('sha256', key)
      .update(`${version}|${operation}|${userId ?? ''}|`)
      .update(content)
      .digest()
      .subarray(0, macBytes)

  return {
    write(scope, { list, of, limit, after }) {
      const content = Buffer.from(JSON.stringify([list, of, limit, after]))
      return Buffer.concat([Buffer.of(version), sign(scope, content), content]).toString('base64url')
    },
    read(scope, token) {
      const bytes = Buffer.from(token, 'base64url')
      const content = bytes.subarray(1 + macBytes)
      const holds =
        bytes.length > 1 + macBytes &&
        bytes[0] === version &&
        // Decoding forgives letters that do not belong, and then one token could be written in many ways.
        bytes.toString('base64url') === token &&
        timingSafeEqual(bytes.subarray(1, 1 + macBytes), sign(scope, content))
      if (!holds) throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR')
      const [list, of, limit, after] = JSON.parse(content.toString()) as [string, string, number, ...number[]]
      return { list, of, limit, after }
    },
  }
}
