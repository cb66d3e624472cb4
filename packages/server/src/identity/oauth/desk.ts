import type { AccountsDb } from '../../storage/index.ts'
import type { Application } from '../applications/application.ts'
import type { IdentityContext } from '../identity-context.ts'

/**
 * Where one request of OAuth is dealt with: the library asks here for whatever it needs to know and to write.
 *
 * A desk is opened for one request, so that all that the library reads and writes is one transaction: of a hundred who
 * bring one code, one finds it unused.
 */
export interface Desk extends Pick<IdentityContext, 'clock' | 'randomBytes'> {
  /** The transaction, where anything is written. */
  readonly db: AccountsDb
  /** Who asks; known already. */
  readonly application: Application
  /** The parameters of the request. */
  readonly parameters: ReadonlyMap<string, string>
  /** What the tokens that are made belong to. Settled when a code or a refresh token was found to hold. */
  readonly origin: Origin
}

/** What the tokens of a request are made from. */
export interface Origin {
  /** The same for all tokens of one sign-in; null until that is known, and for tokens of an application's own. */
  family: string | null
  /** All that the user let the application do at that sign-in; a refresh may ask for less, for a while. */
  scope: string | null
  /** The family of a code or a refresh token that was brought a second time: somebody holds a copy. */
  stolenFamily: string | null
}

/** Nothing known yet. */
export function openOrigin(): Origin {
  return { family: null, scope: null, stolenFamily: null }
}
