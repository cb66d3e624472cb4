import {
  type ArtistRow,
  type CatalogDb,
  putSearchEntries,
  removeSearchEntries,
  type SearchEntry,
  searchBucketOf,
} from '../../storage/index.ts'
import { albumDirectory, folderAbove } from '../walk/album-directory.ts'
import { artistEntry } from './artist-entry.ts'
import { listOf } from './bulk-rows.ts'
import { writeLists } from './linked-rows.ts'
import { notIndexed, previousBucket } from './previous-bucket.ts'
import type { StoreContext } from './store-context.ts'

const mostGenres = 4
const mostFolders = 16

/** Works out anew how many tracks artists have, their genres and pictures; or leaves tombstones. */
export async function refreshArtists(
  context: StoreContext,
  db: CatalogDb,
  ids: readonly number[],
): Promise<void> {
  const artists = await db
    .selectFrom('artist')
    .selectAll()
    .where('id', 'in', listOf(ids))
    .orderBy('id')
    .execute()
  const entries: SearchEntry[] = []
  for (const artist of artists) {
    const bucket = await refreshArtist(context, db, artist)
    // The name never changes, and what becomes of the name for sorting is told where that is written.
    if (bucket === null || bucket === artist.search_bucket) continue
    entries.push(artistEntry(artist, bucket))
  }
  await putSearchEntries(db, 'artist', entries)
}

/** Returns the bucket that the search finds the artist in; null for a tombstone. */
async function refreshArtist(
  context: StoreContext,
  db: CatalogDb,
  artist: ArtistRow,
): Promise<number | null> {
  const { id } = artist
  const tracks = await countTracks(db, id)
  if (tracks === 0 && !(await hasAlbum(db, id))) {
    await bury(context, db, artist)
    return null
  }

  // Nobody looks for an artist without a name.
  const isNamed = artist.name !== ''
  const bucket = isNamed ? searchBucketOf({ playCount: artist.play_count, weight: tracks }) : notIndexed
  const picture_id = await findArtistPicture(db, id)
  await db
    .updateTable('artist')
    .set({ track_count: tracks, picture_id, removed_at_ms: null, search_bucket: bucket })
    .where('id', '=', id)
    .execute()
  await writeLists(db, 'artist_genre', new Map([[id, await countGenres(db, id)]]))
  return bucket
}

async function countTracks(db: CatalogDb, artistId: number): Promise<number> {
  const { count } = await db
    .selectFrom('track_artist')
    .innerJoin('track', 'track.id', 'track_artist.track_id')
    .select((select) => select.fn.count<number>('track.id').distinct().as('count'))
    .where('track_artist.artist_id', '=', artistId)
    .where('track.removed_at_ms', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function hasAlbum(db: CatalogDb, artistId: number): Promise<boolean> {
  const album = await db
    .selectFrom('album_artist')
    .innerJoin('album', 'album.id', 'album_artist.album_id')
    .select('album.id')
    .where('album_artist.artist_id', '=', artistId)
    .where('album.removed_at_ms', 'is', null)
    .executeTakeFirst()
  return album !== undefined
}

/** The genres of the tracks, those of most tracks first. */
async function countGenres(db: CatalogDb, artistId: number) {
  const rows = await db
    .selectFrom('track_artist')
    .innerJoin('track', 'track.id', 'track_artist.track_id')
    .innerJoin('track_genre', 'track_genre.item_id', 'track.id')
    .select('track_genre.genre_id')
    .where('track_artist.artist_id', '=', artistId)
    .where('track_artist.role', 'in', ['Main', 'Featured'])
    .where('track.removed_at_ms', 'is', null)
    .groupBy('track_genre.genre_id')
    .orderBy((order) => order.fn.countAll(), 'desc')
    .orderBy('track_genre.genre_id')
    .limit(mostGenres)
    .execute()
  return rows.map((row) => ({ linkedId: row.genre_id, detail: '' }))
}

/** `artist.*` beside the artist's own albums, or in the folder above them. */
async function findArtistPicture(db: CatalogDb, artistId: number): Promise<number | null> {
  const places = await db
    .selectFrom('album_artist')
    .innerJoin('track', 'track.album_id', 'album_artist.album_id')
    .innerJoin('file', 'file.track_id', 'track.id')
    .select(['file.folder_id', 'file.directory'])
    .distinct()
    .where('album_artist.artist_id', '=', artistId)
    .where('album_artist.position', '=', 0)
    .where('file.state', '=', 'present')
    .limit(mostFolders)
    .execute()
  const directories = places
    .map(({ directory }) => albumDirectory(directory))
    .flatMap((directory) => [directory, folderAbove(directory)])
    // A picture at the top of the library is no artist's.
    .filter((directory) => directory !== null && directory !== '')
  if (directories.length === 0) return null
  const picture = await db
    .selectFrom('picture')
    .select('id')
    .where('role', '=', 'artist')
    .where('embedded_index', 'is', null)
    .where('folder_id', 'in', [...new Set(places.map((place) => place.folder_id))])
    .where('directory', 'in', [...new Set(directories)] as string[])
    .orderBy('directory')
    .orderBy('path')
    .executeTakeFirst()
  return picture?.id ?? null
}

async function bury(context: StoreContext, db: CatalogDb, artist: ArtistRow): Promise<void> {
  if (artist.removed_at_ms !== null) return
  await db
    .updateTable('artist')
    .set({ removed_at_ms: context.nowMs(), track_count: 0, picture_id: null, search_bucket: notIndexed })
    .where('id', '=', artist.id)
    .execute()
  if (previousBucket(artist.search_bucket) !== null) {
    await removeSearchEntries(db, 'artist', [{ id: artist.id, bucket: artist.search_bucket }])
  }
}
