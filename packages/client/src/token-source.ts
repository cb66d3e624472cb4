import type { FailureCode } from '@regroove/contract'

/** Where a client gets its tokens. */
export interface TokenSource {
  /** Gives a token that should hold now. Aborting ends the caller's wait, not what others wait for. */
  readonly getToken: (signal?: AbortSignal | undefined) => Promise<string>
  /** Is told that the service refused `token`; answers whether `getToken` may now give another. */
  readonly refuse: (token: string) => boolean
  /** Codes, beside those that tell of any token, after which another token of this source may help. */
  readonly alsoRefusedBy?: readonly FailureCode[]
}

/** Always the same token, such as one that a user signed in for: there is no other when it is refused. */
export function fixedToken(token: string): TokenSource {
  return { getToken: async () => token, refuse: () => false }
}
