import { randomBytes } from 'node:crypto'
import {
  type Playlist,
  type PlaylistAction,
  PlaylistActionResponseSchema,
  type TrackActionName,
} from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import { type Answer, type Token, textOf } from '../asking/question.ts'
import { complain } from '../checking/breach.ts'
import { sendEdit } from '../checking/collection-acts.ts'
import { askContent, expectJson } from '../checking/expect-answer.ts'
import type { Tools } from '../checking/tools.ts'

/** So that whoever finds one that was left behind knows where it came from. Another in each run. */
export const playlistName = `Conformance check ${randomBytes(3).toString('hex')}, to be deleted`

/** Actions of one kind on tracks. */
export function actions(action: TrackActionName, ids: readonly string[]) {
  return ids.map((Id) => ({ Id, Action: action }))
}

/** Makes a playlist, which is deleted when the check is over, whatever was answered; goes on with its ID. */
export async function createForNow(given: Tools, user: Token, wish: PlaylistAction = {}): Promise<string> {
  let made: string | null | 'unknown' = 'unknown'
  given.undo(`delete the playlist "${playlistName}"`, async (asker) => {
    const ids = made === 'unknown' ? await findOurPlaylists(asker, user) : made === null ? [] : [made]
    const answers: Answer[] = []
    for (const Id of ids) answers.push(await sendEdit(asker, 'deletePlaylist', { Id }, { as: user }))
    return answers.find(({ status }) => ![200, 404, 410].includes(status))
  })
  const answer = await sendEdit(given, 'createPlaylist', { Name: playlistName, ...wish }, { as: user })
  made = answer.status >= 400 ? null : (idIn(answer) ?? 'unknown')
  const { PlaylistActionResult: result } = expectJson(answer, PlaylistActionResponseSchema)
  return result?.Id ?? complain(answer, 'a PlaylistActionResult with an Id')
}

/** The ID of what was made, in an answer of which nothing else need be right. */
function idIn(answer: Answer): string | null {
  return /"PlaylistActionResult"\s*:\s*\{[^}]*?"Id"\s*:\s*"([^"]+)"/.exec(textOf(answer))?.[1] ?? null
}

/** The playlists of this run that are there: for when no answer told what came of making one. */
async function findOurPlaylists(asker: Pick<Asker, 'ask'>, user: Token): Promise<readonly string[]> {
  const target = '/1/content/music/collection/playlists/browse'
  const { content } = await askContent(asker, target, { as: user })
  const ours = content.Playlists?.Items.filter(({ Name }) => Name.startsWith(playlistName)) ?? []
  return ours.map(({ Id }) => Id)
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
