import type { ContentId, Culture } from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'
import type { CatalogParts } from './catalog-parts.ts'
import { growRandom, type Random } from './grow-random.ts'
import { prepareRelatedArtists } from './related-artists.ts'
import { prepareSimilarQueries, type SimilarQueries } from './similar-queries.ts'
import { shownName } from './unknown-names.ts'
import type { Hidden } from './visibility.ts'

/** What similar music is looked for by: an artist, or a genre by any of its names. */
export type SimilarSeed =
  | { readonly kind: 'artist'; readonly id: ContentId }
  | { readonly kind: 'genre'; readonly name: string }

/** A request for similar music. */
export interface SimilarRequest {
  readonly seed: SimilarSeed
  readonly culture: Culture
  /** Names further tracks to tell about, by GUID, such as those that listeners have together with the seed's. */
  readonly findBesides?: (found: FoundTracks) => Promise<readonly string[]>
  /** Some of what is looked at is chosen by lot: the same text draws the same. */
  readonly lot: string
}

/** The GUIDs of what was found for an artist. */
export interface FoundTracks {
  /** The artist's own. */
  readonly own: readonly string[]
  /** All, the artist's own among them. */
  readonly all: ReadonlySet<string>
}

/** A track that is like the seed and can be played, with what tells how much. */
export interface SimilarTrack {
  readonly guid: string
  /** Row IDs of those it is by, the first one first. */
  readonly artists: readonly number[]
  /** From 0 for a stranger to 1 for the seed's own. */
  readonly nearness: number
  readonly sharesGenre: boolean
  /** How many playlists that somebody made hold it together with the seed's own music. */
  readonly sharedPlaylists: number
  /** Null where neither the track nor its album has a date. */
  readonly year: number | null
  readonly playCount: number
}

/** What is like a seed. */
export interface SimilarMusic {
  /** What the seed is called, in the language that was asked for. */
  readonly name: string
  /** What names the seed everywhere and always: an artist's GUID, a genre's own name. */
  readonly key: string
  /** The median year of an artist's own music; null for a genre, and where none has a date. */
  readonly year: number | null
  readonly tracks: readonly SimilarTrack[]
}

/** Why there is none: nothing was ever known under the ID or name, it was removed, or it is no artist. */
export type NoSeed = 'unknown' | 'removed' | 'other kind'

/** How much is looked at, so that no artist and no genre is too large. */
const bounds = {
  ownTracks: 60,
  relatedArtists: 48,
  bestArtists: 40,
  randomArtists: 40,
  playlistTracks: 400,
  tracksOfArtist: 30,
  chosenOfArtist: 8,
} as const

/** An artist whose music is like the seed's. */
interface NearArtist {
  readonly id: number
  readonly nearness: number
}

/** Finds music that is like an artist or a genre, for a room that plays some of it. */
export type FindSimilar = (
  parts: Pick<CatalogParts, 'contextOf' | 'resolveIds' | 'findGenreShelf' | 'browseLists'>,
  request: SimilarRequest,
) => Promise<SimilarMusic | NoSeed>

/** Compiles what similar music is found by. */
export function openSimilarMusic(db: CatalogDb): FindSimilar {
  const queries = prepareSimilarQueries(db)
  const findRelated = prepareRelatedArtists(db)

  return async (parts, request) => {
    const { hidden, genreName } = await parts.contextOf(request.culture)
    const { seed } = request
    if (seed.kind === 'genre') {
      const found = await parts.findGenreShelf(seed.name)
      if (found === null) return 'unknown'
      const { shelf, name } = found
      const artists = shelf === null ? [] : await findArtistsOfGenre(parts, queries, shelf, request, hidden)
      const tracks = await gatherTracks(
        queries,
        { artists, own: null, shelves: shelf === null ? [] : [shelf] },
        request,
        hidden,
      )
      return {
        name: genreName(name),
        key: name,
        year: null,
        tracks: tracks.filter(({ sharesGenre }) => sharesGenre),
      }
    }
    const [artist = null] = await parts.resolveIds([seed.id], hidden)
    if (artist === null) return 'unknown'
    if (artist.isRemoved) return 'removed'
    if (artist.kind !== 'artist') return 'other kind'
    const related = await findRelated({ artist: artist.id, hidden })
    const near = related
      .slice(0, bounds.relatedArtists)
      .map(({ id }, at) => ({ id, nearness: 0.8 - at / 80 }))
    const shelves = (await queries.genresOfArtist({ artist: artist.id })).map(({ genre_id }) => genre_id)
    const tracks = await gatherTracks(queries, { artists: near, own: artist.id, shelves }, request, hidden)
    const name = shownName('artist', artist.name, request.culture)
    const ownYears = tracks.filter(({ nearness }) => nearness === 1).flatMap(({ year }) => year ?? [])
    return { name, key: artist.guid, year: medianOf(ownYears), tracks }
  }
}

