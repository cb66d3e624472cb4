import type { Collection } from '../collection/index.ts'
import type { HttpLog } from '../http/index.ts'
import type { Library } from '../library/index.ts'

/** Keeps what collections copied of the catalogue up to date. Two scans that end close together are followed by one refresh. */
export function refreshAfterScans(
  library: Library,
  collection: Collection,
  log: HttpLog,
): { readonly end: () => Promise<void> } {
  const ending = new AbortController()
  let running: Promise<void> | null = null
  let isDue = false
  const refresh = async () => {
    while (isDue && !ending.signal.aborted) {
      isDue = false
      await collection.refresh(ending.signal).catch((error: unknown) => {
        log.error({ cause: String(error) }, 'collections were not refreshed')
      })
    }
    running = null
  }
  const stopListening = library.onEvent(({ kind }) => {
    if (kind !== 'scanEnded' && kind !== 'updated') return
    isDue = true
    running ??= refresh()
  })
  return {
    async end() {
      stopListening()
      ending.abort()
      await running
    },
  }
}
