import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inputsOf, runOptions } from '../../test/run-options.ts'
import { answerJson, startScriptedServer, withTokens } from '../../test/scripted-server.ts'
import { check } from '../checking/check.ts'
import { runChecks } from '../running/run-checks.ts'
import { createForNow, playlistName } from './playlist-for-now.ts'

/** What a server says to the creation of a playlist, and which playlists are deleted after it. */
const creations: readonly (readonly [
  what: string,
  answer: object | null,
  status: number,
  deleted: readonly string[],
])[] = [
  [
    'an answer',
    { PlaylistActionResult: { Id: 'music.playlist.a', Name: playlistName } },
    200,
    ['music.playlist.a'],
  ],
  [
    'an odd answer',
    { PlaylistActionResult: { Id: 'music.playlist.a' }, Oddity: 1 },
    200,
    ['music.playlist.a'],
  ],
  ['an answer without an ID', {}, 200, ['music.playlist.ours']],
  ['a cut connection', null, 200, ['music.playlist.ours']],
  ['a refusal', { Error: { ErrorCode: 'X', Description: 'No.' } }, 400, []],
]

for (const [what, answer, status, deleted] of creations) {
  test(`after ${what}, the playlist of a check is deleted if there is one, and no other`, async (t) => {
    const { url, seen } = await startScriptedServer(
      t,
      withTokens(({ target }, response) => {
        if (target.endsWith('/delete')) answerJson(response, {})
        else if (!target.endsWith('/create')) {
          const item = (id: string, Name: string) => ({ Id: `music.playlist.${id}`, Name })
          const Items = [item('theirs', 'Conformance check, kept'), item('ours', `${playlistName} (2)`)]
          answerJson(response, { Playlists: { Items, TotalItemCount: 2 } })
        } else if (answer === null) response.destroy()
        else answerJson(response, answer, status)
      }),
    )
    const making = check({
      id: 'a.making',
      rule: '',
      source: '',
      needs: ['user'],
      run: ({ user, ...given }) => createForNow(given, user),
    })
    const inputs = inputsOf({ userToken: 'the-token-of-the-user' })
    const { leftBehind } = await runChecks(runOptions({ url, checks: [making], inputs }))
    const bodies = seen
      .filter(({ target }) => target.endsWith('/delete'))
      .map(({ body }) => JSON.parse(body).Id)
    assert.deepEqual([bodies, leftBehind], [deleted, []])
  })
}
