import type { Guid } from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'
import { findFileOfTrack, type MediaFileRow } from './media-file-queries.ts'

/** Finds one file, if it still is of the track; undefined otherwise. */
export type FindGrantedRow = (wanted: {
  readonly fileId: number
  readonly trackGuid: Guid
}) => Promise<MediaFileRow | undefined>

/** How many rows are remembered. */
const mostRows = 1000

/**
 * Remembers rows for as long as the catalogue is unchanged: a player asks for pieces of one file again and again.
 *
 * @param version changes whenever the catalogue does; null remembers nothing
 */
export function rememberRows(db: CatalogDb, version: (() => number) | null): FindGrantedRow {
  const rows = new Map<string, MediaFileRow>()
  let rowsVersion: number | null = null
  return async (wanted) => {
    if (version === null) return findFileOfTrack(db, wanted)
    const now = version()
    if (now !== rowsVersion) rows.clear()
    rowsVersion = now
    const key = `${wanted.fileId} ${wanted.trackGuid}`
    const known = rows.get(key)
    if (known !== undefined) return known
    const row = await findFileOfTrack(db, wanted)
    // A change meanwhile may or may not be in the row.
    if (row !== undefined && version() === now) {
      if (rows.size >= mostRows) rows.delete(rows.keys().next().value!)
      rows.set(key, row)
    }
    return row
  }
}
