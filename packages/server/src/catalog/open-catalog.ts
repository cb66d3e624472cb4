import {
  type ContentId,
  type ContentResponse,
  type Culture,
  createGenreIndex,
  type GenreIndex,
  genreTable,
} from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'
import { type BrowseRequest, browseCatalog } from './browse-catalog.ts'
import { type BrowseItemRequest, browseItem } from './browse-item.ts'
import { prepareCatalogParts } from './catalog-parts.ts'
import type { TrackDescription } from './describe-tracks.ts'
import { type FindNamed, openNames } from './find-named.ts'
import { findPlaylists, type PlaylistHits, type PlaylistSearch } from './find-playlists.ts'
import { type NoSeed, openSimilarMusic, type SimilarMusic, type SimilarRequest } from './find-similar.ts'
import { findTrack, type StreamableTrack } from './find-track.ts'
import { openTrackFacts, type TrackFacts } from './find-track-facts.ts'
import type { ItemKind } from './item-kind.ts'
import { type GenresRequest, listGenres } from './list-genres.ts'
import { listActivities, listMoods } from './list-occasions.ts'
import { type LookupRequest, lookUpItems } from './look-up-items.ts'
import { type BestItems, type BestRequest, type ItemOfKind, readBest } from './read-best.ts'
import { describeTracks, type ItemsRequest, type ReadItems, readItems, resolveGuids } from './read-items.ts'
import { type SearchRequest, searchContent } from './search-content.ts'
import type { Occasions } from './texts/occasion-texts.ts'

/** The library read as a catalogue: answers of contract section 4. What goes wrong is a `Failure`. */
export interface Catalog {
  readonly search: (request: SearchRequest) => Promise<ContentResponse>
  readonly lookup: (request: LookupRequest) => Promise<ContentResponse>
  readonly browse: (request: BrowseRequest) => Promise<ContentResponse>
  readonly browseItem: (request: BrowseItemRequest) => Promise<ContentResponse>
  readonly genres: (request: GenresRequest) => Promise<ContentResponse>
  readonly moods: (request: { readonly culture: Culture }) => Promise<ContentResponse>
  readonly activities: (request: { readonly culture: Culture }) => Promise<ContentResponse>
  /** The first items of a list, for the room `discovery`; null when the genre is unknown. */
  readonly readBest: <Kind extends ItemKind>(
    request: BestRequest<Kind>,
  ) => Promise<BestItems<ItemOfKind[Kind]> | null>
  /** What is called so, for rooms that an editor names things to. */
  readonly findNamed: FindNamed
  /** What is known of tracks that somebody listens to, by GUID; what is not here is left out. */
  readonly findTrackFacts: (request: {
    readonly guids: readonly string[]
    readonly culture: Culture
  }) => Promise<TrackFacts[]>
  /** A genre's name in a language, by its own name. */
  readonly genreName: (name: string, language: string) => string
  /** Music that is like an artist or a genre, for the room `discovery`. */
  readonly findSimilar: (request: SimilarRequest) => Promise<SimilarMusic | NoSeed>
  /** The track that is to be streamed. */
  readonly findTrack: (request: {
    readonly id: ContentId
    readonly culture: Culture
  }) => Promise<StreamableTrack>
  /** Items by their GUIDs, for the room `collection`: see where it is written. */
  readonly readItems: (request: ItemsRequest) => Promise<ReadItems>
  readonly describeTracks: (request: {
    readonly ids: readonly ContentId[]
    readonly culture: Culture | null
  }) => Promise<(TrackDescription | null)[]>
  readonly resolveGuids: (request: {
    readonly ids: readonly ContentId[]
    readonly culture: Culture
  }) => Promise<(string | null)[]>
  /** The playlists that a query finds, with what they are ordered by. */
  readonly findPlaylists: (search: PlaylistSearch) => Promise<PlaylistHits>
}

/** What the catalogue is opened with. */
export interface CatalogOptions {
  /** Is read only. */
  readonly db: CatalogDb
  /** What links begin with, without a slash at the end; asked for at each answer, for the port may be chosen late. */
  readonly publicUrl: () => string
  /** Signs continuation tokens; the same key keeps them valid over a restart. */
  readonly tokenKey: Uint8Array
  readonly clock: () => number
  /** The genres by their names in every language: the table that ships, unless an operator has one. */
  readonly genres?: GenreIndex
  /** An operator's own texts for moods and activities. */
  readonly occasions?: Partial<Occasions>
}

/** Opens the catalogue. */
export function openCatalog({
  genres = createGenreIndex(genreTable),
  occasions = {},
  ...options
}: CatalogOptions): Catalog {
  const parts = prepareCatalogParts({
    ...options,
    genres,
    occasions: { moods: {}, activities: {}, ...occasions },
  })
  const findSimilar = openSimilarMusic(options.db)
  const findTrackFacts = openTrackFacts(options.db)
  return {
    search: (request) => searchContent(parts, request),
    lookup: (request) => lookUpItems(parts, request),
    browse: (request) => browseCatalog(parts, request),
    browseItem: (request) => browseItem(parts, request),
    genres: (request) => listGenres(parts, request),
    moods: ({ culture }) => listMoods(parts, culture),
    activities: ({ culture }) => listActivities(parts, culture),
    readBest: (request) => readBest(parts, request),
    findNamed: openNames(options.db),
    findTrackFacts: async ({ guids, culture }) =>
      findTrackFacts(guids, (await parts.contextOf(culture)).hidden),
    genreName: (name, language) => genres.nameIn(language, name),
    findSimilar: (request) => findSimilar(parts, request),
    findTrack: (request) => findTrack(parts, request),
    readItems: (request) => readItems(parts, request),
    describeTracks: (request) => describeTracks(parts, request),
    resolveGuids: (request) => resolveGuids(parts, request),
    findPlaylists: (search) => findPlaylists(parts, search),
  }
}
