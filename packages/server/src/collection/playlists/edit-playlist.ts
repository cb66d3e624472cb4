import { randomUUID } from 'node:crypto'
import {
  type Culture,
  Failure,
  formatContentId,
  type Guid,
  type PlaylistAction,
  type PlaylistActionResponse,
  type PlaylistActionResult,
  parseContentId,
  parseGuid,
} from '@regroove/contract'
import type { CollectionParts } from '../collection-parts.ts'
import { describeRefusals, requireBatch } from '../items/change-tracks.ts'
import { noPreconditions, type Preconditions } from './preconditions.ts'
import { readPlaylistDescription, readPlaylistName } from './read-playlist-info.ts'
import { readTrackSteps, type TrackActionsRead, writeOutcomes } from './read-track-steps.ts'

/** An edit of a playlist that a user sends. */
export interface PlaylistRequest {
  readonly body: PlaylistAction
  readonly userId: number
  readonly culture: Culture
  readonly preconditions?: Preconditions
  /** Ends the wait for the edit's turn. */
  readonly signal?: AbortSignal | undefined
}

/** What is answered to an edit of a playlist. */
export interface PlaylistAnswer {
  readonly response: PlaylistActionResponse
  /** The playlist's entity tag from now on, without quotes; null when it is gone. */
  readonly tag: string | null
}

/**
 * Makes a playlist, with its first tracks; those that cannot be added fail alone.
 *
 * @throws {Failure} COLLECTION_INVALID_PLAYLIST_INFO, COLLECTION_INVALID_OPERATION, COLLECTION_FULL,
 *   COLLECTION_PLAYLIST_FULL, COLLECTION_CONCURRENT_UPDATE: then nothing is made
 * Source: contract section 5.
 */
export async function createPlaylist(
  parts: CollectionParts,
  { body, userId, culture, signal }: PlaylistRequest,
): Promise<PlaylistAnswer> {
  const { limits } = parts
  const name = readPlaylistName(body.Name, limits.playlistNameCharacters)
  const description = readPlaylistDescription(body.Description ?? '')
  const actions = body.TrackActions ?? []
  requireBatch(actions.length, limits.batch)
  if (actions.some(({ Action }) => Action !== 'Add')) {
    throw new Failure('COLLECTION_INVALID_OPERATION', {
      message: 'A playlist that is being made can only be added to',
    })
  }
  const read = await readTrackSteps(parts, actions, { userId, culture })
  const guid = parseGuid(randomUUID())!
  const isPublished = body.IsPublished ?? false
  const tracks = read.steps.flatMap((step) => (step !== null && 'add' in step ? [step.add] : []))
  const { edition, entries } = await parts.perform(
    'createPlaylist',
    {
      userId,
      nowMs: parts.clock(),
      guid,
      name,
      description: description || null,
      isPublished,
      tracks,
      token: body.CollectionStateToken || null,
      limits: { playlists: limits.playlists, tracksOfPlaylist: limits.tracksOfPlaylist },
    },
    { signal },
  )
  let next = 0
  const outcomes = read.steps.map((step) => (step === null ? null : entries[next++]!))
  const result = { name, isPublished, outcomes }
  return { response: writeResponse(parts, guid, { ...result, userId, read }), tag: edition }
}

/**
 * Changes a playlist: what it is called, who may see it, its tracks or their order. Steps that cannot be done fail alone; all
 * else is done wholly or not at all.
 *
 * @throws {Failure} MISSING_INPUT_PARAMETER without an ID; COLLECTION_INVALID_ID for one of no playlist;
 *   COLLECTION_INVALID_OPERATION, COLLECTION_INVALID_PLAYLIST_INFO, COLLECTION_INVALID_PLAYLIST_REORDER; COLLECTION_NO_RESULT
 *   (404, 410); UNAUTHORIZED_API_METHOD for a playlist that is not the user's; COLLECTION_CONCURRENT_UPDATE (409, 412);
 *   COLLECTION_PLAYLIST_FULL
 * Source: contract section 5.
 */
