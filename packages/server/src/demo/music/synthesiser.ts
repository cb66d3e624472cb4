import type { Pcm } from '../flac/pcm.ts'
import { renderDrum } from './drums.ts'
import { INSTRUMENTS } from './instruments.ts'
import { measureLevel } from './measure-level.ts'
import { measureLoudness } from './measure-loudness.ts'
import { renderNote } from './render-note.ts'
import { reverberate } from './reverberate.ts'
import { midiToHz } from './scales.ts'
import type { Part, Placement, Score } from './score.ts'

/** High enough for cymbals to be told from snares, low enough for the whole library to be made in seconds. */
export const SAMPLE_RATE_HZ = 22_050
/** The loudest sample: one decibel below the highest number. */
const CEILING = 10 ** (-1 / 20)

/** So few samples that all players' fit into the processor's nearest memory. */
const MIXED_AT_ONCE = 2048
const DRUMS_PLACE = { pan: 0, room: 0.06, drive: null } as const

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
 * @param channelCount 1 mixes what stands left and right into one
 * @returns sound as loud as the score asks, or less where it would come within 1 dB of clipping
 */
export function synthesise(score: Score, channelCount: 1 | 2): Performance {
  const stage = playParts(score)
  const channels = channelCount === 2 ? [stage.left, stage.right] : [mixDown(stage)]
  for (const channel of channels) fadeOut(channel, score.fadeOutSeconds)

  const loudness = measureLoudness(channels, SAMPLE_RATE_HZ)
  const loudest = Math.max(...channels.map(findPeak))
  const gain = Math.min(10 ** ((score.loudnessLufs - loudness) / 20), CEILING / loudest)
  return {
    pcm: { sampleRateHz: SAMPLE_RATE_HZ, channels: channels.map((channel) => toSamples(channel, gain)) },
    loudnessLufs: loudness + 20 * Math.log10(gain),
    peak: loudest * gain,
  }
}

interface Stage {
  readonly left: Float32Array
  readonly right: Float32Array
}

function playParts(score: Score): Stage {
  const length = Math.ceil(score.lengthSeconds * SAMPLE_RATE_HZ)
  const stage = { left: new Float32Array(length), right: new Float32Array(length) }
  const room = new Float32Array(length)
  const drums = { ...DRUMS_PLACE, levelDb: score.drums.levelDb }
  const players = [
    ...score.parts.map((part) => placeInMix(part, playPart(part, length))),
    placeInMix(drums, playDrums(score, length)),
  ]
  for (let start = 0; start < length; start += MIXED_AT_ONCE) {
    for (const player of players)
      addToMix(player, start, Math.min(start + MIXED_AT_ONCE, length), stage, room)
  }
  reverberate(room, score.roomSeconds, SAMPLE_RATE_HZ, stage.left, stage.right)
  return stage
}

/** Notes of one pitch and length sound alike, so each is reckoned once. */
function playPart(part: Part, length: number): Float32Array {
  const played = new Float32Array(length)
  const sounds = new Map<string, Float32Array>()
  for (const { midi, startSeconds, lengthSeconds, velocity } of part.notes) {
    const key = `${midi} ${Math.round(lengthSeconds * 100)}`
    const sound =
      sounds.get(key) ??
      renderNote(INSTRUMENTS[part.instrument], midiToHz(midi), lengthSeconds, SAMPLE_RATE_HZ)
    sounds.set(key, sound)
    mix(sound, Math.round(startSeconds * SAMPLE_RATE_HZ), velocity, played)
  }
  if (part.drive !== null) overdrive(played, part.drive)
  return played
}

/** All notes of a part go through one amplifier together, which is what makes a fifth growl. */
function overdrive(signal: Float32Array, drive: number): void {
  let cabinet = 0
  for (let at = 0; at < signal.length; at++) {
    const driven = drive * signal[at]!
    // The loudspeaker lets through little of what the distortion adds above 3 kHz.
    cabinet += 0.5 * (driven / (1 + Math.abs(driven)) - cabinet)
    signal[at] = cabinet
  }
}

function playDrums({ drums }: Score, length: number): Float32Array {
  const played = new Float32Array(length)
  const sounds = new Map<string, Float32Array>()
  for (const { drum, startSeconds, velocity } of drums.hits) {
    const sound = sounds.get(drum) ?? renderDrum(drum, SAMPLE_RATE_HZ)
    sounds.set(drum, sound)
    mix(sound, Math.round(startSeconds * SAMPLE_RATE_HZ), velocity, played)
  }
  return played
}

interface PlacedSound {
  readonly played: Float32Array
  readonly toLeft: number
  readonly toRight: number
  readonly toRoom: number
}

/** Panned with equal power: a part is as loud at the side as in the middle. */
function placeInMix({ levelDb, pan, room }: Placement, played: Float32Array): PlacedSound {
  const gain = 10 ** (levelDb / 20) / measureLevel(played, SAMPLE_RATE_HZ)
  const angle = ((pan + 1) * Math.PI) / 4
  return {
    played,
    toLeft: gain * Math.SQRT2 * Math.cos(angle),
    toRight: gain * Math.SQRT2 * Math.sin(angle),
    toRoom: gain * room,
  }
}

function addToMix(
  { played, toLeft, toRight, toRoom }: PlacedSound,
  start: number,
  end: number,
  { left, right }: Stage,
  room: Float32Array,
): void {
  for (let at = start; at < end; at++) {
    const sample = played[at]!
    left[at]! += toLeft * sample
    right[at]! += toRight * sample
    room[at]! += toRoom * sample
  }
}

function mix(sound: Float32Array, start: number, gain: number, into: Float32Array): void {
  const length = Math.min(sound.length, into.length - start)
  for (let at = 0; at < length; at++) into[start + at]! += gain * sound[at]!
}

function mixDown({ left, right }: Stage): Float32Array {
  return left.map((sample, at) => (sample + right[at]!) / 2)
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
  for (let at = 0; at < channel.length; at++)
    samples[at] = ((channel[at]! * gain * 32767 + 32768.5) | 0) - 32768
  return samples
}
