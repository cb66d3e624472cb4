import { Failure } from '@regroove/contract'

/** Says whether a user may stream at this moment. */
export type MayStream = (userId: number) => Promise<boolean>

/** How long an answer holds: a URL stops working so soon after its user lost the pass. */
const holdsMs = 5000
const mostRemembered = 10_000

/**
 * Makes the check that every fetch of a listener's goes through.
 *
 * @returns throws NO_MUSIC_PASS_SUBSCRIPTION (403) for a user who may not, and SUBSCRIPTION_INVALID_RESPONSE (502) when
 *   that cannot be found out
 */
export function openPasses({
  mayStream,
  clock,
}: {
  readonly mayStream: MayStream
  readonly clock: () => number
}): (userId: number) => Promise<void> {
  const known = new Map<number, { readonly atMs: number; readonly answer: Promise<boolean> }>()

  return async (userId) => {
    const nowMs = clock()
    let entry = known.get(userId)
    if (entry === undefined || Math.abs(nowMs - entry.atMs) >= holdsMs) {
      entry = { atMs: nowMs, answer: mayStream(userId) }
      entry.answer.catch(() => known.delete(userId))
      known.delete(userId)
      known.set(userId, entry)
      if (known.size > mostRemembered) known.delete(known.keys().next().value!)
    }
    const may = await entry.answer.catch((cause: unknown) => {
      throw new Failure('SUBSCRIPTION_INVALID_RESPONSE', { headers: { 'Retry-After': '5' }, cause })
    })
    if (!may) throw new Failure('NO_MUSIC_PASS_SUBSCRIPTION')
  }
}
