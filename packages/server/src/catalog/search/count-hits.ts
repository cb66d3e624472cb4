import { type CatalogDb, type EntryQuestion, searchIndex } from '../../storage/index.ts'

/** Up to here hits are counted one by one. */
const mostCounted = 1000

/**
 * How many items match: exact up to 1000; beyond, an estimate to two digits, at the cost of the first thousand.
 *
 * The estimate takes it that items match as often in the rest of the index as among the best known, up to the last one
 * counted. A listener reads it as "about 41,000".
 */
export async function countHits(
  db: CatalogDb,
  question: Omit<EntryQuestion, 'limit' | 'after'>,
): Promise<number> {
  const { count, last } = await searchIndex.countEntries(db, {
    ...question,
    after: -1,
    limit: mostCounted + 1,
  })
  if (count <= mostCounted) return count
  const { upTo, inAll } = await searchIndex.measureUpTo(db, question.kind, last)
  const estimate = (count * inAll) / Math.max(count, upTo)
  return Math.max(count, Number(estimate.toPrecision(2)))
}
