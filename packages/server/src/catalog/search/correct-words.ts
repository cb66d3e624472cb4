import { type CatalogDb, deletionKeys, isOneSlipAway, readWords, searchIndex } from '../../storage/index.ts'
import type { QueryWord } from './read-query.ts'

/** In shorter words, one letter more or less makes too many others. */
const shortestCorrected = 5
const longestCorrected = 30
/** So many words with a key in common are looked at, and so many taken. */
const mostLookedAt = 60
const mostTaken = 8

/**
 * The query with the words that its longer words may have been meant for; null when there are none.
 *
 * A word may be one slip away: a letter missing, added, changed, or swapped with its neighbour.
 */
export async function correctWords(
  db: CatalogDb,
  words: readonly QueryWord[],
): Promise<readonly QueryWord[] | null> {
  const corrected = await Promise.all(words.map((word) => addNearWords(db, word)))
  return corrected.some(({ ways }) => ways.length > 1) ? corrected : null
}

async function addNearWords(db: CatalogDb, word: QueryWord): Promise<QueryWord> {
  const typed = word.ways[0]!.plain
  const length = [...typed].length
  if (length < shortestCorrected || length > longestCorrected || !correctable.test(typed)) return word
  const candidates = await searchIndex.findNearWords(db, deletionKeys(typed), mostLookedAt)
  const near = candidates
    .filter((candidate) => isOneSlipAway(typed, candidate))
    .sort((one, other) => Number(other[0] === typed[0]) - Number(one[0] === typed[0]))
    .slice(0, mostTaken)
  return { ...word, ways: [...word.ways, ...near.flatMap(readWords)] }
}

const correctable = /^\p{L}+$/u
