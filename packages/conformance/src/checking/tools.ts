import type { Secrets } from '../asking/keep-secrets.ts'
import type { Asker } from '../asking/open-asker.ts'
import type { Token } from '../asking/question.ts'

/** What every check has at hand. */
export interface Tools extends Asker {
  /** The application's own token. */
  readonly application: Token
  readonly secrets: Secrets
  readonly credentials: { readonly clientId: string; readonly clientSecret: string }
  readonly undo: Undo
  /** How much the service allows, where an operator may have changed it. */
  readonly allowed: Allowed
}

/**
 * Registers what puts back a change, before the change is made: it is done after the check, however that ends, the last one
 * first. What comes back does it at once, and no second time.
 *
 * @param what an end to "could not …", for whoever has to do it by hand
 * @param act asks with the asker that it is given, which outlives an interrupted check
 */
export type Undo = (what: string, act: (asker: Asker) => Promise<unknown>) => () => Promise<void>

/** Limits that an operator may have changed. */
export interface Allowed {
  /** How many devices a user may stream to at once. */
  readonly devices: number
  /** How many tracks a playlist may have. */
  readonly playlistTracks: number
}
