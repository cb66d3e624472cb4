/** A range of a file's bytes: from `start` up to but not including `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Where in a file the audio itself lies, apart from what tags take. */
export interface AudioExtent {
  /** In order, not overlapping, within the file. */
  readonly spans: readonly Span[]
  /** What of it stands for the whole when audio is compared; null for parts chosen by their place alone. */
  readonly samples: readonly Span[] | null
  /** Whether the file ends before its audio does. */
  readonly isCut: boolean
}

/** So much of the audio may be lacking at its end before a file counts as cut: nobody hears it. */
const toleratedShare = 0.01

/** Whether audio that should be `promised` long, in whatever unit, and is only `present`, is cut. */
export function isCutShort(promised: number, present: number): boolean {
  return present < promised * (1 - toleratedShare)
}

/** An extent of one span that should reach `promisedEnd`. */
export function oneSpan(start: number, promisedEnd: number, sizeBytes: number): AudioExtent {
  const end = Math.min(promisedEnd, sizeBytes)
  return {
    spans: end > start ? [{ start, end }] : [],
    samples: null,
    isCut: isCutShort(promisedEnd - start, end - start),
  }
}
