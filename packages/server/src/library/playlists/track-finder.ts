import type { CatalogDb } from '../../storage/index.ts'
import { foldText } from '../../storage/index.ts'

/** Where a library's folder is found. */
export interface FolderPlace {
  readonly id: number
  /** Its path as configured and without links. */
  readonly paths: readonly string[]
}

/** Finds living tracks, by what a person calls them. */
export interface TrackFinder {
  /** The track of a music file of the library; null for any other path. Also found are other cases and spellings of accents. */
  readonly byPath: (absolutePath: string) => number | null
  readonly byGuid: (guid: string) => number | null
  /** The track of that name which the artist takes part in; the one that was there first when there are several. */
  readonly byName: (artist: string, title: string) => Promise<number | null>
}

/** Opens the finder over all files that are known: it is as old as its opening. */
export async function openTrackFinder(db: CatalogDb, folders: readonly FolderPlace[]): Promise<TrackFinder> {
  const rows = await db
    .selectFrom('file')
    .innerJoin('track', 'track.id', 'file.track_id')
    .select(['file.folder_id', 'file.path', 'file.track_id', 'track.guid'])
    .where('track.removed_at_ms', 'is', null)
    .orderBy('file.id')
    .execute()
  const exact = new Map(rows.map((row) => [fileKey(row.folder_id, row.path), row.track_id!]))
  const loose = new Map(rows.map((row) => [fileKey(row.folder_id, loosen(row.path)), row.track_id!]))
  const guids = new Map(rows.map((row) => [row.guid, row.track_id!]))
  return {
    byPath(absolutePath) {
      for (const { id, paths } of folders) {
        const home = paths.find((folder) => absolutePath.startsWith(`${folder}/`))
        if (home === undefined) continue
        const inner = absolutePath.slice(home.length + 1)
        return exact.get(fileKey(id, inner)) ?? loose.get(fileKey(id, loosen(inner))) ?? null
      }
      return null
    },
    byGuid: (guid) => guids.get(guid) ?? null,
    byName: (artist, title) => findByName(db, foldText(artist), foldText(title)),
  }
}

const fileKey = (folderId: number, path: string) => `${folderId}/${path}`
const loosen = (path: string) => path.normalize('NFC').toLowerCase()

async function findByName(db: CatalogDb, artist: string, title: string): Promise<number | null> {
  const row = await db
    .selectFrom('artist')
    .innerJoin('track_artist', 'track_artist.artist_id', 'artist.id')
    .innerJoin('track', 'track.id', 'track_artist.track_id')
    .select('track.id')
    .where('artist.search_key', '=', artist)
    .where('artist.removed_at_ms', 'is', null)
    .where('track.search_key', '=', title)
    .where('track.removed_at_ms', 'is', null)
    .orderBy('track.id')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}