/** The best known, and some drawn by lot from all places of renown. */
async function findArtistsOfGenre(
  { browseLists }: Pick<CatalogParts, 'browseLists'>,
  queries: SimilarQueries,
  shelf: number,
  { lot }: SimilarRequest,
  hidden: Hidden,
): Promise<NearArtist[]> {
  const random = growRandom(`${lot} artists`)
  const list = { kind: 'artist', shelf, orderBy: 'MostPopular' } as const
  const { ids } = await browseLists.begin(list, { limit: bounds.bestArtists, hidden })
  const near = new Map(ids.map((id) => [id, 0.5]))
  const [ends] = await queries.ranksOfGenre({ shelf })
  if (ends !== undefined && ends.first !== null && ids.length === bounds.bestArtists) {
    for (let draw = 0; draw < bounds.randomArtists; draw += 1) {
      const rank = Math.floor(ends.first + random() * (ends.last - ends.first))
      const [artist] = await queries.artistFromRank({ shelf, rank, hidden })
      if (artist !== undefined && !near.has(artist.id)) near.set(artist.id, 0.4)
    }
  }
  return [...near].map(([id, nearness]) => ({ id, nearness }))
}

interface Neighbourhood {
  readonly artists: readonly NearArtist[]
  /** The seed itself; null for a genre. */
  readonly own: number | null
  /** The genres of the seed. */
  readonly shelves: readonly number[]
}

async function gatherTracks(
  queries: SimilarQueries,
  { artists, own, shelves }: Neighbourhood,
  { findBesides, lot }: SimilarRequest,
  hidden: Hidden,
): Promise<SimilarTrack[]> {
  const random = growRandom(`${lot} tracks`)
  const nearness = new Map<number, number>()
  const note = (ids: readonly { readonly id: number }[], near: number) => {
    for (const { id } of ids) nearness.set(id, Math.max(near, nearness.get(id) ?? 0))
  }
  for (const { id, nearness: near } of artists) {
    const tracks = await queries.tracksOfArtist({ artist: id, limit: bounds.tracksOfArtist, hidden })
    note(chooseSome(tracks, bounds.chosenOfArtist, random), near)
  }
  const ownTracks =
    own === null ? [] : await queries.tracksOfArtist({ artist: own, limit: bounds.ownTracks, hidden })
  note(ownTracks, 1)
  const mates = await queries.playlistMates({
    ids: ownTracks.map(({ id }) => id),
    limit: bounds.playlistTracks,
  })
  note(mates, 0)
  if (own !== null && findBesides !== undefined) {
    const found = await queries.guidsOf({ ids: [...nearness.keys()] })
    const besides = await findBesides({
      own: found.filter(({ id }) => nearness.get(id) === 1).map(({ guid }) => guid),
      all: new Set(found.map(({ guid }) => guid)),
    })
    note(await queries.tracksByGuid({ guids: besides }), 0)
  }
  const playlistsOf = new Map(mates.map(({ id, playlists }) => [id, playlists]))

  const ids = [...nearness.keys()]
  const [facts, credits, links, genres] = await Promise.all([
    queries.facts({ ids, hidden }),
    queries.mainArtists({ ids }),
    queries.genresOfTracks({ ids }),
    queries.withSubgenres({ shelves }),
  ])
  const artistsOf = Map.groupBy(credits, ({ track_id }) => track_id)
  const wanted = new Set(genres.map(({ id }) => id))
  const sharing = new Set(links.filter(({ genre_id }) => wanted.has(genre_id)).map(({ item_id }) => item_id))
  return facts.map(({ id, guid, released_at_ms, play_count }) => ({
    guid,
    artists: (artistsOf.get(id) ?? []).map(({ artist_id }) => artist_id),
    nearness: nearness.get(id)!,
    sharesGenre: sharing.has(id),
    sharedPlaylists: playlistsOf.get(id) ?? 0,
    year: released_at_ms === null ? null : new Date(released_at_ms).getUTCFullYear(),
    playCount: play_count,
  }))
}

/** So many of a list, each as likely as another. */
function chooseSome<T>(items: readonly T[], count: number, random: Random): T[] {
  const pool = [...items]
  while (pool.length > count) pool.splice(Math.floor(random() * pool.length), 1)
  return pool
}

function medianOf(years: readonly number[]): number | null {
  return years.toSorted((one, other) => one - other)[Math.floor(years.length / 2)] ?? null
}
