import { headerOf } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { sendEdit } from '../checking/collection-acts.ts'
import { askContent, expectFailure, expectStatus } from '../checking/expect-answer.ts'
import { contract, matrix } from '../checking/sources.ts'
import { createForNow, playlistName, readPlaylist } from './playlist-for-now.ts'

/** Two who edit one playlist, and playlists of others. Contract section 5. */
export const playlistConflictChecks: readonly Check[] = [
  check({
    id: 'playlists.state-token',
    rule: 'An update with a stale CollectionStateToken is 409 COLLECTION_CONCURRENT_UPDATE, with the current ETag, and changes nothing.',
    source: matrix(409),
    needs: ['user'],
    edits: true,
    run: async ({ user, ...given }) => {
      const id = await createForNow(given, user)
      const { playlist, answer } = await readPlaylist(given, user, id)
      const token = playlist.CollectionStateToken
      if (token === undefined) return complain(answer, 'a CollectionStateToken')
      const rename = (Name: string) =>
        sendEdit(given, 'updatePlaylist', { Id: id, Name, CollectionStateToken: token }, { as: user })
      expectStatus(await rename(`${playlistName} (2)`), 200)
      const second = await rename(`${playlistName} (3)`)
      expectFailure(second, { status: 409, code: 'COLLECTION_CONCURRENT_UPDATE' })
      expectThat(headerOf(second, 'etag') !== null, second, 'the ETag of the current state', 'none')
      const after = await readPlaylist(given, user, id)
      expectThat(
        after.playlist.Name === `${playlistName} (2)`,
        after.answer,
        `${playlistName} (2)`,
        after.playlist.Name,
      )
    },
  }),
  check({
    id: 'playlists.if-match',
    rule: "An update whose If-Match is not the playlist's ETag is 412 COLLECTION_CONCURRENT_UPDATE; with it, it goes through.",
    source: matrix(412),
    needs: ['user'],
    edits: true,
    run: async ({ user, ...given }) => {
      const id = await createForNow(given, user)
      const body = { Id: id, Name: `${playlistName} (2)` }
      const answer = await sendEdit(given, 'updatePlaylist', body, {
        as: user,
        headers: { 'If-Match': '"other"' },
      })
      expectFailure(answer, { status: 412, code: 'COLLECTION_CONCURRENT_UPDATE' })
      const etag = headerOf(answer, 'etag')
      if (etag === null) return complain(answer, 'the current ETag', 'none')
      const right = await sendEdit(given, 'updatePlaylist', body, { as: user, headers: { 'If-Match': etag } })
      expectStatus(right, 200)
    },
  }),
  check({
    id: 'playlists.private-to-others',
    rule: "Someone else's private playlist is 404 COLLECTION_NO_RESULT, read or edited.",
    source: contract(5, "someone else's private playlist"),
    needs: ['user', 'otherUser'],
    edits: true,
    run: async ({ user, otherUser, ...given }) => {
      const id = await createForNow(given, user)
      const read = await given.ask(`/1/content/${id}/lookup`, { as: otherUser })
      expectFailure(read, { status: 404, code: ['COLLECTION_NO_RESULT', 'CATALOG_NO_RESULT'] })
      for (const edit of ['updatePlaylist', 'deletePlaylist'] as const) {
        const answer = await sendEdit(given, edit, { Id: id, Name: 'x' }, { as: otherUser })
        expectFailure(answer, { status: 404, code: 'COLLECTION_NO_RESULT' })
      }
      await readPlaylist(given, user, id)
    },
  }),
  check({
    id: 'playlists.published-to-others',
    rule: "Someone else's published playlist is looked up by anyone, read-only and not one's own.",
    source: contract(5, "someone else's published playlist"),
    needs: ['user', 'otherUser'],
    edits: true,
    run: async ({ user, otherUser, ...given }) => {
      const id = await createForNow(given, user, { IsPublished: true })
      for (const as of [otherUser, given.application]) {
        const { playlist, answer } = await readPlaylist(given, as, id)
        const said = `IsReadOnly ${playlist.IsReadOnly}, UserIsOwner ${playlist.UserIsOwner}`
        expectThat(
          said === 'IsReadOnly true, UserIsOwner false',
          answer,
          'IsReadOnly true, UserIsOwner false',
          said,
        )
      }
    },
  }),
  check({
    id: 'playlists.published-not-edited-by-others',
    rule: "Editing someone else's published playlist is 403 UNAUTHORIZED_API_METHOD, and changes nothing.",
    source: matrix(403),
    needs: ['user', 'otherUser'],
    edits: true,
    run: async ({ user, otherUser, ...given }) => {
      const id = await createForNow(given, user, { IsPublished: true })
      for (const edit of ['updatePlaylist', 'deletePlaylist'] as const) {
        const answer = await sendEdit(given, edit, { Id: id, Name: 'x' }, { as: otherUser })
        expectFailure(answer, { status: 403, code: 'UNAUTHORIZED_API_METHOD' })
      }
      const { playlist, answer } = await readPlaylist(given, user, id)
      expectThat(playlist.Name === playlistName, answer, playlistName, playlist.Name)
    },
  }),
  check({
    id: 'playlists.two-updates-at-once',
    rule: 'Of two updates at once with the same CollectionStateToken, one is done and one is 409.',
    source: contract(5, 'two updates at once never mix'),
    needs: ['user'],
    edits: true,
    run: async ({ user, ...given }) => {
      const id = await createForNow(given, user)
      const { playlist, answer } = await readPlaylist(given, user, id)
      const token = playlist.CollectionStateToken
      if (token === undefined) return complain(answer, 'a CollectionStateToken')
      const answers = await Promise.all(
        ['one', 'other'].map((word) => {
          const body = { Id: id, Name: `${playlistName}, ${word}`, CollectionStateToken: token }
          return sendEdit(given, 'updatePlaylist', body, { as: user })
        }),
      )
      const statuses = answers
        .map(({ status }) => status)
        .toSorted()
        .join(' and ')
      expectThat(statuses === '200 and 409', answers[0]!, '200 and 409', statuses)
      const done = answers.findIndex(({ status }) => status === 200)
      const after = await readPlaylist(given, user, id)
      const right = `${playlistName}, ${['one', 'other'][done]}`
      expectThat(after.playlist.Name === right, after.answer, right, after.playlist.Name)
    },
  }),
  check({
    id: 'playlists.made-for-the-user',
    rule: 'Editing a playlist that was made for the user is COLLECTION_INVALID_OPERATION: it is read-only.',
    source: matrix('COLLECTION_INVALID_OPERATION'),
    needs: ['user'],
    edits: true,
    run: async ({ user, ...given }) => {
      const target = '/1/content/music/collection/playlistsforyou/browse'
      const { answer, content } = await askContent(given, target, { as: user })
      const [made] = content.Playlists?.Items ?? []
      if (made === undefined) return complain(answer, 'a playlist made for the user')
      const edited = await sendEdit(given, 'updatePlaylist', { Id: made.Id, Name: 'x' }, { as: user })
      expectFailure(edited, { status: 400, code: 'COLLECTION_INVALID_OPERATION' })
    },
  }),
]
