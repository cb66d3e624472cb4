/** Samples of one frame of AAC. */
export const samplesPerFrame = 1024

/**
 * Frames of the first segments: playing can begin when the first is made, so it is short. All later ones have as many as
 * the last of these, some ten seconds.
 */
const openingFrames = [108, 215, 430] as const
const usualFrames = 430

/** How a whole track is cut into segments: by frames of AAC, so that every duration is exact. */
export interface SegmentPlan {
  /** The sample rate of what is made. */
  readonly sampleRateHz: number
  /** Frames of the whole track. The first holds no sound yet: it is what the codec needs to begin. */
  readonly frames: number
}

/** Some frames of a track, in order. */
export interface FrameRange {
  readonly first: number
  readonly count: number
}

/**
 * Plans the segments of a track.
 *
 * One rate is kept through all of a track, and such a one that its samples fall together with the source's again and
 * again: then a segment that is made alone has the very samples that it has in the whole.
 *
 * @param source null where the catalogue knows no sample rate
 */
export function planSegments({
  durationMs,
  sourceRateHz,
}: {
  readonly durationMs: number
  readonly sourceRateHz: number | null
}): SegmentPlan {
  const sampleRateHz = (sourceRateHz ?? 44_100) % 11_025 === 0 ? 44_100 : 48_000
  // Durations are rounded to a ms, which may cut off some samples: they are counted up.
  const samples = Math.ceil(((durationMs + 0.5) * sampleRateHz) / 1000)
  return { sampleRateHz, frames: Math.ceil(samples / samplesPerFrame) + 1 }
}

/** How many segments a track has: at least one. */
export function countSegments({ frames }: SegmentPlan): number {
  let left = frames
  let segments = 0
  for (const opening of openingFrames) {
    if (left <= 0) return segments
    left -= opening
    segments += 1
  }
  return segments + Math.max(0, Math.ceil(left / usualFrames))
}

/** The frames of a segment, from 0 on; null where the track has no such segment. */
export function framesOfSegment({ frames }: SegmentPlan, index: number): FrameRange | null {
  let first = 0
  for (const opening of openingFrames.slice(0, index)) first += opening
  first += Math.max(0, index - openingFrames.length) * usualFrames
  if (first >= frames) return null
  return { first, count: Math.min(openingFrames[index] ?? usualFrames, frames - first) }
}

/** How long so many frames sound, in seconds. */
export function secondsOfFrames({ sampleRateHz }: SegmentPlan, frames: number): number {
  return (frames * samplesPerFrame) / sampleRateHz
}
