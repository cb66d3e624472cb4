import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { editPlaylist, sendEdit } from '../checking/collection-acts.ts'
import { expectFailure } from '../checking/expect-answer.ts'
import { contract, matrix } from '../checking/sources.ts'
import {
  actions,
  createForNow,
  entriesOf,
  playlistName,
  readPlaylist,
  trackNamesOf,
} from './playlist-for-now.ts'

const updating = contract(5, 'playlists/update')

/** What is changed in a playlist. Contract section 5. */
export const playlistUpdateChecks: readonly Check[] = [
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
      const said = `${playlist.Name}, ${playlist.IsPublished}, ${trackNamesOf(playlist)}`
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
      expectThat(trackNamesOf(after.playlist) === right, after.answer, right, trackNamesOf(after.playlist))
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
        trackNamesOf(moved.playlist) === named([3, 2, 0, 1]),
        moved.answer,
        named([3, 2, 0, 1]),
        trackNamesOf(moved.playlist),
      )
      await editPlaylist(given, user, 'updatePlaylist', { Id: id, TrackActions: actions('Move', [d!]) })
      const ended = await namesAfter()
      expectThat(
        trackNamesOf(ended.playlist) === named([2, 0, 1, 3]),
        ended.answer,
        named([2, 0, 1, 3]),
        trackNamesOf(ended.playlist),
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
        expectThat(
          trackNamesOf(after.playlist) === trackNamesOf(before.playlist),
          after.answer,
          'that nothing moves',
        )
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
]
