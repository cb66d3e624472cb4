import type { PlaylistActionResponse, TrackActionResponse, UserProfileResponse } from '@regroove/contract'
import { answer, type BreakageKind, header, json, status } from '../break.ts'
import { items } from '../break-items.ts'

const adding = { at: /collection\/add$/ } as const
const updating = { at: /playlists\/update$/ } as const
const ofPlaylist = { at: /music\.playlist\.[^/]*\/lookup/ } as const

/** Changes the first result of a batch. */
function firstResult(change: (result: { InputId: string; Id?: string }) => void) {
  return json<TrackActionResponse>(({ TrackActionResults: results }) => {
    if (results?.[0] !== undefined) change(results[0])
  })
}

/** What is wrong with what a user collects. Edits themselves go through, so that they can be put back. */
export const collectionBreakages: readonly BreakageKind[] = [
  answer(
    'answers another spelling of IDs than was sent',
    'collection.add',
    firstResult((result) => {
      result.InputId = result.InputId.toUpperCase()
    }),
    adding,
  ),
  answer(
    'gives a new ID to what is there already',
    'collection.add-twice',
    firstResult((result) => {
      result.Id = `music.AQ${Math.random().toString(36).slice(2)}`
    }),
    adding,
  ),
  answer(
    'does not say that part of a batch failed',
    'collection.add-partly',
    json<TrackActionResponse>((value) => delete value.Error),
    adding,
  ),
  answer('refuses a batch for one bad ID', 'collection.add-partly', status(400, 'Bad Request'), adding),
  answer('takes a batch of any size', 'collection.batch-of-101', status(200, 'OK'), {
    ...adding,
    status: 400,
  }),
  answer(
    'never changes the token of a collection',
    'collection.state-token-changes',
    json<UserProfileResponse>(({ Collection: state }) => {
      if (state !== undefined) state.Token = 'always-the-same'
    }),
    { at: /profile$/ },
  ),
  answer('shows the tracks of one user to another', 'collection.ids-of-another-user', status(200, 'OK'), {
    at: /music\.AQ/,
    status: 404,
  }),
  answer(
    'calls what is collected catalogue',
    'collection.browse-tracks',
    items((some) => some.map((item) => ({ ...item, Source: 'Catalog' }))),
    { at: /collection\/tracks\/browse/ },
  ),
  answer(
    'answers the catalogue before the collection',
    'collection.search-both',
    items((some) => some.toReversed()),
    { at: /source=collection\+catalog/ },
  ),
  answer('reads documents with a DOCTYPE', 'bodies.refuse-doctype', status(200, 'OK'), {
    ...adding,
    status: 400,
  }),
  answer(
    'says 415 of a type that it does not read',
    'bodies.refuse-unknown-type',
    status(415, 'Unsupported Media Type'),
    {
      ...adding,
      status: 400,
    },
  ),

  answer(
    'publishes playlists unasked',
    'playlists.create',
    json((content) => {
      for (const playlist of content.Playlists?.Items ?? []) playlist.IsPublished = true
    }),
    ofPlaylist,
  ),
  answer(
    'turns the tracks of playlists round',
    'playlists.move',
    json((content) => {
      content.Playlists?.Items[0]?.Tracks?.Items.reverse()
    }),
    ofPlaylist,
  ),
  answer(
    'has no code of its own for names of playlists',
    'playlists.refuse-empty-name',
    json<PlaylistActionResponse>(({ Error: error }) => {
      if (error !== undefined) error.ErrorCode = 'INVALID_INPUT_PARAMETER'
    }),
    { at: /playlists\/create$/, status: 400 },
  ),
  answer('lets the last of two edits win', 'playlists.state-token', status(200, 'OK'), {
    ...updating,
    status: 409,
  }),
  answer('does not say the state that conflicts', 'playlists.state-token', header('ETag', null), {
    ...updating,
    status: 409,
  }),
  answer('says 409 of a condition', 'playlists.if-match', status(409, 'Conflict'), {
    ...updating,
    status: 412,
  }),
  answer('forgets that a playlist was there', 'playlists.delete', status(404, 'Not Found'), {
    ...ofPlaylist,
    status: 410,
  }),
  answer('tells that a private playlist is there', 'playlists.private-to-others', status(403, 'Forbidden'), {
    ...ofPlaylist,
    status: 404,
  }),
  answer(
    'hides a published playlist from who may not edit it',
    'playlists.published-not-edited-by-others',
    status(404, 'Not Found'),
    {
      ...updating,
      status: 403,
    },
  ),
  answer(
    'calls the playlists of others one’s own',
    'playlists.published-to-others',
    json((content) => {
      for (const playlist of content.Playlists?.Items ?? []) playlist.UserIsOwner = true
    }),
    ofPlaylist,
  ),
  answer('moves what is not in a playlist', 'playlists.refuse-move-of-a-stranger', status(200, 'OK'), {
    ...updating,
    status: 400,
  }),
  answer('fills playlists without an end', 'playlists.full', status(200, 'OK'), { ...updating, status: 400 }),

  answer(
    'tells an application of a subscription',
    'profile.of-an-application',
    json<UserProfileResponse>((profile) => {
      profile.HasSubscription = false
    }),
    { at: /profile$/ },
  ),
  answer(
    'gives everyone a pass',
    'profile.of-a-user-without-a-pass',
    json<UserProfileResponse>((profile) => {
      profile.HasSubscription = true
    }),
    { at: /profile$/ },
  ),
]
