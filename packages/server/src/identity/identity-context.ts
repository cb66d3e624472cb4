import crypto from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { Storage } from '../storage/index.ts'
import { createSignInThrottle, type SignInThrottle } from './sessions/sign-in-throttle.ts'
import { createSteadyClock } from './steady-clock.ts'
import { createTurnstile, type Turnstile } from './turnstile.ts'
import { makeDecoyHash } from './users/hash-password.ts'

/** What the room is opened with. */
export interface IdentitySetting {
  readonly accounts: Storage['accounts']
  /** Milliseconds since the epoch; may be set back and forth while the room is open. */
  readonly clock: () => number
  /** Milliseconds since any moment, which nobody sets; the process's own unless a test needs others. */
  readonly elapsed?: () => number
  /** Unguessable bytes; the system's unless a test needs others. */
  readonly randomBytes?: (count: number) => Uint8Array
}

/** What the acts of this room work with. */
export interface IdentityContext {
  readonly accounts: Storage['accounts']
  /** Milliseconds since the epoch; never goes back. */
  readonly clock: () => number
  /** Unguessable bytes. */
  readonly randomBytes: (count: number) => Uint8Array
  /** Where the hashing of passwords waits its turn. */
  readonly passwordTurnstile: Turnstile
  /** Compared with when there is no such user, so that the answer takes the same time. */
  readonly decoyHash: string
  readonly signInThrottle: SignInThrottle
}

/**
 * At most two of the thread pool's four threads, and 38 MiB: files are still read while passwords are hashed. And one core
 * fewer than there are, where there are several, so that requests do not wait for one.
 */
export const passwordsAtOnce = {
  places: Math.min(2, Math.max(1, availableParallelism() - 1)),
  queue: 32,
} as const

/** Makes what the acts work with, for as long as the room is open. */
export function createIdentityContext({
  accounts,
  clock,
  elapsed = () => performance.now(),
  randomBytes = crypto.randomBytes,
}: IdentitySetting): IdentityContext {
  return {
    accounts,
    clock: createSteadyClock({ clock, elapsed }),
    randomBytes,
    passwordTurnstile: createTurnstile(passwordsAtOnce),
    decoyHash: makeDecoyHash(randomBytes),
    signInThrottle: createSignInThrottle(),
  }
}
