import {
  PlaylistActionResponseSchema,
  PlaylistActionSchema,
  TrackActionRequestSchema,
  TrackActionResponseSchema,
} from '../collection-objects.ts'
import type { FailureCode } from '../failures.ts'
import { ContentResponseSchema } from '../objects.ts'
import { required, word } from '../parameters.ts'
import type { Operation } from './operation.ts'
import { continuationToken, maxItems, namespace, orderBy, page } from './shared-parameters.ts'
import { collectionTypes } from './vocabulary.ts'

/** What every edit of tracks can end with. */
const editFailures = [
  'COLLECTION_SOME_OPERATIONS_FAILED',
  'COLLECTION_INVALID_OPERATION',
  'COLLECTION_INVALID_ID',
  'COLLECTION_OPERATION_UNKNOWN_ERROR',
] as const satisfies readonly FailureCode[]

const shared = { section: 'collection', versions: [1], caller: 'user' } as const

/** A user's own music: their tracks and their playlists. Contract section 5. */
export const collectionOperations = {
  browseCollection: {
    ...shared,
    method: 'GET',
    path: 'content/{namespace}/collection/{type}/browse',
    pathParameters: { namespace, type: required(word(collectionTypes)) },
    query: { orderBy, maxItems, page, continuationToken },
    reply: ContentResponseSchema,
    failures: [
      'INCOMPATIBLE_INPUT_PARAMETERS',
      'CONTINUATION_TOKEN_INVALID_ERROR',
      'COLLECTION_INVALID_DATA',
      'COLLECTION_INVALID_RESPONSE',
      'DISCOVERY_INVALID_RESPONSE',
    ],
    does: 'Walks the artists, albums, tracks or playlists that the user collected and made, in an order; or the playlists that are made for them every day.',
  },
  addTracks: {
    ...shared,
    method: 'POST',
    path: 'content/{namespace}/collection/add',
    pathParameters: { namespace },
    query: {},
    body: TrackActionRequestSchema,
    reply: TrackActionResponseSchema,
    failures: [...editFailures, 'COLLECTION_FULL'],
    does: 'Adds tracks to the collection of the user; one that is there already keeps its ID.',
  },
  deleteTracks: {
    ...shared,
    method: 'POST',
    path: 'content/{namespace}/collection/delete',
    pathParameters: { namespace },
    query: {},
    body: TrackActionRequestSchema,
    reply: TrackActionResponseSchema,
    failures: [...editFailures],
    does: 'Takes tracks out of the collection of the user; playlists keep theirs.',
  },
  createPlaylist: {
    ...shared,
    method: 'POST',
    path: 'content/{namespace}/collection/playlists/create',
    pathParameters: { namespace },
    query: {},
    body: PlaylistActionSchema,
    reply: PlaylistActionResponseSchema,
    failures: [
      ...editFailures,
      'COLLECTION_FULL',
      'COLLECTION_PLAYLIST_FULL',
      'COLLECTION_INVALID_PLAYLIST_INFO',
      'COLLECTION_CONCURRENT_UPDATE',
    ],
    does: 'Makes a playlist of the user, empty or with its first tracks.',
  },
  updatePlaylist: {
    ...shared,
    method: 'POST',
    path: 'content/{namespace}/collection/playlists/update',
    pathParameters: { namespace },
    query: {},
    body: PlaylistActionSchema,
    reply: PlaylistActionResponseSchema,
    failures: [
      ...editFailures,
      'COLLECTION_PLAYLIST_FULL',
      'COLLECTION_INVALID_PLAYLIST_INFO',
      'COLLECTION_INVALID_PLAYLIST_REORDER',
      'COLLECTION_NO_RESULT',
      'COLLECTION_CONCURRENT_UPDATE',
    ],
    does: 'Changes a playlist of the user: what it is called, who may see it, and its tracks. What is not named stays.',
  },
  deletePlaylist: {
    ...shared,
    method: 'POST',
    path: 'content/{namespace}/collection/playlists/delete',
    pathParameters: { namespace },
    query: {},
    body: PlaylistActionSchema,
    reply: PlaylistActionResponseSchema,
    failures: [
      'COLLECTION_INVALID_OPERATION',
      'COLLECTION_INVALID_ID',
      'COLLECTION_NO_RESULT',
      'COLLECTION_CONCURRENT_UPDATE',
      'COLLECTION_OPERATION_UNKNOWN_ERROR',
    ],
    does: 'Deletes a playlist of the user, for everyone. Its tracks stay in the collection.',
  },
} as const satisfies Record<string, Operation>
