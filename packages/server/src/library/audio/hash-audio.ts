import { createHash } from 'node:crypto'
import type { AudioExtent, Span } from './audio-extent.ts'
import type { ByteSource } from './byte-source.ts'

const sampleBytes = 32_768

/**
 * A fingerprint of the audio bytes: of their number, and of 32 KiB at their begin, middle and end (Ogg: 64 KiB at begin
 * and end). New tags leave it as it is in every format; new encoding, or a cut, does not.
 *
 * @returns 32 hexadecimal digits
 */
export function hashAudio(source: ByteSource, { spans, samples }: AudioExtent): string {
  const lengthBytes = spans.reduce((sum, { start, end }) => sum + end - start, 0)
  const hash = createHash('sha256').update(`${lengthBytes}\n`)
  for (const { start, end } of samples ?? chooseSamples(spans, lengthBytes)) {
    hash.update(source.read(start, end - start))
  }
  return hash.digest('hex').slice(0, 32)
}

function chooseSamples(spans: readonly Span[], lengthBytes: number): Span[] {
  if (lengthBytes <= 3 * sampleBytes) return [...spans]
  const starts = [0, Math.floor((lengthBytes - sampleBytes) / 2), lengthBytes - sampleBytes]
  return starts.flatMap((start) => cutSpans(spans, start, start + sampleBytes))
}

/** The parts of the spans that lie from `start` to `end`, counted over the spans alone. */
function cutSpans(spans: readonly Span[], start: number, end: number): Span[] {
  const parts: Span[] = []
  let before = 0
  for (const span of spans) {
    const length = span.end - span.start
    const from = Math.max(start - before, 0)
    const to = Math.min(end - before, length)
    if (from < to) parts.push({ start: span.start + from, end: span.start + to })
    before += length
  }
  return parts
}
