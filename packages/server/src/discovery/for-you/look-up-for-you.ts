import {
  type ContentId,
  type ContentResponse,
  type Culture,
  Failure,
  formatContentId,
  type operations,
  type Playlist,
  toWireError,
  type ValuesOf,
} from '@regroove/contract'
import { guardDatabase } from '../guard-database.ts'
import { type ForYouContext, readForYou, scopeOfTracks } from './show-for-you.ts'

/** Who asks; with a user or without. */
export interface ForYouViewer {
  readonly user: { readonly id: number; readonly guid: string } | null
}

/** What is looked up, and for whom. */
export interface LookUpForYouRequest {
  readonly ids: readonly ContentId[]
  readonly values: ValuesOf<typeof operations.lookup.query>
  readonly viewer: ForYouViewer
  readonly culture: Culture
}

/** Answers what is not made for the listener; also the IDs that are none of theirs. */
type LookUpOthers = (request: LookUpForYouRequest) => Promise<ContentResponse>

/**
 * Looks up what may hold playlists that are made for listeners, each for its own listener alone: for anybody else such an ID
 * names nothing. They are found whatever `source` says, as other playlists are.
 *
 * @throws {Failure} CONTINUATION_TOKEN_INVALID_ERROR for tracks of a playlist that is not among the IDs; what `others` throws
 * Source: contract sections 2 and 4 (lookup).
 */
export async function lookUpForYou(
  context: ForYouContext,
  request: LookUpForYouRequest,
  others: LookUpOthers,
): Promise<ContentResponse> {
  const { ids, viewer, culture, values } = request
  const { user } = viewer
  if (user === null || !ids.some(({ kind }) => kind === 'playlistForYou')) return others(request)
  const { continuationToken } = values
  const read = (id: ContentId) =>
    id.kind !== 'playlistForYou'
      ? Promise.resolve(null)
      : guardDatabase(() =>
          readForYou(
            context,
            { user, culture },
            { guid: id.guid, operation: 'lookup', maxItems: null, page: null, continuationToken },
          ),
        )
  if (continuationToken !== null) {
    const continued = findContinued(context, request, user.id)
    if (continued === 'others') return others(request)
    const playlist = continued === null ? null : await read(continued)
    if (playlist === null) throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR')
    return { Playlists: { Items: [keepTracks(playlist)], TotalItemCount: 1 } }
  }
  const found: (Playlist | null)[] = []
  for (const id of ids) found.push(await read(id))
  const left = ids.filter((_, at) => found[at] === null)
  const playlists = found.filter((playlist) => playlist !== null)
  if (playlists.length === 0) return others(request)
  return joinAnswers(
    ids,
    playlists,
    left.length === 0 ? {} : await askOthers({ ...request, ids: left }, others),
  )
}

/** The playlist whose tracks a token continues; null for one that is not asked for. */
function findContinued(
  { tokens }: ForYouContext,
  { ids, values }: LookUpForYouRequest,
  userId: number,
): ContentId | null | 'others' {
  try {
    const { of } = tokens.read(scopeOfTracks('lookup', userId), values.continuationToken!)
    return ids.find((id) => id.kind === 'playlistForYou' && id.guid === of) ?? null
  } catch (error) {
    if (error instanceof Failure) return 'others'
    throw error
  }
}

/** What else was asked for and is not there is named beside what was found. */
async function askOthers(request: LookUpForYouRequest, others: LookUpOthers): Promise<ContentResponse> {
  try {
    return await others(request)
  } catch (error) {
    const isMissing =
      error instanceof Failure &&
      (error.code === 'CATALOG_NO_RESULT' || error.code === 'COLLECTION_NO_RESULT')
    if (!isMissing) throw error
    const missing = request.ids.map(formatContentId).join(', ')
    return { Error: toWireError('CATALOG_INVALID_DATA', `Not found: ${missing}`) }
  }
}

/** Playlists come in the order in which they were asked for. */
function joinAnswers(
  ids: readonly ContentId[],
  made: readonly Playlist[],
  { Playlists, ...rest }: ContentResponse,
): ContentResponse {
  const places = new Map(ids.map((id, at) => [formatContentId(id), at]))
  const placeOf = ({ Id }: Playlist) => places.get(Id) ?? ids.length
  const Items = [...made, ...(Playlists?.Items ?? [])].toSorted((one, other) => placeOf(one) - placeOf(other))
  return { ...rest, Playlists: { Items, TotalItemCount: Items.length } }
}

/** A playlist as a continued list stands in it: what names it, and its tracks. Contract section 1 (pagination). */
export function keepTracks({ Id, Name, ImageUrl, Source, CompatibleSources, Tracks }: Playlist): Playlist {
  const members = Object.entries({ Id, Name, ImageUrl, Source, CompatibleSources, Tracks })
  return Object.fromEntries(members.filter(([, member]) => member !== undefined)) as unknown as Playlist
}
