import type { Culture, GenreIndex } from '@regroove/contract'
import type { CatalogDb } from '../storage/index.ts'
import { type BrowseLists, openBrowseLists } from './browse-lists.ts'
import { type ContinuationTokens, createContinuationTokens } from './continuation-token.ts'
import { type DescribeTracks, openTrackDescriptions } from './describe-tracks.ts'
import { type FindGenreShelf, openGenreShelves } from './genre-shelves.ts'
import { type ItemLists, openItemLists } from './item-lists.ts'
import { type ItemQueries, prepareItemQueries } from './item-queries.ts'
import { prepareLiveGenres } from './live-genres.ts'
import { openIdResolution, type ResolveIds } from './resolve-ids.ts'
import type { Occasions } from './texts/occasion-texts.ts'
import { openVisibility } from './visibility.ts'
import type { WireContext } from './write-short-form.ts'

/** What the acts of this room share: statements compiled once, and what they write into answers. */
export interface CatalogParts {
  readonly db: CatalogDb
  readonly queries: ItemQueries
  readonly lists: ItemLists
  readonly browseLists: BrowseLists
  readonly findGenreShelf: FindGenreShelf
  readonly liveGenres: ReturnType<typeof prepareLiveGenres>
  readonly resolveIds: ResolveIds
  readonly describeTracks: DescribeTracks
  readonly tokens: ContinuationTokens
  readonly occasions: Occasions
  readonly contextOf: (culture: Culture) => Promise<WireContext>
}

/** Prepares the parts. @param publicUrl without a slash at the end; it is known once the service listens */
export function prepareCatalogParts({
  db,
  publicUrl,
  tokenKey,
  genres,
  occasions,
}: {
  readonly db: CatalogDb
  readonly publicUrl: () => string
  readonly tokenKey: Uint8Array
  readonly genres: GenreIndex
  readonly occasions: Occasions
}): CatalogParts {
  const findHidden = openVisibility(db)
  return {
    db,
    queries: prepareItemQueries(db),
    lists: openItemLists(db),
    browseLists: openBrowseLists(db),
    findGenreShelf: openGenreShelves(db, genres),
    liveGenres: prepareLiveGenres(db),
    resolveIds: openIdResolution(db),
    describeTracks: openTrackDescriptions(db),
    tokens: createContinuationTokens(tokenKey),
    occasions,
    contextOf: async (culture) => ({
      publicUrl: publicUrl(),
      culture,
      genreName: (name) => genres.nameIn(culture.language, name),
      hidden: await findHidden(culture.country),
    }),
  }
}
