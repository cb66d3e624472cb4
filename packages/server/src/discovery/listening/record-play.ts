import type { Guid } from '@regroove/contract'
import type { DiscoveryContext } from '../discovery-context.ts'
import { insertPlay } from './listening-queries.ts'

/** A listen: half of a track, or four minutes of it, reached a listener. Contract section 6. */
export interface Play {
  readonly userId: number
  readonly trackGuid: Guid
  /** Ms since the epoch. */
  readonly atMs: number
}

/** Notes a listen for good, in the listener's own history; the catalogue counts it with the others soon after. */
export async function recordPlay(
  { accounts }: Pick<DiscoveryContext, 'accounts'>,
  play: Play,
): Promise<void> {
  await accounts.write.transaction().execute((edit) => insertPlay(edit, play))
}
