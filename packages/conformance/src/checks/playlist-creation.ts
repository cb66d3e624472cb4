import { PlaylistActionResponseSchema } from '@regroove/contract'
import { expectThat, Lacking } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import {
  addTracks,
  deleteTracks,
  editPlaylist,
  readCollectionState,
  sendEdit,
} from '../checking/collection-acts.ts'
import { expectFailure, expectJson, expectStatus } from '../checking/expect-answer.ts'
import { contract, matrix } from '../checking/sources.ts'
import { unknownId } from './api-methods.ts'
import { actions, createForNow, playlistName, readPlaylist, trackNamesOf } from './playlist-for-now.ts'

const creating = contract(5, 'playlists/create')
const updating = contract(5, 'playlists/update')

/** Making and deleting playlists. Contract section 5. */
export const playlistCreationChecks: readonly Check[] = [
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
      expectThat(trackNamesOf(playlist) === expected, answer, expected, trackNamesOf(playlist))
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
      expectThat(trackNamesOf(playlist) === track!.Name, answer, track!.Name, trackNamesOf(playlist))
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
