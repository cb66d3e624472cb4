import type { Match } from '../match.ts'

/**
 * A match in FTS5's query language. Every term stands in quotes, which no term can leave: folding has taken all signs of
 * ASCII out of it, and a quote that came through all the same would be doubled.
 */
export function writeFtsQuery(match: Match): string {
  if ('all' in match) return `(${match.all.map(writeFtsQuery).join(' AND ')})`
  if ('any' in match) return `(${match.any.map(writeFtsQuery).join(' OR ')})`
  if ('but' in match) return `(${writeFtsQuery(match.match)} NOT ${writeFtsQuery(match.but)})`
  const columns = match.columns === null ? '' : `{${match.columns.join(' ')}} : `
  return `${columns}"${match.term.replaceAll('"', '""')}"${match.prefix ? '*' : ''}`
}
