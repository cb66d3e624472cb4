import { setTimeout as wait } from 'node:timers/promises'
import { isDatabaseLocked } from '../storage/index.ts'

const tryEveryMs = 1000

/**
 * Opens something that stands on the databases, and tries again while another process keeps one of them to itself.
 *
 * @param onWait told once, before the second try
 * @param signal ends the waiting
 * @throws what `open` throws for any other reason, or once the signal says so
 */
export async function openWhenUnlocked<T>(
  open: () => Promise<T>,
  { onWait, signal }: { readonly onWait: () => void; readonly signal: AbortSignal },
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await open()
    } catch (error) {
      if (!isDatabaseLocked(error) || signal.aborted) throw error
      if (tries === 1) onWait()
      await wait(tryEveryMs, undefined, { signal }).catch(() => {})
    }
  }
}
