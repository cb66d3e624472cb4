import type { ExpectedFile, FileReading } from '../audio/read-audio-file.ts'

/** Files for a reading thread, in the order in which they are read. */
export interface ReaderRequest {
  readonly files: readonly ExpectedFile[]
}

/** What became of them, in the same order. */
export interface ReaderReply {
  readonly readings: readonly FileReading[]
}

/** What a reading thread is started with. */
export interface ReaderData {
  /** One 32-bit number: how many files the thread has begun to read. It tells which one it is stuck in. */
  readonly begun: SharedArrayBuffer
}
