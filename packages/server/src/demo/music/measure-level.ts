const WINDOW_SECONDS = 0.1
/** One sample in so many is enough for an average. */
const EVERY = 5
/** The ear judges a plucked string by its strokes, not by the rests between them. */
const LOUD_SHARE = 0.3

/**
 * How strong one part is where it is loudest: the root mean square of the loudest three tenths of its windows of 100 ms.
 * Never 0, so that it can be divided by.
 */
export function measureLevel(sound: Float32Array, sampleRateHz: number): number {
  const size = Math.round(WINDOW_SECONDS * sampleRateHz)
  const energies = new Float64Array(Math.floor(sound.length / size))
  for (let window = 0, at = 0; window < energies.length; window++) {
    let energy = 0
    for (const end = at + size; at < end; at += EVERY) energy += sound[at]! * sound[at]!
    energies[window] = (energy * EVERY) / size
  }
  const loud = energies.sort().subarray(Math.floor(energies.length * (1 - LOUD_SHARE)))
  const mean = loud.reduce((sum, energy) => sum + energy, 0) / Math.max(loud.length, 1)
  return Math.max(Math.sqrt(mean), 1e-6)
}
