import {
  type Playlist,
  type PlaylistAction,
  PlaylistActionResponseSchema,
  type TrackActionName,
} from '@regroove/contract'
import { type Answer, headerOf, type Token } from '../asking/question.ts'
import { complain, expectThat, Lacking } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import {
  addTracks,
  deleteTracks,
  editPlaylist,
  readCollectionState,
  sendEdit,
} from '../checking/collection-acts.ts'
import { askContent, expectFailure, expectJson, expectStatus } from '../checking/expect-answer.ts'
import { contract, matrix } from '../checking/sources.ts'
import type { Tools } from '../checking/tools.ts'
import { unknownId } from './api-methods.ts'

const creating = contract(5, 'playlists/create')
const updating = contract(5, 'playlists/update')

/** So that whoever finds one that was left behind knows where it came from. */
const playlistName = 'Conformance check, to be deleted'

function actions(action: TrackActionName, ids: readonly string[]) {
  return ids.map((Id) => ({ Id, Action: action }))
}

/** Makes a playlist, which is deleted when the check is over; goes on with its ID. */
async function createForNow(given: Tools, user: Token, wish: PlaylistAction = {}): Promise<string> {
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
async function readPlaylist(
  given: Tools,
  user: Token,
  id: string,
): Promise<{ playlist: Playlist; answer: Answer }> {
  const { answer, content } = await askContent(given, `/1/content/${id}/lookup`, { as: user })
  const [playlist] = content.Playlists?.Items ?? []
  return playlist === undefined ? complain(answer, `the playlist ${id}`) : { playlist, answer }
}

function namesIn({ Tracks }: Playlist): string {
  return Tracks?.Items.map(({ Name }) => Name).join(', ') ?? 'no Tracks'
}

function entriesOf({ Tracks }: Playlist): readonly string[] {
  return Tracks?.Items.map(({ Id }) => Id) ?? []
}

/** Making playlists. Contract section 5. */
export const playlistChecks: readonly Check[] = [
  check({
    id: 'playlists.create',
    rule: 'A playlist is created with a Name and tracks in their order, private unless IsPublished says otherwise.',
    source: creating,
    needs: ['user', 'album'],
    edits: true,
    run: async ({ user, album, ...given }) => {
      const tracks = album.Tracks!.Items.slice(0, 2)
      const id = await createForNow(given, user, {
        TrackActions: actions(
          'Add',
          tracks.map(({ Id }) => Id),
        ),
      })
      const { playlist, answer } = await readPlaylist(given, user, id)
      expectThat(
        /^music\.playlist\.[0-9a-f-]{36}$/.test(id),
        answer,
        'an Id music.playlist.{GUID in lower case}',
        id,
      )
      expectThat(playlist.Name === playlistName, answer, `the Name ${playlistName}`, playlist.Name)
      const expected = tracks.map(({ Name }) => Name).join(', ')
      expectThat(namesIn(playlist) === expected, answer, expected, namesIn(playlist))
      const { IsPublished, IsReadOnly, UserIsOwner, TrackCount } = playlist
      const said = `IsPublished ${IsPublished}, IsReadOnly ${IsReadOnly}, UserIsOwner ${UserIsOwner}, TrackCount ${TrackCount}`
      const right = 'IsPublished false, IsReadOnly false, UserIsOwner true, TrackCount 2'
      expectThat(said === right, answer, right, said)
    },
  }),
  check({
    id: 'playlists.create-leaves-the-collection',
    rule: "Adding a track to a playlist does not add it to the collection's tracks.",
    source: creating,
    needs: ['user', 'freeTracks'],
    edits: true,
    run: async ({ user, freeTracks: [track], ...given }) => {
      const before = await readCollectionState(given, user)
      await createForNow(given, user, { TrackActions: actions('Add', [track!.Id]) })
      const answer = await given.ask('/1/user/music/profile', { as: user })
      const after = await readCollectionState(given, user)
      expectThat(
        after.TrackCount === before.TrackCount,
        answer,
        `TrackCount ${before.TrackCount}`,
        `${after.TrackCount}`,
      )
      const count = before.PlaylistCount + 1
      expectThat(after.PlaylistCount === count, answer, `PlaylistCount ${count}`, `${after.PlaylistCount}`)
    },
  }),
  check({
    id: 'playlists.name-is-trimmed',
    rule: 'The Name of a playlist is trimmed, and may have 256 characters.',
    source: creating,
    needs: ['user'],
    edits: true,
    run: async ({ user, ...given }) => {
      const trimmed = await createForNow(given, user, { Name: `  ${playlistName}  ` })
      const { playlist, answer } = await readPlaylist(given, user, trimmed)
      expectThat(playlist.Name === playlistName, answer, playlistName, playlist.Name)
      await createForNow(given, user, { Name: playlistName.padEnd(256, '.') })
    },
  }),
  ...(
    [
      ['no-name', 'A playlist without a Name', {}],
      ['empty-name', 'A playlist with an empty Name', { Name: '' }],
      ['blank-name', 'A playlist with a blank Name', { Name: '   ' }],
      ['name-of-257', 'A playlist with a Name of 257 characters', { Name: 'x'.repeat(257) }],
    ] as const
  ).map(([id, what, body]) =>
    check({
      id: `playlists.refuse-${id}`,
      rule: `${what} is COLLECTION_INVALID_PLAYLIST_INFO.`,
      source: matrix('COLLECTION_INVALID_PLAYLIST_INFO'),
      needs: ['user'],
      edits: true,
      run: async ({ user, ...given }) => {
        const answer = await sendEdit(given, 'createPlaylist', body, { as: user })
        if (answer.status === 200) {
          const { PlaylistActionResult: made } = expectJson(answer, PlaylistActionResponseSchema)
          given.undo('delete a playlist', (asker) =>
            sendEdit(asker, 'deletePlaylist', { Id: made?.Id }, { as: user }),
          )
        }
        expectFailure(answer, { status: 400, code: 'COLLECTION_INVALID_PLAYLIST_INFO' })
      },
    }),
  ),
  check({
    id: 'playlists.update-name-and-tracks',
    rule: 'Name, IsPublished, added and deleted tracks are updated in one call.',
    source: updating,
    needs: ['user', 'album', 'track'],
    edits: true,
    run: async ({ user, album, track, ...given }) => {
      const [one, other] = album.Tracks!.Items
      const id = await createForNow(given, user, { TrackActions: actions('Add', [one!.Id, other!.Id]) })
      const entries = entriesOf((await readPlaylist(given, user, id)).playlist)
      await editPlaylist(given, user, 'updatePlaylist', {
        Id: id,
        Name: `${playlistName} (2)`,
        IsPublished: true,
        TrackActions: [...actions('Delete', [entries[0]!]), ...actions('Add', [track.Id])],
      })
      const { playlist, answer } = await readPlaylist(given, user, id)
      const said = `${playlist.Name}, ${playlist.IsPublished}, ${namesIn(playlist)}`
      const right = `${playlistName} (2), true, ${other!.Name}, ${track.Name}`
      expectThat(said === right, answer, right, said)
    },
  }),
  check({
    id: 'playlists.delete-one-of-two-equal-tracks',
    rule: 'Delete takes the ID of an entry, so that one of two equal tracks can be deleted.',
    source: updating,
    needs: ['user', 'album'],
    edits: true,
    run: async ({ user, album, ...given }) => {
      const [one, other] = album.Tracks!.Items
      const id = await createForNow(given, user, {
        TrackActions: actions('Add', [one!.Id, other!.Id, one!.Id]),
      })
      const { playlist, answer } = await readPlaylist(given, user, id)
      const entries = entriesOf(playlist)
      expectThat(new Set(entries).size === 3, answer, 'three entries with three IDs', entries.join(', '))
      await editPlaylist(given, user, 'updatePlaylist', {
        Id: id,
        TrackActions: actions('Remove', [entries[0]!]),
      })
      const after = await readPlaylist(given, user, id)
      const right = `${other!.Name}, ${one!.Name}`
      expectThat(namesIn(after.playlist) === right, after.answer, right, namesIn(after.playlist))
    },
  }),
  check({
    id: 'playlists.move',
    rule: 'Moved entries stand before InsertBeforeTrackId in the order in which they are listed, or at the end without it.',
    source: updating,
    needs: ['user', 'album', 'track', 'freeTracks'],
    edits: true,
    run: async ({ user, album, freeTracks, ...given }) => {
      const tracks = [...album.Tracks!.Items.slice(0, 2), ...freeTracks.slice(0, 2)]
      const id = await createForNow(given, user, {
        TrackActions: actions(
          'Add',
          tracks.map(({ Id }) => Id),
        ),
      })
      const [a, b, c, d] = entriesOf((await readPlaylist(given, user, id)).playlist)
      const namesAfter = async () => readPlaylist(given, user, id)
      const named = (order: readonly number[]) => order.map((at) => tracks[at]!.Name).join(', ')
      await editPlaylist(given, user, 'updatePlaylist', {
        Id: id,
        TrackActions: actions('Move', [d!, c!]),
        InsertBeforeTrackId: a!,
      })
      const moved = await namesAfter()
      expectThat(
        namesIn(moved.playlist) === named([3, 2, 0, 1]),
        moved.answer,
        named([3, 2, 0, 1]),
        namesIn(moved.playlist),
      )
      await editPlaylist(given, user, 'updatePlaylist', { Id: id, TrackActions: actions('Move', [d!]) })
      const ended = await namesAfter()
      expectThat(
        namesIn(ended.playlist) === named([2, 0, 1, 3]),
        ended.answer,
        named([2, 0, 1, 3]),
        namesIn(ended.playlist),
      )
      void b
    },
  }),
  ...(
    [
      [
        'move-mixed',
        'Move mixed with Add',
        (entry: string, track: string) => [...actions('Move', [entry]), ...actions('Add', [track])],
      ],
      [
        'move-of-a-stranger',
        'Move of what is not in the playlist',
        (_: string, track: string) => actions('Move', [track]),
      ],
    ] as const
  ).map(([id, what, actionsOf]) =>
    check({
      id: `playlists.refuse-${id}`,
      rule: `${what} is COLLECTION_INVALID_PLAYLIST_REORDER, and nothing moves.`,
      source: matrix('COLLECTION_INVALID_PLAYLIST_REORDER'),
      needs: ['user', 'album', 'freeTracks'],
      edits: true,
      run: async ({ user, album, freeTracks: [stranger], ...given }) => {
        const ids = album.Tracks!.Items.slice(0, 2).map(({ Id }) => Id)
        const playlistId = await createForNow(given, user, { TrackActions: actions('Add', ids) })
        const before = await readPlaylist(given, user, playlistId)
        const body = { Id: playlistId, TrackActions: actionsOf(entriesOf(before.playlist)[0]!, stranger!.Id) }
        const answer = await sendEdit(given, 'updatePlaylist', body, { as: user })
        expectFailure(answer, { status: 400, code: 'COLLECTION_INVALID_PLAYLIST_REORDER' })
        const after = await readPlaylist(given, user, playlistId)
        expectThat(namesIn(after.playlist) === namesIn(before.playlist), after.answer, 'that nothing moves')
      },
    }),
  ),
  check({
    id: 'playlists.unknown-action',
    rule: 'An action that nobody knows is COLLECTION_INVALID_OPERATION.',
    source: matrix('COLLECTION_INVALID_OPERATION'),
    needs: ['user', 'track'],
    edits: true,
    run: async ({ user, track, ...given }) => {
      const id = await createForNow(given, user)
      const body = { Id: id, TrackActions: [{ Id: track.Id, Action: 'Juggle' }] }
      const answer = await sendEdit(given, 'updatePlaylist', body, { as: user })
      expectFailure(answer, {
        status: 400,
        code: ['COLLECTION_INVALID_OPERATION', 'INVALID_INPUT_PARAMETER'],
      })
    },
  }),
  check({
    id: 'playlists.batch-of-101',
    rule: 'More than 100 actions are COLLECTION_INVALID_OPERATION, and nothing is added.',
    source: matrix('COLLECTION_INVALID_OPERATION'),
    needs: ['user', 'track'],
    edits: true,
    run: async ({ user, track, ...given }) => {
      const id = await createForNow(given, user)
      const body = {
        Id: id,
        TrackActions: actions(
          'Add',
          Array.from({ length: 101 }, () => track.Id),
        ),
      }
      const answer = await sendEdit(given, 'updatePlaylist', body, { as: user })
      expectFailure(answer, { status: 400, code: 'COLLECTION_INVALID_OPERATION' })
      const { playlist, answer: read } = await readPlaylist(given, user, id)
      expectThat(
        (playlist.TrackCount ?? 0) === 0,
        read,
        'that nothing is added',
        `${playlist.TrackCount} tracks`,
      )
    },
  }),
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
    id: 'playlists.delete',
    rule: 'A deleted playlist is gone for everyone: 410 COLLECTION_NO_RESULT.',
    source: matrix(410),
    needs: ['user'],
    edits: true,
    run: async ({ user, ...given }) => {
      const id = await createForNow(given, user, { IsPublished: true })
      await editPlaylist(given, user, 'deletePlaylist', { Id: id })
      for (const as of [user, given.application]) {
        const answer = await given.ask(`/1/content/${id}/lookup`, { as })
        expectFailure(answer, { status: 410, code: ['COLLECTION_NO_RESULT', 'CATALOG_NO_RESULT'] })
      }
      const again = await sendEdit(given, 'updatePlaylist', { Id: id, Name: 'x' }, { as: user })
      expectFailure(again, { status: 410, code: 'COLLECTION_NO_RESULT' })
    },
  }),
  check({
    id: 'playlists.unknown',
    rule: 'Updating and deleting a playlist that nobody has is 404 COLLECTION_NO_RESULT.',
    source: matrix('COLLECTION_NO_RESULT'),
    needs: ['user'],
    edits: true,
    run: async ({ user, ...given }) => {
      const Id = `music.playlist.${unknownId.slice(6)}`
      for (const edit of ['updatePlaylist', 'deletePlaylist'] as const) {
        const answer = await sendEdit(given, edit, { Id, Name: 'x' }, { as: user })
        expectFailure(answer, { status: 404, code: 'COLLECTION_NO_RESULT' })
      }
    },
  }),
  check({
    id: 'playlists.id-that-is-none',
    rule: 'Updating what is no playlist is COLLECTION_INVALID_ID.',
    source: matrix('COLLECTION_INVALID_ID'),
    needs: ['user', 'album'],
    edits: true,
    run: async ({ user, album, ...given }) => {
      const answer = await sendEdit(given, 'updatePlaylist', { Id: album.Id, Name: 'x' }, { as: user })
      expectFailure(answer, { status: 400, code: ['COLLECTION_INVALID_ID', 'INVALID_INPUT_PARAMETER'] })
    },
  }),
  check({
    id: 'playlists.update-without-an-id',
    rule: 'An update without Id is refused.',
    source: updating,
    needs: ['user'],
    edits: true,
    run: async ({ user, ...given }) => {
      const answer = await sendEdit(given, 'updatePlaylist', { Name: 'x' }, { as: user })
      expectFailure(answer, { status: 400, code: ['MISSING_INPUT_PARAMETER', 'COLLECTION_INVALID_ID'] })
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
    id: 'playlists.keep-what-leaves-the-collection',
    rule: 'A track that is deleted from the collection stays in playlists, and the other way round.',
    source: contract(5, 'delete'),
    needs: ['user', 'freeTracks'],
    edits: true,
    run: async ({ user, freeTracks: [track], ...given }) => {
      given.undo('delete a track from the collection', (asker) => deleteTracks(asker, user, [track!.Id]))
      await addTracks(given, user, [track!.Id])
      const id = await createForNow(given, user, { TrackActions: actions('Add', [track!.Id]) })
      const before = await readCollectionState(given, user)
      await deleteTracks(given, user, [track!.Id])
      const { playlist, answer } = await readPlaylist(given, user, id)
      expectThat(namesIn(playlist) === track!.Name, answer, track!.Name, namesIn(playlist))
      await addTracks(given, user, [track!.Id])
      await editPlaylist(given, user, 'deletePlaylist', { Id: id })
      const profile = await given.ask('/1/user/music/profile', { as: user })
      const after = await readCollectionState(given, user)
      expectThat(
        after.TrackCount === before.TrackCount,
        profile,
        `${before.TrackCount} tracks`,
        `${after.TrackCount}`,
      )
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
  check({
    id: 'playlists.full',
    rule: 'A playlist past its limit (see --playlist-limit) is COLLECTION_PLAYLIST_FULL, and nothing of the batch is added.',
    source: matrix('COLLECTION_PLAYLIST_FULL'),
    needs: ['user', 'track'],
    edits: true,
    run: async ({ user, track, ...given }) => {
      const id = await createForNow(given, user)
      const add = (count: number) =>
        sendEdit(
          given,
          'updatePlaylist',
          {
            Id: id,
            TrackActions: actions(
              'Add',
              Array.from({ length: count }, () => track.Id),
            ),
          },
          { as: user },
        )
      let left = given.allowed.playlistTracks - 1
      for (; left > 0; left -= 100) expectStatus(await add(Math.min(100, left)), 200)
      const answer = await add(2)
      expectFailure(answer, { status: 400, code: 'COLLECTION_PLAYLIST_FULL' })
      const { playlist, answer: read } = await readPlaylist(given, user, id)
      const right = given.allowed.playlistTracks - 1
      expectThat(
        playlist.TrackCount === right,
        read,
        `TrackCount ${right}`,
        `TrackCount ${playlist.TrackCount}`,
      )
    },
  }),
  check({
    id: 'playlists.full-collection',
    rule: 'One playlist more than RemainingPlaylistCount says is COLLECTION_FULL.',
    source: matrix('COLLECTION_FULL'),
    needs: ['user', 'stress'],
    edits: true,
    when: 'last',
    run: async ({ user, ...given }) => {
      const { RemainingPlaylistCount: remaining } = await readCollectionState(given, user)
      if (remaining > 200) throw new Lacking('there is room for more than 200 playlists')
      for (let made = 0; made < remaining; made += 1) await createForNow(given, user)
      const answer = await sendEdit(given, 'createPlaylist', { Name: playlistName }, { as: user })
      expectFailure(answer, { status: 400, code: 'COLLECTION_FULL' })
    },
  }),
]
