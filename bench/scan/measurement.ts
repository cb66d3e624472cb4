/**
 * Who reads the music: a scan into an empty catalogue, a scan into one that knows it all, the tag reader over our tokenizer
 * on one thread, or its own `parseFile`.
 */
export type Contender = 'scan' | 'rescan' | 'bare' | 'parseFile'

/** What one run took. */
export interface Measurement {
  /** Without starting the process. */
  readonly tookMs: number
  /** Of all threads: what is left of the time when others use the machine too. */
  readonly cpuMs: number
  /** By how much a timer of the main thread was late, at most. */
  readonly latestMs: number
  readonly peakMb: number
}
