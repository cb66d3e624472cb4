import { createHash } from 'node:crypto'

/** Numbers from 0 to below 1 that look random and are the same for the same seed. */
export type Random = () => number

/** Grows numbers from a text: sfc32 over the words of its hash. */
export function growRandom(seed: string): Random {
  const hash = createHash('sha256').update(seed).digest()
  let [a, b, c, count] = [0, 4, 8, 12].map((at) => hash.readInt32LE(at)) as [number, number, number, number]
  return () => {
    const sum = (a + b + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
}

/** One of several, each as likely. */
export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!
}

/** A number between two. */
export function between(random: Random, least: number, most: number): number {
  return least + random() * (most - least)
}
