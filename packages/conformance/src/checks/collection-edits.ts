import {
  TrackActionResponseSchema,
  type TrackActionResult,
  UserProfileResponseSchema,
} from '@regroove/contract'
import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { readCollectionState, sendEdit } from '../checking/collection-acts.ts'
import { askContent, expectFailure, expectJson, expectStatus } from '../checking/expect-answer.ts'
import { contract, matrix } from '../checking/sources.ts'
import { addForNow, sendForNow } from './add-for-now.ts'
import { unknownId } from './api-methods.ts'

const adding = contract(5, 'add')
const browsePath = '/1/content/music/collection'

/** Goes on with the one result of a batch of one. */
function onlyResult(answer: {
  readonly TrackActionResults?: readonly TrackActionResult[]
}): TrackActionResult {
  return answer.TrackActionResults?.[0] ?? { InputId: 'no result' }
}

/** Adding tracks and deleting them. Contract section 5. */
export const collectionEditChecks: readonly Check[] = [
  check({
    id: 'collection.add',
    rule: 'Adding a track answers its collection ID, and InputId is exactly the string that was sent.',
    source: adding,
    needs: ['user', 'freeTracks'],
    edits: true,
    run: async ({ user, freeTracks, ...given }) => {
      const sent = freeTracks[0]!.Id.toLowerCase()
      const answer = await sendForNow(given, user, [sent])
      const { InputId, Id = '', Error: error } = onlyResult(expectJson(answer, TrackActionResponseSchema))
      expectThat(InputId === sent, answer, `InputId ${sent}`, InputId)
      expectThat(/^music\.AQ[\w-]+$/.test(Id) && error === undefined, answer, 'an Id music.AQ…', Id)
      const listed = await askContent(given, `${browsePath}/tracks/browse?orderBy=CollectionDate`, {
        as: user,
      })
      const first = listed.content.Tracks?.Items[0]
      expectThat(first?.Id === Id, listed.answer, `${Id}, as the one added last`, first?.Id)
      expectThat(first?.Name === freeTracks[0]!.Name, listed.answer, freeTracks[0]!.Name, first?.Name)
      const looked = await askContent(given, `/1/content/${Id}/lookup`, { as: user })
      expectThat(looked.content.Tracks?.Items[0]?.Id === Id, looked.answer, `the track ${Id}`)
    },
  }),
  check({
    id: 'collection.add-twice',
    rule: 'Adding what is there already answers the ID that it has.',
    source: adding,
    needs: ['user', 'freeTracks'],
    edits: true,
    run: async ({ user, freeTracks: [track], ...given }) => {
      const first = onlyResult(await addForNow(given, user, [track!.Id])).Id
      const before = await readCollectionState(given, user)
      const answer = await sendEdit(given, 'add', { TrackIds: [track!.Id] }, { as: user })
      const again = onlyResult(expectJson(answer, TrackActionResponseSchema)).Id
      expectThat(again === first, answer, `${first} again`, again)
      const { TrackCount } = await readCollectionState(given, user)
      expectThat(
        TrackCount === before.TrackCount,
        answer,
        `${before.TrackCount} tracks as before`,
        `${TrackCount}`,
      )
    },
  }),
  check({
    id: 'collection.add-partly',
    rule: 'A bad ID fails alone with COLLECTION_INVALID_ID; the whole is 200 with COLLECTION_SOME_OPERATIONS_FAILED.',
    source: matrix('COLLECTION_SOME_OPERATIONS_FAILED'),
    needs: ['user', 'freeTracks', 'album', 'artist'],
    edits: true,
    run: async ({ user, freeTracks: [track], album, artist, ...given }) => {
      const ids = [unknownId, track!.Id, album.Id, artist.Id, 'nonsense']
      const answer = await sendForNow(given, user, ids)
      const { Error: error, TrackActionResults: results = [] } = expectJson(answer, TrackActionResponseSchema)
      expectThat(
        error?.ErrorCode === 'COLLECTION_SOME_OPERATIONS_FAILED',
        answer,
        'COLLECTION_SOME_OPERATIONS_FAILED',
        error?.ErrorCode,
      )
      const said = results
        .map(({ InputId, Error: own }) => `${InputId} ${own?.ErrorCode ?? 'added'}`)
        .join(', ')
      const expected = ids
        .map((id) => `${id} ${id === track!.Id ? 'added' : 'COLLECTION_INVALID_ID'}`)
        .join(', ')
      expectThat(said === expected, answer, expected, said)
    },
  }),
  check({
    id: 'collection.batch-of-101',
    rule: 'More than 100 tracks in a batch are COLLECTION_INVALID_OPERATION, and nothing is added.',
    source: matrix('COLLECTION_INVALID_OPERATION'),
    needs: ['user', 'freeTracks'],
    edits: true,
    run: async ({ user, freeTracks: [track], ...given }) => {
      const before = await readCollectionState(given, user)
      const ids = [
        track!.Id,
        ...Array.from({ length: 100 }, (_, at) => unknownId.slice(0, -3) + String(at).padStart(3, '0')),
      ]
      const answer = await sendForNow(given, user, ids)
      expectFailure(answer, { status: 400, code: 'COLLECTION_INVALID_OPERATION' })
      const after = await readCollectionState(given, user)
      expectThat(
        after.TrackCount === before.TrackCount,
        answer,
        'that nothing is added',
        `${after.TrackCount} tracks`,
      )
    },
  }),
  check({
    id: 'collection.delete',
    rule: 'Tracks are deleted by their collection ID and by their catalogue ID.',
    source: contract(5, 'delete'),
    needs: ['user', 'freeTracks'],
    edits: true,
    run: async ({ user, freeTracks, ...given }) => {
      const before = await readCollectionState(given, user)
      const [one, other] = freeTracks
      const added = await addForNow(given, user, [one!.Id, other!.Id])
      const collectionId = added.TrackActionResults?.[0]?.Id ?? ''
      const answer = await sendEdit(given, 'delete', { TrackIds: [collectionId, other!.Id] }, { as: user })
      const { Error: error, TrackActionResults: results = [] } = expectJson(answer, TrackActionResponseSchema)
      expectThat(
        error === undefined && results.length === 2,
        answer,
        'two results without an Error',
        error?.ErrorCode,
      )
      expectThat(results[0]?.InputId === collectionId, answer, `InputId ${collectionId}`, results[0]?.InputId)
      const after = await readCollectionState(given, user)
      expectThat(
        after.TrackCount === before.TrackCount,
        answer,
        `${before.TrackCount} tracks`,
        `${after.TrackCount}`,
      )
    },
  }),
  check({
    id: 'collection.delete-what-is-not-there',
    rule: 'Deleting what is not there fails alone, with 200 for the whole.',
    source: contract(5, 'delete'),
    needs: ['user'],
    edits: true,
    run: async ({ user, ...given }) => {
      const answer = await sendEdit(given, 'delete', { TrackIds: [unknownId] }, { as: user })
      const { Error: error, TrackActionResults: results } = expectJson(answer, TrackActionResponseSchema)
      expectThat(
        error?.ErrorCode === 'COLLECTION_SOME_OPERATIONS_FAILED',
        answer,
        'COLLECTION_SOME_OPERATIONS_FAILED',
        error?.ErrorCode,
      )
      const code = results?.[0]?.Error?.ErrorCode
      expectThat(
        code === 'COLLECTION_INVALID_ID' || code === 'COLLECTION_NO_RESULT',
        answer,
        'COLLECTION_INVALID_ID',
        code,
      )
    },
  }),
  check({
    id: 'collection.state-token-changes',
    rule: 'Every change of a collection changes its token, and adjusts the counts of the profile.',
    source: contract(5, 'CollectionStateToken'),
    needs: ['user', 'freeTracks'],
    edits: true,
    run: async ({ user, freeTracks: [track], ...given }) => {
      const before = await readCollectionState(given, user)
      await addForNow(given, user, [track!.Id])
      const answer = await given.ask('/1/user/music/profile', { as: user })
      const after = expectJson(answer, UserProfileResponseSchema).Collection!
      expectThat(after.Token !== before.Token, answer, 'another Token than before', after.Token)
      expectThat(
        after.TrackCount === before.TrackCount + 1,
        answer,
        `TrackCount ${before.TrackCount + 1}`,
        `${after.TrackCount}`,
      )
      const remaining = before.RemainingTrackCount - 1
      expectThat(
        after.RemainingTrackCount === remaining,
        answer,
        `RemainingTrackCount ${remaining}`,
        `${after.RemainingTrackCount}`,
      )
    },
  }),
  check({
    id: 'collection.ids-of-another-user',
    rule: "The collection ID of one user's track is nothing to another user.",
    source: contract(2, 'collection items'),
    needs: ['user', 'otherUser', 'freeTracks'],
    edits: true,
    run: async ({ user, otherUser, freeTracks: [track], ...given }) => {
      const added = await addForNow(given, user, [track!.Id])
      const { Id = '' } = onlyResult(added)
      const answer = await given.ask(`/1/content/${Id}/lookup`, { as: otherUser })
      expectStatus(answer, 404, 400)
    },
  }),
  check({
    id: 'collection.search-finds-it',
    rule: 'A search of the collection finds what was added, of Source Collection.',
    source: contract(4, 'search'),
    needs: ['user', 'freeTracks'],
    edits: true,
    run: async ({ user, freeTracks: [track], ...given }) => {
      const { Id = '' } = onlyResult(await addForNow(given, user, [track!.Id]))
      const target = `/1/content/music/search?q=${encodeURIComponent(track!.Name)}&source=collection&filters=tracks`
      const { answer, content } = await askContent(given, target, { as: user })
      const found = content.Tracks?.Items.find((item) => item.Id === Id)
      expectThat(found?.Source === 'Collection', answer, `${Id} of Source Collection`)
    },
  }),
  check({
    id: 'collection.search-both',
    rule: 'A search of both sources answers the collection first, then the catalogue.',
    source: contract(4, 'search'),
    needs: ['user', 'freeTracks'],
    edits: true,
    run: async ({ user, freeTracks: [track], ...given }) => {
      await addForNow(given, user, [track!.Id])
      const query = encodeURIComponent(track!.Name)
      const target = `/1/content/music/search?q=${query}&source=collection+catalog&filters=tracks`
      const { answer, content } = await askContent(given, target, { as: user })
      const sources = content.Tracks?.Items.map(({ Source }) => Source) ?? []
      const firstOfCatalog = sources.indexOf('Catalog')
      const isInOrder = sources[0] === 'Collection' && sources.lastIndexOf('Collection') < firstOfCatalog
      expectThat(isInOrder, answer, 'Collection, then Catalog', sources.join(', '))
    },
  }),
]
