import type { CatalogDb } from '../../src/storage/index.ts'

/** An item as tests look at it: without row numbers and times, which differ between catalogues that say the same. */
export interface DumpedTrack {
  readonly guid: string
  readonly title: string
  /** `Album (Type) by Artist; Artist`. */
  readonly album: string
  readonly albumGuid: string
  readonly number: string
  readonly credits: readonly string[]
  readonly genres: readonly string[]
  readonly outsideIds: readonly string[]
  readonly picture: string | null
  readonly durationMs: number
  readonly isPlayable: boolean
  readonly isRemoved: boolean
  readonly files: readonly string[]
}

/** The tracks of a catalogue, living ones and tombstones, in the order of their titles. */
export async function dumpTracks(db: CatalogDb): Promise<DumpedTrack[]> {
  const albums = new Map((await dumpAlbums(db)).map((album) => [album.guid, album]))
  const rows = await db
    .selectFrom('track')
    .innerJoin('album', 'album.id', 'track.album_id')
    .selectAll('track')
    .select('album.guid as album_guid')
    .orderBy('track.name')
    .orderBy('track.guid')
    .execute()
  return Promise.all(
    rows.map(async (row) => {
      const album = albums.get(row.album_guid)!
      return {
        guid: row.guid,
        title: row.name,
        album: `${album.title} (${album.type}) by ${album.artists.join('; ')}`,
        albumGuid: row.album_guid,
        number: `${row.disc_number}-${row.track_number}`,
        credits: await credits(db, row.id),
        genres: await genres(db, 'track_genre', row.id),
        outsideIds: await outsideIds(db, 'track', row.id),
        picture: await picture(db, row.picture_id),
        durationMs: row.duration_ms,
        isPlayable: row.is_playable === 1,
        isRemoved: row.removed_at_ms !== null,
        files: await files(db, row.id),
      }
    }),
  )
}

/** The albums of a catalogue, in the order of their titles. */
export async function dumpAlbums(db: CatalogDb) {
  const rows = await db.selectFrom('album').selectAll().orderBy('name').orderBy('guid').execute()
  return Promise.all(
    rows.map(async (row) => ({
      guid: row.guid,
      title: row.name,
      type: row.album_type,
      artists: await albumArtists(db, row.id),
      tracks: row.track_count,
      durationMs: row.duration_ms,
      released: row.released_at_ms === null ? null : new Date(row.released_at_ms).toISOString().slice(0, 10),
      label: row.label,
      barcode: row.barcode,
      sortKey: row.sort_key,
      artistSortKey: row.artist_sort_key,
      isExplicit: row.is_explicit === 1,
      genres: await genres(db, 'album_genre', row.id),
      outsideIds: await outsideIds(db, 'album', row.id),
      picture: await picture(db, row.picture_id),
      isRemoved: row.removed_at_ms !== null,
    })),
  )
}

/** The artists of a catalogue, in the order of their names. */
export async function dumpArtists(db: CatalogDb) {
  const rows = await db.selectFrom('artist').selectAll().orderBy('name').orderBy('guid').execute()
  return Promise.all(
    rows.map(async (row) => ({
      guid: row.guid,
      name: row.name,
      sortKey: row.sort_key,
      mbid: row.mbid,
      tracks: row.track_count,
      genres: await genres(db, 'artist_genre', row.id),
      outsideIds: await outsideIds(db, 'artist', row.id),
      picture: await picture(db, row.picture_id),
      isRemoved: row.removed_at_ms !== null,
    })),
  )
}

/** Everything that two scans of the same music must agree on. */
export async function dumpCatalogue(db: CatalogDb) {
  return {
    artists: await dumpArtists(db),
    albums: await dumpAlbums(db),
    tracks: await dumpTracks(db),
    stale: (await db.selectFrom('stale_item').selectAll().execute()).length,
    unmatched: (await db.selectFrom('file').select('path').where('needs_matching', '!=', 0).execute()).length,
  }
}

async function credits(db: CatalogDb, trackId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('track_artist')
    .innerJoin('artist', 'artist.id', 'track_artist.artist_id')
    .select(['artist.name', 'track_artist.role'])
    .where('track_artist.track_id', '=', trackId)
    .orderBy('track_artist.position')
    .execute()
  return rows.map(({ name, role }) => `${role} ${name}`)
}

async function albumArtists(db: CatalogDb, albumId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('album_artist')
    .innerJoin('artist', 'artist.id', 'album_artist.artist_id')
    .select('artist.name')
    .where('album_artist.album_id', '=', albumId)
    .orderBy('album_artist.position')
    .execute()
  return rows.map(({ name }) => name)
}

async function genres(db: CatalogDb, table: 'track_genre' | 'album_genre' | 'artist_genre', itemId: number) {
  const rows = await db
    .selectFrom(table)
    .innerJoin('genre', 'genre.id', `${table}.genre_id`)
    .select('genre.name')
    .where(`${table}.item_id`, '=', itemId)
    .orderBy(`${table}.position`)
    .execute()
  return rows.map(({ name }) => name)
}

async function outsideIds(
  db: CatalogDb,
  kind: 'artist' | 'album' | 'track',
  itemId: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('outside_id')
    .select(['namespace', 'value'])
    .where('kind', '=', kind)
    .where('item_id', '=', itemId)
    .execute()
  return rows.map(({ namespace, value }) => `${namespace} ${value}`).sort()
}

async function picture(db: CatalogDb, id: number | null): Promise<string | null> {
  if (id === null) return null
  const row = await db.selectFrom('picture').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return 'none with this number'
  return row.embedded_index === null ? row.path : `${row.path}#${row.embedded_index}`
}

async function files(db: CatalogDb, trackId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('file')
    .select(['path', 'state'])
    .where('track_id', '=', trackId)
    .orderBy('path')
    .execute()
  return rows.map(({ path, state }) => (state === 'present' ? path : `${path} ${state}`))
}
