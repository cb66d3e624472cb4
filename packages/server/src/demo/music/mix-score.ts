import { measureLevel } from './measure-level.ts'
import { playDrums, playPart } from './play-part.ts'
import { reverberate } from './reverberate.ts'
import type { Placement, Score } from './score.ts'

/** So few samples that what all players add to stays in the processor's nearest memory. */
const MIXED_AT_ONCE = 2048

/**
 * Plays all parts of a score, each as loud as its place in the mix says, and the room's answer to them.
 *
 * @returns one or two channels, not yet as loud as they should be
 */
export function mixScore(score: Score, channelCount: 1 | 2, sampleRateHz: number): Float32Array[] {
  const length = Math.ceil(score.lengthSeconds * sampleRateHz)
  const channels = Array.from({ length: channelCount }, () => new Float32Array(length))
  const room = new Float32Array(length)
  const drumsPlace = { levelDb: score.drums.levelDb, pan: 0, room: 0, drive: null }
  const players = [
    ...score.parts.map((part) => placeSound(playPart(part, length, sampleRateHz), part, sampleRateHz)),
    placeSound(playDrums(score.drums.hits, length, sampleRateHz), drumsPlace, sampleRateHz),
  ]
  const [left, right] = channels as [Float32Array, Float32Array?]
  for (let start = 0; start < length; start += MIXED_AT_ONCE) {
    const end = Math.min(start + MIXED_AT_ONCE, length)
    for (const player of players) {
      if (right === undefined) addInMono(player, start, end, left, room)
      else addInStereo(player, start, end, left, right, room)
    }
  }
  reverberate(room, score.roomSeconds, sampleRateHz, left, right ?? left)
  return channels
}

interface PlacedSound {
  readonly played: Float32Array
  readonly gain: number
  readonly toLeft: number
  readonly toRight: number
  readonly toRoom: number
}

/** Panned with equal power, a part is as loud at the side as in the middle. */
function placeSound(
  played: Float32Array,
  { levelDb, pan, room }: Placement,
  sampleRateHz: number,
): PlacedSound {
  const gain = 10 ** (levelDb / 20) / measureLevel(played, sampleRateHz)
  const angle = ((pan + 1) * Math.PI) / 4
  return {
    played,
    gain,
    toLeft: gain * Math.SQRT2 * Math.cos(angle),
    toRight: gain * Math.SQRT2 * Math.sin(angle),
    toRoom: gain * room,
  }
}

function addInMono(
  { played, gain, toRoom }: PlacedSound,
  start: number,
  end: number,
  only: Float32Array,
  room: Float32Array,
): void {
  for (let at = start; at < end; at++) {
    const sample = played[at]!
    only[at]! += gain * sample
    room[at]! += toRoom * sample
  }
}

function addInStereo(
  { played, toLeft, toRight, toRoom }: PlacedSound,
  start: number,
  end: number,
  left: Float32Array,
  right: Float32Array,
  room: Float32Array,
): void {
  for (let at = start; at < end; at++) {
    const sample = played[at]!
    left[at]! += toLeft * sample
    right[at]! += toRight * sample
    room[at]! += toRoom * sample
  }
}
