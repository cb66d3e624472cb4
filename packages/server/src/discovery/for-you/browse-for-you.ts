import {
  type BrowseExtra,
  type BrowseType,
  type ContentId,
  type ContentResponse,
  type ContentSource,
  type Culture,
  Failure,
  type operations,
  type ValuesOf,
} from '@regroove/contract'
import { guardDatabase } from '../guard-database.ts'
import { type ForYouViewer, keepTracks } from './look-up-for-you.ts'
import { type ForYouContext, readForYou } from './show-for-you.ts'

/** Which list of which item is browsed, and for whom. */
export interface BrowseForYouRequest {
  readonly id: ContentId
  readonly source: ContentSource
  readonly browseType: BrowseType
  readonly extra: BrowseExtra
  readonly values: ValuesOf<typeof operations.browseItem.query>
  readonly viewer: ForYouViewer
  readonly culture: Culture
}

/**
 * Answers a playlist that is made for the listener with a page of its tracks; everything else is answered by `others`, who find
 * nothing under the ID of a playlist that is made for somebody else.
 *
 * @throws {Failure} INCOMPATIBLE_INPUT_PARAMETERS for an ordering, since the tracks have their own, and for a page beside a
 *   token; CONTINUATION_TOKEN_INVALID_ERROR; what `others` throws
 * Source: contract sections 2 and 4 (sub-browse).
 */
export async function browseForYou(
  context: ForYouContext,
  request: BrowseForYouRequest,
  others: (request: BrowseForYouRequest) => Promise<ContentResponse>,
): Promise<ContentResponse> {
  const { id, browseType, extra, viewer, culture, values } = request
  const { user } = viewer
  const isOurs = id.kind === 'playlistForYou' && browseType === 'playlist' && extra === 'tracks'
  if (!isOurs || user === null) return others(request)
  const { orderBy, ...wish } = values
  if (orderBy !== null) {
    throw new Failure('INCOMPATIBLE_INPUT_PARAMETERS', { message: 'Invalid ordering for this content' })
  }
  const asked = { ...wish, guid: id.guid, operation: 'browseItem' } as const
  const playlist = await guardDatabase(() => readForYou(context, { user, culture }, asked))
  if (playlist === null) throw new Failure('COLLECTION_NO_RESULT')
  const shown = wish.continuationToken === null ? playlist : keepTracks(playlist)
  return { Playlists: { Items: [shown], TotalItemCount: 1 } }
}