export async function updatePlaylist(
  parts: CollectionParts,
  request: PlaylistRequest,
): Promise<PlaylistAnswer> {
  const { body, userId, culture, signal } = request
  const guid = readPlaylistId(body)
  const name =
    body.Name === undefined ? null : readPlaylistName(body.Name, parts.limits.playlistNameCharacters)
  const description = body.Description === undefined ? null : readPlaylistDescription(body.Description)
  const actions = body.TrackActions ?? []
  requireBatch(actions.length, parts.limits.batch)
  const read = await readTrackSteps(parts, actions, { userId, culture, before: body.InsertBeforeTrackId })
  const update = {
    ...editOf(parts, request, guid),
    name,
    description,
    isPublished: body.IsPublished ?? null,
    tracks: read.tracks,
    limit: parts.limits.tracksOfPlaylist,
  }
  const done = await refuseForeign(parts, guid, culture, () =>
    parts.perform('updatePlaylist', update, { signal }),
  )
  return { response: writeResponse(parts, guid, { ...done, userId, read }), tag: done.edition }
}

/**
 * Deletes a playlist.
 *
 * @throws {Failure} as `updatePlaylist`
 * Source: contract section 5.
 */
export async function deletePlaylist(
  parts: CollectionParts,
  request: PlaylistRequest,
): Promise<PlaylistAnswer> {
  const guid = readPlaylistId(request.body)
  const edit = editOf(parts, request, guid)
  await refuseForeign(parts, guid, request.culture, () =>
    parts.perform('deletePlaylist', edit, { signal: request.signal }),
  )
  return {
    response: { PlaylistActionResult: { Id: formatContentId({ kind: 'playlist', guid }) } },
    tag: null,
  }
}

function editOf(parts: CollectionParts, { body, userId, preconditions }: PlaylistRequest, guid: Guid) {
  return {
    userId,
    nowMs: parts.clock(),
    guid,
    token: body.CollectionStateToken || null,
    preconditions: preconditions ?? noPreconditions,
  }
}

/** @throws {Failure} MISSING_INPUT_PARAMETER, COLLECTION_INVALID_ID, COLLECTION_INVALID_OPERATION */
function readPlaylistId({ Id: text = '' }: PlaylistAction): Guid {
  if (text.trim() === '') {
    throw new Failure('MISSING_INPUT_PARAMETER', { message: 'Member Id of the body is required' })
  }
  const id = parseContentId(text.trim())
  if (id?.kind === 'playlist') return id.guid
  if (id?.kind === 'playlistForYou') {
    throw new Failure('COLLECTION_INVALID_OPERATION', { message: 'A playlist for you cannot be changed' })
  }
  throw new Failure('COLLECTION_INVALID_ID', {
    message: 'Member Id of the body must be the ID of a playlist, such as music.playlist.{guid}',
  })
}

/** A playlist of the catalogue is nobody's to change. */
async function refuseForeign<T>(
  parts: CollectionParts,
  guid: Guid,
  culture: Culture,
  edit: () => Promise<T>,
): Promise<T> {
  try {
    return await edit()
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'COLLECTION_NO_RESULT' || error.status !== 404)
      throw error
    const [known] = await parts.catalog.resolveGuids({ ids: [{ kind: 'playlist', guid }], culture })
    throw known === null ? error : new Failure('UNAUTHORIZED_API_METHOD')
  }
}

function writeResponse(
  parts: CollectionParts,
  guid: Guid,
  done: {
    readonly name: string
    readonly isPublished: boolean
    readonly userId: number
    readonly outcomes: Parameters<typeof writeOutcomes>[1]['outcomes']
    readonly read: TrackActionsRead
  },
): PlaylistActionResponse {
  const results = writeOutcomes(parts, done)
  const result: PlaylistActionResult = {
    Id: formatContentId({ kind: 'playlist', guid }),
    Name: done.name,
    IsReadOnly: false,
    IsPublished: done.isPublished,
    ...(results.length === 0 ? {} : { TrackActionResults: results }),
  }
  return { ...describeRefusals(results), PlaylistActionResult: result }
}
