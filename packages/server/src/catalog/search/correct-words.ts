import {
  type AnyDb,
  canBeMistyped,
  deletionKeys,
  isOneSlipAway,
  readWords,
  searchIndex,
} from '../../storage/index.ts'
import type { QueryWord } from './read-query.ts'

/** In shorter words, one letter more or less makes too many others. */
const shortestCorrected = 5
/** So many words with a key in common are looked at, and so many taken. */
const mostLookedAt = 60
const mostTaken = 8

/**
 * The query with the words that its longer words may have been meant for; null when there are none.
 *
 * A word may be one slip away: a letter missing, added, changed, or swapped with its neighbour.
 */
export async function correctWords(
  db: AnyDb,
  words: readonly QueryWord[],
): Promise<readonly QueryWord[] | null> {
  const corrected = await Promise.all(words.map((word) => addMeantWords(db, word)))
  return corrected.some(({ meant }) => meant.length > 0) ? corrected : null
}

async function addMeantWords(db: AnyDb, word: QueryWord): Promise<QueryWord> {
  const typed = word.typed.plain
  if ([...typed].length < shortestCorrected || !canBeMistyped(typed)) return word
  const candidates = await searchIndex.findNearWords(db, deletionKeys(typed), mostLookedAt)
  const near = candidates
    .filter((candidate) => isOneSlipAway(typed, candidate))
    .sort((one, other) => Number(other[0] === typed[0]) - Number(one[0] === typed[0]))
    .slice(0, mostTaken)
  return { ...word, meant: near.flatMap(readWords) }
}
