import type { Match } from '../match.ts'

/**
 * A match in FTS5's query language. Every term stands in quotes, which no term can leave: folding has taken all signs of
 * ASCII out of it, and a quote that came through all the same would be doubled.
 */
export function writeFtsQuery(match: Match): string {
  if ('all' in match) return match.all.map(writeFtsQuery).reduce(joinApart)
  if ('any' in match) return `(${match.any.map(writeFtsQuery).join(' OR ')})`
  if ('but' in match) return `(${writeFtsQuery(match.match)} NOT ${writeFtsQuery(match.but)})`
  const columns = match.columns === null ? '' : `{${match.columns.join(' ')}} : `
  return `${columns}"${match.term.replaceAll('"', '""')}"${match.prefix ? '*' : ''}`
}

/** A term that no row holds. */
const never = '"\u0081"'

/**
 * Joins two at a time. FTS5 makes one group of nested ANDs and moves all of its lists along together; a NOT, which takes nothing
 * away, keeps it from that, and a long list is then only asked for the rows that the shorter ones have in common.
 */
function joinApart(found: string, next: string, index: number): string {
  return index === 1 ? `(${found} AND ${next})` : `((${found} NOT ${never}) AND ${next})`
}
