import { type MediaTokens, openMediaTokens, type SigningKey } from './media-url.ts'

/** How soon a key that was added is used, and one that was taken away is not. */
const holdsMs = 5000

/**
 * The tokens of the keys that hold: another process may rotate them at any time.
 *
 * @param readKeys newest first
 * @throws {RangeError} at once, when there is no key or one that cannot be; later, the last keys that were well are kept
 */
export function openRotatingTokens(
  readKeys: () => readonly SigningKey[],
  clock: () => number,
): () => MediaTokens {
  let keys = readKeys()
  let tokens = openMediaTokens(keys)
  let readAtMs: number | null = null
  return () => {
    const nowMs = clock()
    if (readAtMs !== null && Math.abs(nowMs - readAtMs) < holdsMs) return tokens
    readAtMs = nowMs
    try {
      const now = readKeys()
      const isSame = now.length === keys.length && now.every(({ id }, at) => id === keys[at]!.id)
      if (!isSame) [keys, tokens] = [now, openMediaTokens(now)]
    } catch {
      // A folder that cannot be read at this moment ends no stream.
    }
    return tokens
  }
}
