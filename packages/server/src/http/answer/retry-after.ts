/** How much a waiting time may be shortened or lengthened. */
const jitter = 0.2

/**
 * A waiting time for `Retry-After`, in whole seconds: up to a fifth more or less, so that those who were refused together
 * do not come back together.
 *
 * @param seconds of 5 and more there is something to choose from
 */
export function jitterSeconds(seconds: number, random: () => number = Math.random): string {
  const spread = Math.floor(seconds * jitter)
  return String(Math.max(1, Math.round(seconds) - spread + Math.floor(random() * (2 * spread + 1))))
}
