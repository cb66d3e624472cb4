import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { createIdentityContext, type IdentityContext } from '../../src/identity/identity-context.ts'
import { type Identity, type NewUser, openIdentity } from '../../src/identity/index.ts'
import { openStorage, type Storage } from '../../src/storage/index.ts'

/** A room `identity` over real databases, with a clock that the test turns. */
export interface TestIdentity {
  readonly identity: Identity
  readonly storage: Storage
  /** The data folder, which is removed when the test ends. */
  readonly folder: string
  readonly clock: () => number
  /** Lets time pass, on the clock and in truth. */
  readonly passTime: (durationMs: number) => void
  /** Sets the machine's clock ahead, or back, while no time passes. */
  readonly setClock: (durationMs: number) => void
  /** What the acts of the room work with, for those that stand behind no door. */
  readonly context: IdentityContext
}

/** Opens the room for the time of a test. */
export async function openTestIdentity(t: TestContext): Promise<TestIdentity> {
  const folder = await mkdtemp(path.join(tmpdir(), 'regroove-identity-'))
  const storage = await openStorage({ folder })
  t.after(async () => {
    await storage.close()
    await rm(folder, { recursive: true, force: true })
  })
  let nowMs = Date.UTC(2026, 0, 31, 12)
  let elapsedMs = 0
  const clock = () => nowMs
  const setting = { accounts: storage.accounts, clock, elapsed: () => elapsedMs }
  return {
    identity: openIdentity(setting),
    storage,
    folder,
    clock,
    passTime: (durationMs) => {
      nowMs += durationMs
      elapsedMs += durationMs
    },
    setClock: (durationMs) => {
      nowMs += durationMs
    },
    context: createIdentityContext(setting),
  }
}

/** Everything that a new user needs, for tests that are about one part of it. */
export function describeUser(given: Partial<NewUser> = {}): NewUser {
  return {
    name: 'Ada',
    password: 'correct horse',
    isAdmin: false,
    subscription: 'paid',
    country: null,
    language: null,
    ...given,
  }
}
