import { Worker } from 'node:worker_threads'
import type { ScannerData, ScannerEvent, ScannerRequest } from './library-messages.ts'
import type { ScanSummary } from './scan-progress.ts'

/** The scanning thread, as the main thread sees it. */
export interface Scanner {
  readonly scan: (full: boolean) => Promise<ScanSummary>
  readonly close: () => Promise<void>
}

/** How long a thread that does not end is waited for: it may wait for a dead file system. */
const closeWithinMs = 5000

/**
 * Starts the scanning thread.
 *
 * @param onEvent called with everything that it tells
 * @throws {Error} when it cannot open the catalogue
 */
export async function startScanner(
  workerData: ScannerData,
  onEvent: (event: ScannerEvent) => void,
): Promise<Scanner> {
  const worker = new Worker(new URL('./scanner-thread.ts', import.meta.url), { workerData })
  const waiting = new Map<number, PromiseWithResolvers<ScanSummary>>()
  const ready = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  let lastId = 0
  let broken: Error | null = null

  const take = (id: number) => {
    const waiter = waiting.get(id)
    waiting.delete(id)
    return waiter
  }
  const fail = (error: Error) => {
    broken ??= error
    ready.reject(broken)
    for (const id of [...waiting.keys()]) take(id)?.reject(broken)
  }
  worker.on('message', (event: ScannerEvent) => {
    onEvent(event)
    if (event.kind === 'ready') ready.resolve()
    if (event.kind === 'scanned') for (const id of event.ids) take(id)?.resolve(event.summary)
    if (event.kind === 'failed') for (const id of event.ids) take(id)?.reject(new Error(event.message))
  })
  worker.on('error', fail)
  worker.on('exit', () => {
    fail(new Error('the library is closed'))
    ended.resolve()
  })
  await ready.promise

  return {
    scan(full) {
      if (broken !== null) return Promise.reject(broken)
      lastId += 1
      const waiter = Promise.withResolvers<ScanSummary>()
      waiting.set(lastId, waiter)
      worker.postMessage({ kind: 'scan', id: lastId, full } satisfies ScannerRequest)
      return waiter.promise
    },
    async close() {
      worker.postMessage({ kind: 'close' } satisfies ScannerRequest)
      const timer = setTimeout(() => {
        void worker.terminate()
        ended.resolve()
      }, closeWithinMs)
      await ended.promise
      clearTimeout(timer)
    },
  }
}
