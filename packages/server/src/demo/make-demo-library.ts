import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { DemoCount } from './files/write-demo-files.ts'

/** Where the demo library goes, and who hears of it. */
export interface DemoLibraryOptions {
  /** Missing, empty, or made by an earlier call; parents are created. */
  readonly folder: string
  /** Told after each track, in order, up to `done === total`. */
  readonly onProgress?: (done: number, total: number) => void
  /** Stops between two files; what is written stays, and the next call goes on from there. */
  readonly signal?: AbortSignal
}

type WorkerMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'finished'; readonly count: DemoCount }

/**
 * Makes the demo library: music that the program composes, plays and tags itself, the same bytes each time.
 *
 * Files that are there are kept, whatever is in them; only missing ones are made. It works in a thread of its own. One
 * call at a time for one folder.
 *
 * @returns how many tracks were made now, and how many were there
 * @throws {Error} where the folder holds something that is not the demo library, or cannot be written; the signal's
 *   reason when it was stopped
 */
export async function makeDemoLibrary({
  folder,
  onProgress,
  signal,
}: DemoLibraryOptions): Promise<DemoCount> {
  signal?.throwIfAborted()
  const worker = new Worker(new URL('./files/demo-worker.ts', import.meta.url), {
    workerData: folder,
    // What this process was started with, such as `--eval`, would be applied to the thread too.
    execArgv: [],
  })
  const stop = () => worker.postMessage('stop')
  signal?.addEventListener('abort', stop)
  let count: DemoCount | undefined
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'progress') onProgress?.(message.done, message.total)
    else count = message.count
  })
  try {
    await once(worker, 'exit')
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
  }
  if (count === undefined)
    throw new Error(`The demo library in ${folder} was not finished: its thread ended early`)
  return count
}
