import type { Secrets } from '../asking/keep-secrets.ts'
import type { Asker } from '../asking/open-asker.ts'
import type { Tools, Undo } from '../checking/tools.ts'
import type { Given, NeedName } from './given.ts'
import type { Inputs } from './inputs.ts'

/** What looks for what checks need. */
export interface Finder extends Asker {
  readonly inputs: Inputs
  readonly secrets: Secrets
  readonly credentials: Tools['credentials']
  /** Done when the run ends, unless it is done before. */
  readonly undo: Undo
  /** Whether heavy checks were asked for. */
  readonly stress: boolean
  /** Another need, found once in a run; null when it is not there. */
  readonly get: <N extends NeedName>(name: N) => Promise<Given[N] | null>
  /** Something that several needs are found in, read once in a run. */
  readonly once: <T>(key: string, read: () => Promise<T>) => Promise<T>
}

/** One thing that checks may need. */
export interface Need<N extends NeedName> {
  /** Why a check is skipped when it is not there. */
  readonly lacking: string
  /** Null when it is not there. @throws {Breach} when the service answers wrongly while it is looked for */
  readonly find: (finder: Finder) => Promise<Given[N] | null>
}
