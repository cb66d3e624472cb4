/** Sound as 16-bit samples: one array for mono, two of equal length (left, right) for stereo. */
export interface Pcm {
  readonly sampleRateHz: number
  readonly channels: readonly Int16Array[]
}

/** How many samples each channel holds. */
export function countFrames(pcm: Pcm): number {
  return pcm.channels[0]?.length ?? 0
}
