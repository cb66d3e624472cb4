/** Buffers of one size that are used again: so much memory that comes and goes would keep the garbage collector busy. */
export interface BufferPool {
  readonly sizeBytes: number
  /** A buffer with anything in it. */
  readonly take: () => Buffer
  /** Gives one back that nobody reads any more. One that is never given back is only garbage. */
  readonly give: (buffer: Buffer) => void
}

/** @param mostKept buffers that are kept while nobody needs them */
export function openBufferPool({
  sizeBytes,
  mostKept,
}: {
  readonly sizeBytes: number
  readonly mostKept: number
}): BufferPool {
  const free: Buffer[] = []
  return {
    sizeBytes,
    take: () => free.pop() ?? Buffer.allocUnsafeSlow(sizeBytes),
    give(buffer) {
      if (free.length < mostKept) free.push(buffer)
    },
  }
}
