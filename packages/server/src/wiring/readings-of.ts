import type { AnsweringThreads } from '../answering/open-answering-threads.ts'
import type { Images } from '../delivery/index.ts'
import type { Reading } from '../http/index.ts'
import type { Library } from '../library/index.ts'
import type { Storage } from '../storage/index.ts'

/** The numbers that rooms keep, for metrics. */
export function readingsOf({
  answering,
  images,
  library,
  storage,
}: {
  readonly answering: AnsweringThreads
  readonly images: Images
  readonly library: Library
  readonly storage: Storage
}): Readonly<Record<string, Reading>> {
  return {
    answering_threads: {
      help: 'Threads that answer what reads the catalogue.',
      read: () => answering.status().threads,
    },
    answering_threads_working: {
      help: 'Answering threads that are at something.',
      read: () => answering.status().working,
    },
    answering_threads_stuck: {
      help: 'Answering threads that stand still within a statement, and that were given up.',
      read: () => answering.status().stuck,
    },
    answering_waiting: {
      help: 'Calls that wait for an answering thread.',
      read: () => answering.status().waiting,
    },
    account_edits_waiting: {
      help: 'Edits of accounts that wait for their turn.',
      read: () => storage.accounts.countWaiting(),
    },
    images_made_total: {
      help: 'Images that were made.',
      isCount: true,
      read: () => images.status().made,
    },
    image_cache_bytes: {
      help: 'What the cache of images holds.',
      read: () => images.status().keptBytes,
    },
    library_ready: {
      help: 'Whether the first scan is done.',
      read: () => Number(library.status().firstScanDone),
    },
  }
}
