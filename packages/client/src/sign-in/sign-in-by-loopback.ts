import { untilAborted } from '../until-aborted.ts'
import type { FinishSignInOptions } from './finish-sign-in.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { type SignInOptions, startSignIn } from './start-sign-in.ts'
import type { HeldTokens } from './trade-for-tokens.ts'

/** A place on the user's own machine to which a browser can come back. RFC 8252, 7.3. */
export interface LoopbackListener {
  /** Where the browser is sent to: `http://127.0.0.1:51004/signed-in`. The application registers it with any port. */
  readonly redirectUri: string
  /** The URL that the browser comes back with. */
  readonly returned: Promise<string>
  readonly close: () => Promise<void>
}

/** What signing in on the user's own machine needs. */
export interface LoopbackSignInOptions
  extends Omit<SignInOptions, 'redirectUri'>,
    Omit<FinishSignInOptions, 'pending' | 'returnedUrl'> {
  /** Begins to listen: `listenOnLoopback` of `@regroove/client/node`. */
  readonly listen: () => Promise<LoopbackListener>
  /** Shows a URL to the user, in their own browser or as a line to open. */
  readonly open: (url: string) => void | Promise<void>
  /** Aborting it ends the wait for the user. */
  readonly signal?: AbortSignal
}

/**
 * Signs a user in with the browser of the machine that the application runs on, and waits until they are back.
 *
 * @throws {GrooveError} as `finishSignIn` does
 * @throws the reason of `signal` once that is aborted
 */
export async function signInByLoopback(options: LoopbackSignInOptions): Promise<HeldTokens> {
  const { listen, open, signal } = options
  const listener = await listen()
  try {
    const { url, pending } = await startSignIn({ ...options, redirectUri: listener.redirectUri })
    await open(url)
    return await finishSignIn({
      ...options,
      pending,
      returnedUrl: await untilAborted(listener.returned, signal),
    })
  } finally {
    await listener.close()
  }
}
