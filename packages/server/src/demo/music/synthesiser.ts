import type { Pcm } from '../flac/pcm.ts'
import { measureLoudness } from './measure-loudness.ts'
import { mixScore } from './mix-score.ts'
import type { Score } from './score.ts'

/** High enough for cymbals to be told from snares, low enough for the whole library to be made in seconds. */
export const SAMPLE_RATE_HZ = 22_050
/** The loudest sample: one decibel below the highest number. */
const CEILING = 10 ** (-1 / 20)
/** One channel is measured once and heard from both speakers. */
const BOTH_SPEAKERS_LU = 3

/** A played piece. */
export interface Performance {
  readonly pcm: Pcm
  /** Loudness of `pcm`, in LUFS. */
  readonly loudnessLufs: number
  /** Its loudest sample, where 1 is the highest number. */
  readonly peak: number
}

/**
 * Plays a score. Pure: the same score gives the same samples.
 *
 * @returns sound as loud as the score asks, or less where it would come within 1 dB of clipping
 */
export function synthesise(score: Score, channelCount: 1 | 2): Performance {
  const channels = mixScore(score, channelCount, SAMPLE_RATE_HZ)
  for (const channel of channels) fadeOut(channel, score.fadeOutSeconds)

  const loudness = measureLoudness(channels, SAMPLE_RATE_HZ)
  const loudest = Math.max(...channels.map(findPeak))
  const wanted = score.loudnessLufs - (channelCount === 1 ? BOTH_SPEAKERS_LU : 0)
  const gain = Math.min(10 ** ((wanted - loudness) / 20), CEILING / loudest)
  return {
    pcm: { sampleRateHz: SAMPLE_RATE_HZ, channels: channels.map((channel) => toSamples(channel, gain)) },
    loudnessLufs: loudness + 20 * Math.log10(gain),
    peak: loudest * gain,
  }
}

/** Ends at exactly nothing, and begins and ends its way there gently. */
function fadeOut(channel: Float32Array, seconds: number): void {
  const fading = Math.min(Math.round(seconds * SAMPLE_RATE_HZ), channel.length)
  const start = channel.length - fading
  for (let at = 0; at < fading; at++) {
    const left = 1 - (at + 1) / fading
    channel[start + at]! *= left * left * (3 - 2 * left)
  }
}

function findPeak(channel: Float32Array): number {
  let peak = 1e-9
  for (let at = 0; at < channel.length; at++) {
    const size = Math.abs(channel[at]!)
    if (size > peak) peak = size
  }
  return peak
}

function toSamples(channel: Float32Array, gain: number): Int16Array {
  const samples = new Int16Array(channel.length)
  // Cutting off the part behind the point of a positive number rounds, and is far quicker than Math.round.
  for (let at = 0; at < channel.length; at++) {
    samples[at] = ((channel[at]! * gain * 32767 + 32768.5) | 0) - 32768
  }
  return samples
}
