import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { type FailureCode, failures, toWireError } from '@regroove/contract'
import type { ClientOptions } from '../src/client-options.ts'
import { createClient, type GrooveClient } from '../src/create-client.ts'
import { GrooveError } from '../src/groove-error.ts'
import { fixedToken } from '../src/token-source.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'
import { type PeerAnswer, type PeerScript, type ScriptedPeer, startPeer } from './scripted-peer.ts'

/** An ID of an item of the catalogue. */
export const id = 'music.C61F5B06-0100-11DB-89CA-0019B92A3933'

/** An answer of a search without hits. */
export const found: PeerAnswer = { body: { Tracks: { Items: [], TotalItemCount: 0 }, Culture: 'en-US' } }

/** What the service answers when it refuses. */
export function refusal(code: FailureCode, headers: Readonly<Record<string, string>> = {}): PeerAnswer {
  return {
    status: failures[code].status,
    headers,
    body: { Error: toWireError(code, 'About this request') },
  }
}

/** A client of a peer that follows the script, with a clock on which waiting takes no time. */
export async function openClient(
  t: TestContext,
  script: PeerScript = () => found,
  options: Partial<ClientOptions> = {},
): Promise<{ client: GrooveClient; clock: FakeClock; peer: ScriptedPeer }> {
  const clock = fakeClock()
  const peer = await startPeer(t, script)
  const client = createClient({ baseUrl: peer.url, tokens: fixedToken('T'), clock, ...options })
  return { client, clock, peer }
}

/** The error that a call must end with. */
export async function errorOf(work: Promise<unknown>): Promise<GrooveError> {
  const error = await work.then(
    () => assert.fail('there was a result'),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof GrooveError, String(error))
  return error
}
