/** Adds a sound to another that goes on for longer or shorter, from one sample on, in a certain strength. */
export function mixIn(into: Float32Array, sound: Float32Array, start: number, gain: number): void {
  const length = Math.min(sound.length, into.length - start)
  for (let at = 0; at < length; at++) into[start + at]! += gain * sound[at]!
}
