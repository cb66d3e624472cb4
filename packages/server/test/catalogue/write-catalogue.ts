import {
  type CatalogDb,
  foldText,
  putSearchEntries,
  type SearchKind,
  searchBucketOf,
} from '../../src/storage/index.ts'
import { guidOfPath } from './guid-of-path.ts'
import type { DrawnAlbum, DrawnArtist, DrawnCatalogue, DrawnTrack } from './parse-drawn-catalogue.ts'
import { writeGenres, writeOutsideIds } from './write-notes.ts'
import { writePlaylists } from './write-playlists.ts'

/** When everything was added. */
const addedAtMs = Date.UTC(2019, 0, 1)
const defaultSeconds = 180

/** Writes a drawn catalogue into empty tables. Rows are numbered from 1, in the order of the drawing. */
export async function writeCatalogue(db: CatalogDb, drawn: DrawnCatalogue): Promise<void> {
  const { artists, albums, tracks } = drawn
  const rowOfArtist = numberRows(artists)
  const rowOfAlbum = numberRows(albums)
  const albumOf = new Map(albums.map((album) => [album.path, album]))
  const nameOfArtist = new Map(artists.map(({ path, name }) => [path, name]))
  const namesOf = (track: DrawnTrack) => track.credits.map(({ artist }) => nameOfArtist.get(artist)!)

  for (const [at, artist] of artists.entries()) {
    const own = tracks.filter(({ credits }) => credits.some((credit) => credit.artist === artist.path))
    const row = { ...itemColumns(artist, own.length), biography: artist.facts.biography ?? null }
    await db
      .insertInto('artist')
      .values({ ...row, id: at + 1, track_count: own.length })
      .execute()
    await putIntoSearch(db, 'artist', { id: at + 1, row, context: [] })
  }
  for (const [at, album] of albums.entries()) {
    const own = tracks.filter((track) => track.album === album.path)
    const row = { ...itemColumns(album, own.length), ...albumColumns(album, own) }
    await db
      .insertInto('album')
      .values({ ...row, id: at + 1 })
      .execute()
    await db
      .insertInto('album_artist')
      .values({ album_id: at + 1, position: 0, artist_id: rowOfArtist(album.artist), role: 'Main' })
      .execute()
    await putIntoSearch(db, 'album', { id: at + 1, row, context: [nameOfArtist.get(album.artist)!] })
  }
  for (const [at, track] of tracks.entries()) {
    const album = albumOf.get(track.album)!
    const row = { ...itemColumns(track, 0), ...trackColumns(track, album), album_id: rowOfAlbum(track.album) }
    await db
      .insertInto('track')
      .values({ ...row, id: at + 1 })
      .execute()
    for (const [position, { artist, role }] of track.credits.entries()) {
      const credit = { track_id: at + 1, position, artist_id: rowOfArtist(artist), role }
      await db.insertInto('track_artist').values(credit).execute()
    }
    await putIntoSearch(db, 'track', { id: at + 1, row, context: [...namesOf(track), album.name] })
  }
  await writeAvailability(db, drawn)
  await writeGenres(db, drawn)
  await writeOutsideIds(db, drawn)
  await writePlaylists(db, drawn)
}

/** `countries=DE CH` is a set that the track is in; `countries=none` an empty one. */
async function writeAvailability(db: CatalogDb, { tracks }: DrawnCatalogue): Promise<void> {
  const sets = [...new Set(tracks.flatMap(({ facts }) => facts.countries ?? []))]
  for (const [at, set] of sets.entries()) {
    const countries = JSON.stringify(set === 'none' ? [] : set.split(' ').sort())
    await db
      .insertInto('availability')
      .values({ id: at + 1, countries })
      .execute()
  }
  for (const [at, { facts }] of tracks.entries()) {
    if (facts.countries === undefined) continue
    await db
      .updateTable('track')
      .set({ availability_id: sets.indexOf(facts.countries) + 1 })
      .where('id', '=', at + 1)
      .execute()
  }
}

/** The row of a drawn thing by its path. */
function numberRows(drawn: readonly { readonly path: string }[]): (path: string) => number {
  const rows = new Map(drawn.map(({ path }, at) => [path, at + 1]))
  return (path) => rows.get(path)!
}

function itemColumns({ path, name, facts }: DrawnArtist, weight: number) {
  const plays = Number(facts.plays ?? 0)
  return {
    guid: guidOfPath(path),
    name,
    sort_key: name.toLowerCase(),
    search_key: foldText(name),
    mbid: facts.mbid ?? null,
    added_at_ms: addedAtMs,
    removed_at_ms: null,
    play_count: plays,
    search_bucket: searchBucketOf({ playCount: plays, weight }),
    picture_id: null,
  }
}

function albumColumns({ path, artist, date, facts }: DrawnAlbum, tracks: readonly DrawnTrack[]) {
  return {
    identity_key: path,
    subtitle: facts.subtitle ?? null,
    album_type: facts.type ?? 'Album',
    released_at_ms: dateMs(date),
    label: facts.label ?? null,
    barcode: facts.barcode ?? null,
    is_explicit: Number(facts.explicit === 'yes'),
    track_count: tracks.length,
    duration_ms: tracks.reduce((sum, track) => sum + durationMs(track), 0),
    artist_sort_key: artist.toLowerCase(),
  }
}

function trackColumns(track: DrawnTrack, album: DrawnAlbum) {
  const { facts } = track
  return {
    subtitle: facts.subtitle ?? null,
    disc_number: track.disc,
    track_number: track.number,
    duration_ms: durationMs(track),
    released_at_ms: dateMs(facts.date ?? album.date),
    isrc: facts.isrc ?? null,
    is_explicit: Number(facts.explicit === 'yes'),
    track_gain_centidb: null,
    album_gain_centidb: null,
    is_playable: Number(facts.playable !== 'no'),
  }
}

const durationMs = ({ facts }: DrawnTrack) => Number(facts.seconds ?? defaultSeconds) * 1000
const dateMs = (date: string | null) =>
  date === null ? null : Date.parse(`${date}Z`.replace(/^(\d{4})Z$/, '$1'))

async function putIntoSearch(
  db: CatalogDb,
  kind: SearchKind,
  { id, row, context }: { id: number; row: ReturnType<typeof itemColumns>; context: readonly string[] },
): Promise<void> {
  const entry = { id, bucket: row.search_bucket, previousBucket: null, name: row.name }
  await putSearchEntries(db, kind, [{ ...entry, context: context.join('\n') }])
}
