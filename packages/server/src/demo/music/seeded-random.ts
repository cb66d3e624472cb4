/** A source of choices that makes the same ones each time for the same seed. */
export interface SeededRandom {
  /** A number from 0 up to, and without, 1. */
  next(): number
  /** A number from `low` up to, and without, `high`. */
  between(low: number, high: number): number
  /** One of the choices, each as likely as the others. Throws a RangeError when there is none. */
  pick<T>(choices: readonly T[]): T
}

/** Starts a source from a text; whole-number arithmetic only, so that every machine agrees. */
export function seededRandom(seed: string): SeededRandom {
  let state = hashText(seed)
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    pick: (choices) => {
      if (choices.length === 0) throw new RangeError('There is nothing to pick from')
      return choices[Math.floor(next() * choices.length)]!
    },
  }
}

function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193)
  return hash
}
