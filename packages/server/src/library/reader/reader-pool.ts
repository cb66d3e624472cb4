import type { ExpectedFile, FileReading } from '../audio/read-audio-file.ts'
import { type ReaderThread, startReaderThread, type WaitingFile } from './start-reader-thread.ts'

/** Reads music files in threads of their own. */
export interface ReaderPool {
  /**
   * What became of reading a file; it is refused when it takes too long, or ends the thread that reads it.
   *
   * @throws {Error} when threads cannot be started, and when the pool was closed
   */
  readonly read: (file: ExpectedFile) => Promise<FileReading>
  readonly close: () => void
}

export interface ReaderPoolOptions {
  /** At most so many. */
  readonly threads: number
  /** How long one file may take. */
  readonly timeLimitMs: number
  /** What the threads run; tests give another. */
  readonly program?: URL
}

/** Files that travel in one message: few enough that a stuck one delays few others. */
const filesPerMessage = 16

/** Each further thread starts when there was work for so much longer: to start one costs as much as to read some hundred files. */
const anotherAfterMs = 500

/** Opens a pool; its first thread starts with the first file. */
export function openReaderPool(options: ReaderPoolOptions): ReaderPool {
  const waiting: WaitingFile[] = []
  const threads = new Set<ReaderThread>()
  let isClosed = false
  let openedAt = Number.POSITIVE_INFINITY

  const feed = () => {
    for (const thread of threads) {
      if (thread.isIdle() && waiting.length > 0) thread.give(waiting.splice(0, filesPerMessage))
    }
    const wanted = Math.min(options.threads, 1 + Math.floor((performance.now() - openedAt) / anotherAfterMs))
    while (!isClosed && threads.size < wanted && waiting.length > 0) {
      const thread = startReaderThread(options, {
        onIdle: feed,
        onEnd(left, failure) {
          threads.delete(thread)
          if (failure === null) waiting.unshift(...left)
          else for (const { settle } of left) settle.reject(failure)
          feed()
        },
      })
      threads.add(thread)
      thread.give(waiting.splice(0, filesPerMessage))
    }
  }

  return {
    read(file) {
      const settle = Promise.withResolvers<FileReading>()
      waiting.push({ file, settle })
      openedAt = Math.min(openedAt, performance.now())
      if (isClosed) rejectAll(waiting)
      else feed()
      return settle.promise
    },
    close() {
      isClosed = true
      rejectAll(waiting)
      for (const thread of threads) thread.end()
    },
  }
}

function rejectAll(waiting: WaitingFile[]): void {
  for (const { settle } of waiting.splice(0)) settle.reject(new Error('the reading of files was ended'))
}
