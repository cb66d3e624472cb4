import type { Storage } from '../storage/index.ts'
import type { Turnstile } from './turnstile.ts'

/** What the acts of this room work with. */
export interface IdentityContext {
  readonly accounts: Storage['accounts']
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /** Unguessable bytes. */
  readonly randomBytes: (count: number) => Uint8Array
  /** Where the hashing of passwords waits its turn. */
  readonly passwordTurnstile: Turnstile
}
