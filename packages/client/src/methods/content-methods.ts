import {
  type ActivityId,
  type BrowseExtra,
  type BrowseType,
  type ContentResponse,
  type ContentSource,
  type ContentType,
  type LookupExtra,
  type MoodId,
  type Ordering,
  operations,
} from '@regroove/contract'
import type { Call, CallOptions } from '../call-operation.ts'

/** What a search may ask for. */
export interface SearchOptions extends CallOptions {
  /** Items of each kind and source in a page, 1 to 25. */
  readonly maxItems?: number | undefined
  /** The kinds to look for; all when left out. */
  readonly filters?: readonly ContentType[] | undefined
  readonly source?: readonly ContentSource[] | undefined
}

/** What a lookup may ask for. */
export interface LookupOptions extends CallOptions {
  /** What comes with the items; what does not fit an item is ignored. */
  readonly extras?: readonly LookupExtra[] | undefined
  readonly source?: readonly ContentSource[] | undefined
}

/** Which page of a list. */
interface PageOptions extends CallOptions {
  /** Items in a page, 1 to 25. */
  readonly maxItems?: number | undefined
  /** Which page, from 0 on; a walk needs none. */
  readonly page?: number | undefined
}

/** Any text, without hiding those that are known. */
type AnyText = string & Record<never, never>

/** What a playlist is for: one of a mood, an activity and a genre, or none. */
type PlaylistFor =
  | { readonly mood: MoodId | AnyText; readonly activity?: undefined; readonly genre?: undefined }
  | { readonly activity: ActivityId | AnyText; readonly mood?: undefined; readonly genre?: undefined }
  | { readonly genre?: string | undefined; readonly mood?: undefined; readonly activity?: undefined }

/** What browsing a type of the catalogue may ask for. */
export type BrowseCatalogOptions<Type extends ContentType> = PageOptions & {
  /** `ReleaseDate` when left out. */
  readonly orderBy?: 'ReleaseDate' | 'AllTimePlayCount' | 'MostPopular' | undefined
} & (Type extends 'playlists' ? PlaylistFor : { readonly genre?: string | undefined })

/** The lists of an item that can be browsed, by its type. */
export type ListOfType<Type extends BrowseType> = {
  readonly artist: Extract<BrowseExtra, 'albums' | 'topTracks' | 'relatedArtists'>
  readonly album: Extract<BrowseExtra, 'tracks'>
  readonly playlist: Extract<BrowseExtra, 'tracks'>
}[Type]

/** What browsing a list of an item may ask for. */
export interface BrowseItemOptions<List extends BrowseExtra> extends PageOptions {
  /** The list's own order when left out. An artist's albums and tracks alone have others. */
  readonly orderBy?: (List extends 'albums' | 'topTracks' ? Ordering : never) | undefined
  /** `catalog` when left out. */
  readonly source?: ContentSource | undefined
}

/** What a list of genres may ask for. */
export interface GenresOptions extends CallOptions {
  /** The version of the method: 1 brings the bare names besides. The newest when left out. */
  readonly version?: 1 | 3 | undefined
}

/** The methods of contract section 4. */
export interface ContentMethods {
  /** Finds artists, albums, tracks and playlists by what a listener types. */
  readonly search: (query: string, options?: SearchOptions) => Promise<ContentResponse>
  /** The next page of one list of a search. */
  readonly continueSearch: (continuationToken: string, options?: CallOptions) => Promise<ContentResponse>
  /** Looks items up by their IDs, which together have at most 250 characters. */
  readonly lookup: (ids: readonly string[], options?: LookupOptions) => Promise<ContentResponse>
  /** The next page of one list of a lookup of the same IDs. */
  readonly continueLookup: (
    ids: readonly string[],
    continuationToken: string,
    options?: CallOptions,
  ) => Promise<ContentResponse>
  /** A page of the artists, albums, tracks or playlists of the catalogue. The first thousand can be reached. */
  readonly browseCatalog: <Type extends ContentType>(
    type: Type,
    options?: BrowseCatalogOptions<Type>,
  ) => Promise<ContentResponse>
  /** The next page of such a list. */
  readonly continueBrowseCatalog: (
    type: ContentType,
    continuationToken: string,
    options?: CallOptions,
  ) => Promise<ContentResponse>
  /** An item with a page of one of its lists. */
  readonly browseItem: <Type extends BrowseType, List extends ListOfType<Type>>(
    type: Type,
    id: string,
    list: List,
    options?: BrowseItemOptions<List>,
  ) => Promise<ContentResponse>
  /** The next page of such a list. */
  readonly continueBrowseItem: <Type extends BrowseType>(
    type: Type,
    id: string,
    list: ListOfType<Type>,
    continuationToken: string,
    options?: CallOptions & { readonly source?: ContentSource | undefined },
  ) => Promise<ContentResponse>
  /** The genres that there is music of. */
  readonly genres: (options?: GenresOptions) => Promise<ContentResponse>
  /** The moods that playlists are for. */
  readonly moods: (options?: CallOptions) => Promise<ContentResponse>
  /** The activities that playlists are for. */
  readonly activities: (options?: CallOptions) => Promise<ContentResponse>
}

const namespace = 'music'

/** Makes the methods of contract section 4. */
export function contentMethods(call: Call): ContentMethods {
  const { search, lookup, browseCatalog, browseItem, genres, moods, activities } = operations
  const inMusic = { path: { namespace }, query: {} }
  return {
    search: (q, { maxItems, filters, source, ...options } = {}) =>
      call(search, { path: { namespace }, query: { q, maxItems, filters, source } }, options),
    continueSearch: (continuationToken, options) =>
      call(search, { path: { namespace }, query: { continuationToken } }, options),
    lookup: (ids, { extras, source, ...options } = {}) =>
      call(lookup, { path: { ids }, query: { extras, source } }, options),
    continueLookup: (ids, continuationToken, options) =>
      call(lookup, { path: { ids }, query: { continuationToken } }, options),
    browseCatalog: (type, { signal, timeoutMs, ...query } = {} as never) =>
      call(browseCatalog, { path: { namespace, type }, query }, { signal, timeoutMs }),
    continueBrowseCatalog: (type, continuationToken, options) =>
      call(browseCatalog, { path: { namespace, type }, query: { continuationToken } }, options),
    browseItem: (browseType, id, extra, { source = 'catalog', signal, timeoutMs, ...query } = {}) =>
      call(browseItem, { path: { id, source, browseType, extra }, query }, { signal, timeoutMs }),
    continueBrowseItem: (browseType, id, extra, continuationToken, { source = 'catalog', ...options } = {}) =>
      call(browseItem, { path: { id, source, browseType, extra }, query: { continuationToken } }, options),
    genres: ({ version, ...options } = {}) => call(genres, { ...inMusic, version }, options),
    moods: (options) => call(moods, inMusic, options),
    activities: (options) => call(activities, inMusic, options),
  }
}
