import { type CatalogDb, foldText } from '../../src/storage/index.ts'
import { type DrawnCatalogue, type DrawnTrack, splitList as split } from './parse-drawn-catalogue.ts'

/** Writes genres: a track's own or else its album's; an album's own or else its tracks'; an artist's own and its tracks'. */
export async function writeGenres(db: CatalogDb, { artists, albums, tracks }: DrawnCatalogue): Promise<void> {
  const albumGenre = new Map(albums.map(({ path, facts }) => [path, facts.genre]))
  const genresOf = (track: DrawnTrack) => split(track.facts.genre ?? albumGenre.get(track.album))

  for (const [at, track] of tracks.entries()) await write(db, 'track_genre', at + 1, genresOf(track))
  for (const [at, album] of albums.entries()) {
    const own = split(album.facts.genre)
    const inner = tracks.filter((track) => track.album === album.path).flatMap(genresOf)
    await write(db, 'album_genre', at + 1, own.length > 0 ? own : inner)
  }
  for (const [at, artist] of artists.entries()) {
    const own = tracks.filter(({ credits }) => credits.some((credit) => credit.artist === artist.path))
    await write(db, 'artist_genre', at + 1, [...split(artist.facts.genre), ...own.flatMap(genresOf)])
  }
}

async function write(
  db: CatalogDb,
  table: 'artist_genre' | 'album_genre' | 'track_genre',
  itemId: number,
  genres: readonly string[],
): Promise<void> {
  for (const [position, genre] of [...new Set(genres)].entries()) {
    const values = { item_id: itemId, position, genre_id: await genreRow(db, genre) }
    await db.insertInto(table).values(values).execute()
  }
}

/** The row of `Genre` or of `Genre > Subgenre`, made where it is not there. */
export async function genreRow(db: CatalogDb, genre: string): Promise<number> {
  const [first = '', second] = genre.split('>').map((part) => part.trim())
  const parent = await ensureGenre(db, first, null)
  return second === undefined ? parent : ensureGenre(db, second, parent)
}

async function ensureGenre(db: CatalogDb, name: string, parent: number | null): Promise<number> {
  const search_key = foldText(name)
  const known = await db
    .selectFrom('genre')
    .select('id')
    .where('search_key', '=', search_key)
    .executeTakeFirst()
  if (known !== undefined) return known.id
  const { insertId } = await db
    .insertInto('genre')
    .values({ name, search_key, parent_id: parent })
    .executeTakeFirstOrThrow()
  return Number(insertId)
}

const namespaces = {
  mbid: 'music.mbid',
  amg: 'music.amg',
  isrc: 'music.isrc',
  barcode: 'music.icpn',
} as const

/** Writes the IDs that others gave, in the form in which lookups ask for them. */
export async function writeOutsideIds(
  db: CatalogDb,
  { artists, albums, tracks }: DrawnCatalogue,
): Promise<void> {
  for (const [kind, drawn] of [
    ['artist', artists],
    ['album', albums],
    ['track', tracks],
  ] as const) {
    for (const [at, { facts }] of drawn.entries()) {
      for (const [key, namespace] of Object.entries(namespaces)) {
        const given = facts[key as keyof typeof namespaces]
        if (given === undefined) continue
        const value = key === 'isrc' || key === 'barcode' ? given.replaceAll('-', '') : given
        await db
          .insertInto('outside_id')
          .values({ namespace, value: value.toUpperCase(), kind, item_id: at + 1 })
          .execute()
      }
    }
  }
}
