import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type CatalogDb,
  foldText,
  openCatalogWriter,
  openStorage,
  putSearchEntries,
  type SearchEntry,
} from '../packages/server/src/storage/index.ts'
import { albumRow, fileRow, itemRow, searchEntry, trackRow } from './catalogue/catalogue-rows.ts'
import { openRowInserter } from './catalogue/insert-rows.ts'
import { type MadeAlbum, syntheticAlbums } from './catalogue/synthetic-albums.ts'

const root = path.join(import.meta.dirname, '..')
/** What a catalogue's content comes from: when one of these changes, it is built anew. */
const sources = [
  'bench/synthetic-catalogue.ts',
  'bench/catalogue/*.ts',
  'packages/server/src/storage/migrations/*.ts',
  'packages/server/src/storage/search/**/*.ts',
  'packages/server/test/audio/{synthetic-names,invented-words,seeded-random}.ts',
]
const albumsPerTransaction = 5_000

/**
 * A data folder whose catalogue holds invented music, filled as the library would fill it: artists, albums, tracks, one file
 * each that is nowhere, credits, genres, the search index. The same for the same number of tracks and seed.
 *
 * A catalogue that was built before is taken as it is.
 *
 * @param folder where catalogues are kept; by default a folder of the system's for temporary files
 * @returns the data folder, for `openStorage`
 */
export async function buildCatalogue({
  folder = path.join(tmpdir(), 'regroove-bench'),
  tracks,
  seed = 1,
}: {
  folder?: string | undefined
  tracks: number
  seed?: number
}): Promise<string> {
  const finished = path.join(folder, `catalogue-${tracks}-${seed}-${hashSources()}`)
  if (existsSync(finished)) return finished
  const unfinished = `${finished}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  try {
    await (await openStorage({ folder: unfinished })).close()
    const db = openCatalogWriter({ folder: unfinished, cacheKib: 262_144 })
    await fillCatalogue(db, tracks, seed)
    await db.destroy()
    renameSync(unfinished, finished)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return finished
}

async function fillCatalogue(db: CatalogDb, tracks: number, seed: number): Promise<void> {
  await db
    .insertInto('library_folder')
    .values({ id: 1, path: '/nowhere', state: 'online', checked_at_ms: 0 })
    .execute()
  const filler = openFiller()
  let albums: MadeAlbum[] = []
  const fill = () => db.transaction().execute((transaction) => filler.addAlbums(transaction, albums))
  for (const album of syntheticAlbums(tracks, seed)) {
    albums.push(album)
    if (albums.length === albumsPerTransaction) {
      await fill()
      albums = []
    }
  }
  await fill()
  await db.transaction().execute((transaction) => filler.finishArtists(transaction))
}

/** What is known of an artist so far. */
interface ArtistSum {
  readonly id: number
  readonly name: string
  playCount: number
  trackCount: number
}

function openFiller() {
  const rows = openRowInserter([
    'genre',
    'artist',
    'album',
    'track',
    'file',
    'album_artist',
    'track_artist',
    'album_genre',
    'track_genre',
    'artist_genre',
  ])
  const artists = new Map<number, ArtistSum>()
  const genres = new Map<string, number>()
  let lastAlbumId = 0
  let lastTrackId = 0

  function genreOf(name: string): number {
    const known = genres.get(name)
    if (known !== undefined) return known
    const id = genres.size + 1
    rows.add('genre', { id, name, search_key: foldText(name), parent_id: null })
    genres.set(name, id)
    return id
  }

  function artistOf([{ artistIndex, artist: name, genre }]: MadeAlbum): ArtistSum {
    const known = artists.get(artistIndex)
    if (known !== undefined) return known
    const made = { id: artists.size + 1, name, playCount: 0, trackCount: 0 }
    rows.add('artist', { ...itemRow('artist', made.id, { name, playCount: 0, weight: 0 }), biography: null })
    rows.add('artist_genre', { item_id: made.id, position: 0, genre_id: genreOf(genre) })
    artists.set(artistIndex, made)
    return made
  }

  return {
    async addAlbums(db: CatalogDb, albums: readonly MadeAlbum[]): Promise<void> {
      const entries: Record<'album' | 'track', SearchEntry[]> = { album: [], track: [] }
      for (const made of albums) {
        const artist = artistOf(made)
        const genreId = genreOf(made[0].genre)
        const album = albumRow(++lastAlbumId, made)
        rows.add('album', album)
        rows.add('album_artist', { album_id: album.id, position: 0, artist_id: artist.id, role: 'Main' })
        rows.add('album_genre', { item_id: album.id, position: 0, genre_id: genreId })
        entries.album.push(searchEntry(album, [artist.name]))
        for (const madeTrack of made) {
          const track = trackRow(++lastTrackId, album.id, madeTrack)
          rows.add('track', track)
          rows.add('file', fileRow(track.id, madeTrack))
          rows.add('track_artist', { track_id: track.id, position: 0, artist_id: artist.id, role: 'Main' })
          rows.add('track_genre', { item_id: track.id, position: 0, genre_id: genreId })
          entries.track.push(searchEntry(track, [artist.name, album.name]))
        }
        artist.playCount += album.play_count
        artist.trackCount += made.length
      }
      await rows.flush(db)
      await putSearchEntries(db, 'album', entries.album)
      await putSearchEntries(db, 'track', entries.track)
    },

    /** Artists are known only once all of their tracks are. */
    async finishArtists(db: CatalogDb): Promise<void> {
      const entries: SearchEntry[] = []
      for (const { id, name, playCount, trackCount } of artists.values()) {
        const row = itemRow('artist', id, { name, playCount, weight: trackCount })
        const { play_count, search_bucket } = row
        await db
          .updateTable('artist')
          .set({ play_count, search_bucket, track_count: trackCount })
          .where('id', '=', id)
          .execute()
        entries.push(searchEntry(row, []))
      }
      await putSearchEntries(db, 'artist', entries)
    },
  }
}

function hashSources(): string {
  const hash = createHash('sha256')
  for (const file of globSync(sources, { cwd: root }).sort()) {
    if (!file.endsWith('.test.ts')) hash.update(readFileSync(path.join(root, file)))
  }
  return hash.digest('hex').slice(0, 10)
}
