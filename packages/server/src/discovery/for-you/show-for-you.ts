import {
  type ContentId,
  type ContentResponse,
  Failure,
  formatCulture,
  type Guid,
  limits,
  type operations,
  type Page,
  type Playlist,
  type Track,
  type ValuesOf,
} from '@regroove/contract'
import type { ContinuationTokens, TokenScope } from '../../catalog/index.ts'
import type { DiscoveryContext } from '../discovery-context.ts'
import type { KeptPlaylist } from './for-you-queries.ts'
import { type ForYouListener, prepareDay } from './prepare-day.ts'
import { type ShownTracks, writeForYou } from './write-for-you.ts'

/** What shows playlists for a listener. */
export type ForYouContext = DiscoveryContext & {
  readonly tokens: ContinuationTokens
  readonly publicUrl: () => string
}

/** Which page of a list. */
export interface PageWish {
  readonly maxItems: number | null
  readonly page: number | null
  readonly continuationToken: string | null
}

/** The methods that show one playlist: a token of one does not hold in the other. */
export type ForYouOperation = 'lookup' | 'browseItem'

/** Whom the tokens of a playlist's tracks are for. */
export function scopeOfTracks(operation: ForYouOperation, userId: number): TokenScope {
  return { operation: `forYou ${operation}`, userId }
}

/** What browsing the list may ask for. */
export type ForYouWish = ValuesOf<typeof operations.browseCollection.query>

/**
 * Lists a listener's playlists of today, without their tracks.
 *
 * @throws {Failure} INCOMPATIBLE_INPUT_PARAMETERS for a page beside a token, or an ordering of other lists;
 *   CONTINUATION_TOKEN_INVALID_ERROR
 * Source: contract sections 5 and 6.
 */
export async function listForYou(
  context: ForYouContext,
  listener: ForYouListener,
  { orderBy, ...wish }: ForYouWish,
): Promise<ContentResponse> {
  if (orderBy !== null && orderBy !== 'CollectionDate')
    throw incompatible('Invalid ordering for this content')
  const all = await prepareDay(context, listener)
  const scope: TokenScope = { operation: 'forYou', userId: listener.user.id }
  const { items, token } = cutPage(context.tokens, { scope, list: 'playlists', of: '' }, all, wish)
  const playlists = await Promise.all(items.map((playlist) => writeOne(context, listener, playlist)))
  return {
    Playlists: {
      Items: playlists,
      TotalItemCount: all.length,
      ...(token === null ? {} : { ContinuationToken: token }),
    },
    Culture: formatCulture(listener.culture),
  }
}

/**
 * One of a listener's playlists of today, with a page of its tracks; null for an ID that is none of them.
 *
 * @throws {Failure} INCOMPATIBLE_INPUT_PARAMETERS for a page beside a token; CONTINUATION_TOKEN_INVALID_ERROR
 */
export async function readForYou(
  context: ForYouContext,
  listener: ForYouListener,
  { guid, operation, ...wish }: PageWish & { readonly guid: Guid; readonly operation: ForYouOperation },
): Promise<Playlist | null> {
  const playlist = (await prepareDay(context, listener)).find((one) => one.guid === guid)
  if (playlist === undefined) return null
  const scope = scopeOfTracks(operation, listener.user.id)
  const seen = await describe(context, listener, playlist)
  const place = { scope, list: 'tracks', of: guid }
  const { items, token } = cutPage(context.tokens, place, seen.guids, wish)
  const tracks: Page<Track> = {
    Items: await lookUp(context, listener, items),
    TotalItemCount: seen.guids.length,
    ...(token === null ? {} : { ContinuationToken: token }),
  }
  return writeForYou(context.catalog, playlist, { culture: listener.culture, shown: seen, tracks })
}

async function writeOne(
  context: ForYouContext,
  listener: ForYouListener,
  playlist: KeptPlaylist,
): Promise<Playlist> {
  const shown = await describe(context, listener, playlist)
  return writeForYou(context.catalog, playlist, { culture: listener.culture, shown })
}

async function describe(
  { catalog, publicUrl }: ForYouContext,
  { culture }: ForYouListener,
  { tracks }: KeptPlaylist,
): Promise<ShownTracks & { readonly guids: readonly string[] }> {
  const described = await catalog.findTrackFacts({ guids: tracks, culture })
  const [first] = described
  return {
    guids: described.map(({ guid }) => guid),
    count: described.length,
    durationMs: described.reduce((sum, { durationMs }) => sum + durationMs, 0),
    imageUrl:
      first === undefined
        ? null
        : `${publicUrl()}/content/music.${first.guid}/image?locale=${formatCulture(culture)}`,
  }
}

async function lookUp(
  { catalog }: ForYouContext,
  { culture }: ForYouListener,
  guids: readonly string[],
): Promise<Track[]> {
  if (guids.length === 0) return []
  const ids = guids.map((guid): ContentId => ({ kind: 'catalog', guid: guid as Guid }))
  const values = { source: new Set(['catalog'] as const), extras: null, continuationToken: null }
  const { Tracks } = await catalog.lookup({ ids, values, viewer: { user: null }, culture })
  return Tracks?.Items ?? []
}

/** The lists are short and stay as they are for a day: a place is the number of items before it. */
function cutPage<T>(
  tokens: ContinuationTokens,
  { scope, list, of }: { readonly scope: TokenScope; readonly list: string; readonly of: string },
  all: readonly T[],
  { maxItems, page, continuationToken }: PageWish,
): { readonly items: readonly T[]; readonly token: string | null } {
  let limit = maxItems ?? limits.maxItems
  let start = (page ?? 0) * limit
  if (continuationToken !== null) {
    if (page !== null) {
      throw incompatible('Parameters page and continuationToken exclude each other')
    }
    const place = tokens.read(scope, continuationToken)
    if (place.list !== list || place.of !== of) throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR')
    limit = place.limit
    ;[start] = place.after as [number]
  }
  const end = start + limit
  const token = end < all.length ? tokens.write(scope, { list, of, limit, after: [end] }) : null
  return { items: all.slice(start, end), token }
}

function incompatible(message: string): Failure {
  return new Failure('INCOMPATIBLE_INPUT_PARAMETERS', { message })
}
