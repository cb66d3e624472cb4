import { type AnyDb, isLearnt, searchIndex } from '../../storage/index.ts'
import type { QueryWord } from './read-query.ts'

/** With more endings than that, each is so rare that the index adds them up quickly. */
const mostEndings = 20

/** Beginnings up to so many letters have an index of their own. */
const longestIndexed = 4

/**
 * Looks up what the word being typed may become. The index must gather every row of a long beginning before it can yield the
 * first; of whole words it yields rows as it goes.
 */
export async function findEndings(db: AnyDb, words: readonly QueryWord[]): Promise<readonly QueryWord[]> {
  return Promise.all(
    words.map(async (word) => {
      const { plain, parts, joined } = word.typed
      const isOneWord = parts.length === 1 && joined.length === 0
      if (!word.isLast || !isOneWord || !isLearnt(plain) || plain.length <= longestIndexed) return word
      const endings = await searchIndex.findEndings(db, plain, mostEndings + 1)
      if (endings.length > mostEndings) return word
      return { ...word, endings: endings.length > 0 ? endings : [plain] }
    }),
  )
}
