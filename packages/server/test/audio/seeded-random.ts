/** The next number of a sequence, from 0 up to but not including 1. */
export type Random = () => number

/** A sequence of numbers that is the same for the same seed, on every machine. Not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x9e37_79b9) | 0
    return scramble(state) / 2 ** 32
  }
}

/** A 32-bit number spread over 32 bits, so that neighbours have nothing in common. */
export function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0_aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** A whole number from 0 up to but not including `below`. */
export function drawIndex(random: Random, below: number): number {
  return Math.floor(random() * below)
}

/** One of the choices. */
export function draw<T>(random: Random, choices: readonly T[]): T {
  const choice = choices[drawIndex(random, choices.length)]
  if (choice === undefined) throw new Error('nothing to draw from')
  return choice
}

/** A rank below `count` by Zipf's law with exponent 1, from its integral: exact enough, and one logarithm cheap. */
export function drawZipf(random: Random, count: number): number {
  return Math.min(count - 1, Math.floor((count + 1) ** random()) - 1)
}
