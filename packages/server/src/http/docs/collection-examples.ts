import { toWireError } from '@regroove/contract'
import { exampleIds, firstOf } from './example-items.ts'
import type { OperationExample } from './operation-example.ts'

const path = { namespace: 'music' } as const
const unknownTrack = 'music.9BB2C5C5-455C-4C15-827C-F9BFD759A458'
const Id = 'music.playlist.72d0fb33-8027-4afe-946f-abe4d8374ad1'
/** IDs that a user's collection gave. */
const own = {
  track: 'music.AQS3qU4hDD1faJobfi1Mb4o1-8kQ2vYt0nE',
  entry: 'music.AQUAAAAAAAcBnbk4nQCOq1bX9uTz0w',
  laterEntry: 'music.AQUAAAAAAAkBnbk4nQB3m2kF4hLqeA',
} as const

/** Examples of what users do with their collections. */
export const collectionExamples = {
  browseCollection: {
    path: { ...path, type: 'tracks' },
    query: { orderBy: 'CollectionDate', maxItems: '1' },
    reply: ({ track }) => ({
      Tracks: firstOf(214, { ...track, Id: own.track, Source: 'Collection' as const }),
    }),
  },
  addTracks: {
    path,
    query: {},
    body: { TrackIds: [exampleIds.track, unknownTrack] },
    reply: () => ({
      Error: toWireError('COLLECTION_SOME_OPERATIONS_FAILED', '1 of 2 were refused: see their results'),
      TrackActionResults: [
        { InputId: exampleIds.track, Id: own.track },
        {
          InputId: unknownTrack,
          Error: toWireError('COLLECTION_INVALID_ID', 'Not a track that can be added'),
        },
      ],
    }),
  },
  deleteTracks: {
    path,
    query: {},
    body: { TrackIds: [own.track] },
    reply: () => ({ TrackActionResults: [{ InputId: own.track }] }),
  },
  createPlaylist: {
    path,
    query: {},
    body: {
      Name: 'Rain on the Radio',
      IsPublished: true,
      TrackActions: [{ Id: exampleIds.track, Action: 'Add' }],
    },
    reply: () => ({
      PlaylistActionResult: {
        Id,
        Name: 'Rain on the Radio',
        IsReadOnly: false,
        IsPublished: true,
        TrackActionResults: [{ InputId: exampleIds.track, Id: own.entry }],
      },
    }),
  },
  updatePlaylist: {
    path,
    query: {},
    body: {
      Id,
      Name: 'Rain on the Roof',
      TrackActions: [
        { Id: own.entry, Action: 'Delete' },
        { Id: exampleIds.track, Action: 'Add' },
      ],
    },
    reply: () => ({
      PlaylistActionResult: {
        Id,
        Name: 'Rain on the Roof',
        IsReadOnly: false,
        IsPublished: true,
        TrackActionResults: [{ InputId: own.entry }, { InputId: exampleIds.track, Id: own.laterEntry }],
      },
    }),
  },
  deletePlaylist: {
    path,
    query: {},
    body: { Id },
    reply: () => ({ PlaylistActionResult: { Id } }),
  },
  profile: {
    path,
    query: {},
    reply: () => ({
      HasSubscription: true,
      IsSubscriptionAvailableForPurchase: false,
      Culture: 'en-US',
      Collection: {
        Token: 'f3QkXb0aTz1c',
        PlaylistCount: 2,
        RemainingPlaylistCount: 98,
        TrackCount: 214,
        RemainingTrackCount: 49_786,
      },
      Subscription: { Type: 'Paid', Region: 'US' },
    }),
  },
} as const satisfies Record<string, OperationExample>
