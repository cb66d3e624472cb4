import type { TokenRecord } from './find-token-record.ts'

/** What is remembered of tokens, by their hash, for as long as the accounts stay as they are. */
export interface TokenCache {
  /** What is remembered at this version of the accounts; another version forgets everything first. */
  readonly find: (hash: string, version: number) => TokenRecord | undefined
  /**
   * Remembers what was read after `version` was asked for. Does nothing when the accounts are known to have changed
   * since: what was read may be from before the change.
   */
  readonly keep: (hash: string, record: TokenRecord, version: number) => void
}

/** @param limit how many tokens are remembered; then the one remembered longest makes room */
export function createTokenCache({ limit }: { limit: number }): TokenCache {
  const records = new Map<string, TokenRecord>()
  let recordsVersion: number | null = null

  return {
    find(hash, version) {
      if (version !== recordsVersion) {
        records.clear()
        recordsVersion = version
      }
      return records.get(hash)
    },
    keep(hash, record, version) {
      if (version !== recordsVersion) return
      if (records.size >= limit && !records.has(hash)) records.delete(records.keys().next().value!)
      records.set(hash, record)
    },
  }
}
