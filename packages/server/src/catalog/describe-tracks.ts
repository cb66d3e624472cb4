import { type AnyDb, ask, type CatalogDb, type Holes, prepareQuery } from '../storage/index.ts'

/** What an item is called, and what lists and searches order it by. */
export interface NamedFacts {
  readonly guid: string
  /** Empty where no tag and no folder gives a name. */
  readonly name: string
  readonly sortKey: string
  /** The bucket under which the catalogue's search index holds it: 0 for the best known. */
  readonly searchBucket: number
}

/** All of a track that lists and searches of others are made from. */
export interface TrackDescription extends NamedFacts {
  readonly isRemoved: boolean
  readonly durationMs: number
  readonly discNumber: number
  readonly trackNumber: number
  readonly releasedAtMs: number | null
  /** Of the first level, its first; null without any. So with the album's. */
  readonly genre: string | null
  /** In the order of the credits. */
  readonly artists: readonly (NamedFacts & { readonly isMain: boolean })[]
  readonly album: NamedFacts & {
    readonly artistSortKey: string
    readonly releasedAtMs: number | null
    readonly genre: string | null
    readonly artists: readonly NamedFacts[]
  }
}

/** Describes tracks by their rows. What has no row is not among them. */
export type DescribeTracks = (ids: readonly number[]) => Promise<ReadonlyMap<number, TrackDescription>>

type Ids = { readonly ids: readonly number[] }

/** Makes what describes tracks: six statements, however many there are. */
export function openTrackDescriptions(db: CatalogDb): DescribeTracks {
  const queries = prepareDescriptionQueries(db)
  return async (ids) => {
    const tracks = await ask(queries.tracks, ids)
    const albumIds = [...new Set(tracks.map(({ album_id }) => album_id))]
    const [albums, trackCredits, albumCredits, trackGenres, albumGenres] = await Promise.all([
      ask(queries.albums, albumIds),
      ask(queries.trackCredits, ids),
      ask(queries.albumCredits, albumIds),
      ask(queries.trackGenres, ids),
      ask(queries.albumGenres, albumIds),
    ])
    const albumOf = new Map(albums.map((row) => [row.id, row]))
    const creditsOf = Map.groupBy(trackCredits, ({ item_id }) => item_id)
    const albumCreditsOf = Map.groupBy(albumCredits, ({ item_id }) => item_id)
    const genreOf = new Map(trackGenres.map(({ item_id, name }) => [item_id, name]))
    const albumGenreOf = new Map(albumGenres.map(({ item_id, name }) => [item_id, name]))

    return new Map(
      tracks.flatMap((track) => {
        const album = albumOf.get(track.album_id)
        if (album === undefined) return []
        const description: TrackDescription = {
          ...named(track),
          isRemoved: track.removed_at_ms !== null,
          durationMs: track.duration_ms,
          discNumber: track.disc_number,
          trackNumber: track.track_number,
          releasedAtMs: track.released_at_ms,
          genre: genreOf.get(track.id) ?? null,
          artists: (creditsOf.get(track.id) ?? []).map((row) => ({
            ...named(row),
            isMain: row.role === 'Main',
          })),
          album: {
            ...named(album),
            artistSortKey: album.artist_sort_key,
            releasedAtMs: album.released_at_ms,
            genre: albumGenreOf.get(album.id) ?? null,
            artists: (albumCreditsOf.get(album.id) ?? []).map(named),
          },
        }
        return [[track.id, description] as const]
      }),
    )
  }
}

interface NamedRow {
  readonly guid: string
  readonly name: string
  readonly sort_key: string
  readonly search_bucket: number
}

function named({ guid, name, sort_key, search_bucket }: NamedRow): NamedFacts {
  return { guid, name, sortKey: sort_key, searchBucket: search_bucket }
}

function prepareDescriptionQueries(db: CatalogDb) {
  return {
    tracks: prepareQuery(db, ({ list }: Holes<Ids>) =>
      db
        .selectFrom('track')
        .select(['id', 'guid', 'name', 'sort_key', 'search_bucket', 'album_id', 'removed_at_ms'])
        .select(['duration_ms', 'disc_number', 'track_number', 'released_at_ms'])
        .where('id', 'in', list('ids')),
    ),
    albums: prepareQuery(db, ({ list }: Holes<Ids>) =>
      db
        .selectFrom('album')
        .select(['id', 'guid', 'name', 'sort_key', 'search_bucket', 'artist_sort_key', 'released_at_ms'])
        .where('id', 'in', list('ids')),
    ),
    trackCredits: prepareCredits(db, 'track'),
    albumCredits: prepareCredits(db, 'album'),
    trackGenres: prepareFirstGenres(db, 'track'),
    albumGenres: prepareFirstGenres(db, 'album'),
  }
}

/** The two tables of credits have these columns alike, so that for the compiler one may stand for both. */
function prepareCredits(db: CatalogDb, kind: 'track' | 'album') {
  const [credits, item] = [`${kind}_artist`, `${kind}_id`] as ['track_artist', 'track_id']
  return prepareQuery(db as AnyDb, ({ list }: Holes<Ids>) =>
    db
      .selectFrom(`${credits} as credit`)
      .innerJoin('artist', 'artist.id', 'credit.artist_id')
      .select([`credit.${item} as item_id`, 'credit.role'])
      .select(['artist.guid', 'artist.name', 'artist.sort_key', 'artist.search_bucket'])
      .where(`credit.${item}`, 'in', list('ids'))
      .orderBy(`credit.${item}`)
      .orderBy('credit.position'),
  )
}

/** So it is with genres. */
function prepareFirstGenres(db: CatalogDb, kind: 'track' | 'album') {
  return prepareQuery(db as AnyDb, ({ list }: Holes<Ids>) =>
    db
      .selectFrom(`${kind}_genre` as 'track_genre')
      .innerJoin('genre', 'genre.id', 'genre_id')
      .leftJoin('genre as parent', 'parent.id', 'genre.parent_id')
      .select(({ fn }) => ['item_id', fn.coalesce('parent.name', 'genre.name').as('name')])
      .where('item_id', 'in', list('ids'))
      .where('position', '=', 0),
  )
}
