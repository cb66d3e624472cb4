import {
  type CollectionState,
  type PlaylistAction,
  type PlaylistActionResponse,
  PlaylistActionResponseSchema,
  type TrackActionResponse,
  TrackActionResponseSchema,
  UserProfileResponseSchema,
} from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import type { Answer, AskOptions, Token } from '../asking/question.ts'
import { complain } from './breach.ts'
import { expectJson } from './expect-answer.ts'

// What checks of collections do, as any client does it.

/** Where edits are sent. */
export const editPaths = {
  add: '/1/content/music/collection/add',
  delete: '/1/content/music/collection/delete',
  createPlaylist: '/1/content/music/collection/playlists/create',
  updatePlaylist: '/1/content/music/collection/playlists/update',
  deletePlaylist: '/1/content/music/collection/playlists/delete',
} as const

/** An edit of a collection. */
export type EditName = keyof typeof editPaths

/** Sends an edit as JSON. */
export function sendEdit(
  { ask }: Pick<Asker, 'ask'>,
  edit: EditName,
  body: object,
  options: AskOptions,
): Promise<Answer> {
  const { headers = {}, ...rest } = options
  return ask(editPaths[edit], {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
    ...rest,
  })
}

/** Adds tracks, and goes on with what became of each. */
export async function addTracks(
  asker: Pick<Asker, 'ask'>,
  user: Token,
  ids: readonly string[],
): Promise<TrackActionResponse> {
  return expectJson(await sendEdit(asker, 'add', { TrackIds: ids }, { as: user }), TrackActionResponseSchema)
}

/** Deletes tracks, and goes on with what became of each. */
export async function deleteTracks(
  asker: Pick<Asker, 'ask'>,
  user: Token,
  ids: readonly string[],
): Promise<TrackActionResponse> {
  return expectJson(
    await sendEdit(asker, 'delete', { TrackIds: ids }, { as: user }),
    TrackActionResponseSchema,
  )
}

/** Creates, updates or deletes a playlist, and goes on with what became of it. */
export async function editPlaylist(
  asker: Pick<Asker, 'ask'>,
  user: Token,
  edit: 'createPlaylist' | 'updatePlaylist' | 'deletePlaylist',
  action: PlaylistAction,
): Promise<PlaylistActionResponse> {
  return expectJson(await sendEdit(asker, edit, action, { as: user }), PlaylistActionResponseSchema)
}

/** How full the user's collection is, by their profile. */
export async function readCollectionState(asker: Pick<Asker, 'ask'>, user: Token): Promise<CollectionState> {
  const answer = await asker.ask('/1/user/music/profile', { as: user })
  const { Collection } = expectJson(answer, UserProfileResponseSchema)
  if (Collection === undefined) complain(answer, 'a profile with Collection')
  return Collection
}
