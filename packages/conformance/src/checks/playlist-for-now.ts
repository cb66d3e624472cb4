import {
  type Playlist,
  type PlaylistAction,
  PlaylistActionResponseSchema,
  type TrackActionName,
} from '@regroove/contract'
import type { Answer, Token } from '../asking/question.ts'
import { complain } from '../checking/breach.ts'
import { sendEdit } from '../checking/collection-acts.ts'
import { askContent, expectJson } from '../checking/expect-answer.ts'
import type { Tools } from '../checking/tools.ts'

/** So that whoever finds one that was left behind knows where it came from. */
export const playlistName = 'Conformance check, to be deleted'

/** Actions of one kind on tracks. */
export function actions(action: TrackActionName, ids: readonly string[]) {
  return ids.map((Id) => ({ Id, Action: action }))
}

/** Makes a playlist, which is deleted when the check is over; goes on with its ID. */
export async function createForNow(given: Tools, user: Token, wish: PlaylistAction = {}): Promise<string> {
  const answer = await sendEdit(given, 'createPlaylist', { Name: playlistName, ...wish }, { as: user })
  const { PlaylistActionResult: result } = expectJson(answer, PlaylistActionResponseSchema)
  const id = result?.Id
  if (id === undefined) return complain(answer, 'a PlaylistActionResult with an Id')
  given.undo(`delete the playlist "${playlistName}" (${id})`, (asker) =>
    sendEdit(asker, 'deletePlaylist', { Id: id }, { as: user }),
  )
  return id
}

/** A playlist as its owner sees it. */
export async function readPlaylist(
  given: Tools,
  user: Token,
  id: string,
): Promise<{ playlist: Playlist; answer: Answer }> {
  const { answer, content } = await askContent(given, `/1/content/${id}/lookup`, { as: user })
  const [playlist] = content.Playlists?.Items ?? []
  return playlist === undefined ? complain(answer, `the playlist ${id}`) : { playlist, answer }
}

/** The names of the tracks of a playlist, for reports. */
export function trackNamesOf({ Tracks }: Playlist): string {
  return Tracks?.Items.map(({ Name }) => Name).join(', ') ?? 'no Tracks'
}

/** The IDs of the entries of a playlist. */
export function entriesOf({ Tracks }: Playlist): readonly string[] {
  return Tracks?.Items.map(({ Id }) => Id) ?? []
}
