/** Numbers from 0 to below 1 that look random and are the same for the same seed. */
export type Random = () => number

/**
 * Grows numbers from a text, by whole-number arithmetic alone, so that every machine agrees: splitmix32 over FNV-1a of the
 * text. For choices that nobody gains by guessing.
 */
export function growRandom(seed: string): Random {
  let state = 0x811c9dc5
  for (let at = 0; at < seed.length; at += 1) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193)
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
}
