import {
  type ContentResponse,
  TrackActionResponseSchema,
  type TrackActionResult,
  UserProfileResponseSchema,
  xmlNamespaces,
} from '@regroove/contract'
import { type Answer, type Token, textOf } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import {
  addTracks,
  deleteTracks,
  type EditName,
  editPaths,
  readCollectionState,
  sendEdit,
} from '../checking/collection-acts.ts'
import { askContent, expectFailure, expectJson, expectStatus } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix } from '../checking/sources.ts'
import type { Tools } from '../checking/tools.ts'
import { unknownId } from './api-methods.ts'
import { expectDocument } from './xml.ts'

const source = contract(5)
const adding = contract(5, 'add')
const browsePath = '/1/content/music/collection'

/** Goes on with the one result of a batch of one. */
function onlyResult(answer: {
  readonly TrackActionResults?: readonly TrackActionResult[]
}): TrackActionResult {
  return answer.TrackActionResults?.[0] ?? { InputId: 'no result' }
}

/** Adds tracks, which are deleted again when the check is over. */
async function addForNow(given: Tools, user: Token, ids: readonly string[]) {
  given.undo(`delete ${ids.length} tracks from the collection`, (asker) => deleteTracks(asker, user, ids))
  return addTracks(given, user, ids)
}

/** Sends a body as it is. */
function sendBody(
  given: Tools,
  edit: EditName,
  user: Token,
  body: string,
  type = 'application/json',
): Promise<Answer> {
  return given.ask(editPaths[edit], { method: 'POST', as: user, headers: { 'Content-Type': type }, body })
}

function namesIn(content: ContentResponse): string {
  return (['Artists', 'Albums', 'Tracks', 'Playlists'] as const)
    .filter((name) => content[name] !== undefined)
    .join()
}

const orderings = {
  artists: ['ArtistName', 'CollectionDate'],
  albums: ['AlbumTitle', 'ArtistName', 'GenreName', 'ReleaseDate', 'CollectionDate'],
  tracks: [
    'TrackTitle',
    'AlbumTitle',
    'ArtistName',
    'GenreName',
    'ReleaseDate',
    'CollectionDate',
    'TrackNumber',
  ],
  playlists: ['CollectionDate'],
} as const

const lists = [
  ['artists', 'Artists'],
  ['albums', 'Albums'],
  ['tracks', 'Tracks'],
  ['playlists', 'Playlists'],
] as const

/** Reading a collection. Contract section 5. */
export const collectionBrowseChecks: readonly Check[] = [
  ...lists.map(([type, member]) =>
    check({
      id: `collection.browse-${type}`,
      rule: `Browsing the ${type} of a collection answers ${member} alone, of Source Collection, in each of their orders.`,
      source,
      needs: ['user'],
      run: async ({ user, ...given }) => {
        for (const query of ['', ...orderings[type].map((ordering) => `?orderBy=${ordering}`)]) {
          const { answer, content } = await askContent(given, `${browsePath}/${type}/browse${query}`, {
            as: user,
          })
          expectThat(namesIn(content) === member, answer, `${member} alone`, namesIn(content))
          const stranger = content[member]?.Items.find(({ Source }) => Source !== 'Collection')
          expectThat(
            stranger === undefined,
            answer,
            'Source Collection',
            `${stranger?.Id} of ${stranger?.Source}`,
          )
        }
      },
    }),
  ),
  check({
    id: 'collection.browse-playlists-for-you',
    rule: 'At least eight playlists are made for each user, of about 25 tracks each, read-only.',
    source: contract(6, 'playlists for you'),
    needs: ['user'],
    run: async ({ user, ...given }) => {
      const { answer, content } = await askContent(given, `${browsePath}/PlaylistsForYou/browse`, {
        as: user,
      })
      const playlists = content.Playlists?.Items ?? []
      expectThat(playlists.length >= 8, answer, 'eight playlists', `${playlists.length}`)
      for (const { Id, IsReadOnly } of playlists) {
        expectThat(/^music\.playlistforyou\./i.test(Id), answer, 'IDs in music.playlistforyou', Id)
        expectThat(IsReadOnly === true, answer, 'IsReadOnly true', `${IsReadOnly}`)
      }
      const [first] = playlists
      const looked = await askContent(given, `/1/content/${first!.Id}/lookup`, { as: user })
      expectThat(
        (looked.content.Playlists?.Items[0]?.Tracks?.Items.length ?? 0) > 0,
        looked.answer,
        'Tracks in it',
      )
      const again = await askContent(given, `${browsePath}/playlistsforyou/browse`, { as: user })
      const ids = (items: readonly { readonly Id: string }[]) => items.map((item) => item.Id).join()
      expectThat(
        ids(again.content.Playlists?.Items ?? []) === ids(playlists),
        again.answer,
        'the same ones within a day',
      )
    },
  }),
  check({
    id: 'collection.browse-pages',
    rule: 'A collection is browsed by page and maxItems, and by tokens.',
    source: contract(1, 'pagination'),
    needs: ['user', 'freeTracks'],
    edits: true,
    run: async ({ user, freeTracks, ...given }) => {
      await addForNow(
        given,
        user,
        freeTracks.map(({ Id }) => Id),
      )
      const target = `${browsePath}/tracks/browse?orderBy=CollectionDate&maxItems=1`
      const first = await askContent(given, target, { as: user })
      const token = first.content.Tracks?.ContinuationToken
      if (token === undefined)
        return complain(first.answer, 'a ContinuationToken, since there are three tracks')
      const next = await askContent(given, `${browsePath}/tracks/browse?continuationToken=${token}`, {
        as: user,
      })
      const second = await askContent(given, `${target}&page=1`, { as: user })
      const [byToken, byPage] = [next, second].map(({ content }) => content.Tracks?.Items[0]?.Id)
      expectThat(
        byToken !== undefined && byToken === byPage,
        second.answer,
        `the second track, ${byToken}`,
        `${byPage}`,
      )
    },
  }),
  ...(
    [
      [
        'ordering-of-other-lists',
        'An ordering that the list does not have',
        'playlists/browse?orderBy=TrackTitle',
        'INCOMPATIBLE_INPUT_PARAMETERS',
        'ordering',
      ],
      [
        'ordering-unknown',
        'An ordering that nobody knows',
        'tracks/browse?orderBy=Weight',
        'INVALID_INPUT_PARAMETER',
        'orderBy',
      ],
      ['type-unknown', 'A type that nobody knows', 'videos/browse', 'INVALID_INPUT_PARAMETER', undefined],
      ['max-items-26', 'maxItems=26', 'tracks/browse?maxItems=26', 'INVALID_INPUT_PARAMETER', 'maxItems'],
    ] as const
  ).map(([id, what, path, code, names]) =>
    refusal({
      id: `collection.refuse-${id}`,
      rule: `${what} is ${code} in a collection.`,
      source,
      needs: ['user'],
      asks: ({ user }) => [`${browsePath}/${path}`, { as: user }],
      status: 400,
      code,
      ...(names === undefined ? {} : { names }),
    }),
  ),
]

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
      const answer = await addForNowRaw(given, user, [sent])
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
      const answer = await addForNowRaw(given, user, ids)
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
      const answer = await addForNowRaw(given, user, ids)
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

  ...(
    [
      [
        'half-a-body',
        'Half a body of JSON',
        '{"TrackIds": [',
        'application/json',
        ['INVALID_INPUT_PARAMETER'],
      ],
      [
        'no-body',
        'An empty body',
        '',
        'application/json',
        ['MISSING_INPUT_PARAMETER', 'INVALID_INPUT_PARAMETER'],
      ],
      ['no-track-ids', 'A body without TrackIds', '{}', 'application/json', ['MISSING_INPUT_PARAMETER']],
      [
        'track-ids-no-list',
        'TrackIds that are no list',
        '{"TrackIds": "music.x"}',
        'application/json',
        ['INVALID_INPUT_PARAMETER'],
      ],
      [
        'unknown-type',
        'A Content-Type that nobody reads',
        'TrackIds=1',
        'application/x-www-form-urlencoded',
        ['INVALID_INPUT_PARAMETER'],
      ],
      [
        'half-a-document',
        'Half a document of XML',
        '<TrackActionRequest><TrackIds>',
        'application/xml',
        ['INVALID_INPUT_PARAMETER'],
      ],
      [
        'doctype',
        'A document with a DOCTYPE',
        '<!DOCTYPE a [<!ENTITY b "c">]><TrackActionRequest><TrackIds><TrackId>&b;</TrackId></TrackIds></TrackActionRequest>',
        'application/xml',
        ['INVALID_INPUT_PARAMETER'],
      ],
    ] as const
  ).map(([id, what, body, type, code]) =>
    check({
      id: `bodies.refuse-${id}`,
      rule: `${what} is refused, and nothing is changed.`,
      source: matrix(400),
      needs: ['user'],
      edits: true,
      run: async ({ user, ...given }) => {
        expectFailure(await sendBody(given, 'add', user, body, type), { status: 400, code })
      },
    }),
  ),
  ...(
    [
      ['platform', `xmlns="${xmlNamespaces.platform}"`, 'TrackId', ''],
      ['groove', `xmlns="${xmlNamespaces.groove}"`, 'TrackId', ''],
      ['no', '', 'TrackId', ''],
      ['arrays', `xmlns="${xmlNamespaces.platform}"`, 'a:string', ` xmlns:a="${xmlNamespaces.arrays}"`],
    ] as const
  ).map(([id, namespace, element, declared]) =>
    check({
      id: `bodies.xml-in-${id}-namespace`,
      rule: `A body of XML is read ${id === 'no' ? 'without a namespace' : `in the ${id} namespace`}, and may be answered in XML.`,
      source: contract(12, 'request bodies'),
      needs: ['user', 'freeTracks'],
      edits: true,
      run: async ({ user, freeTracks: [track], ...given }) => {
        given.undo('delete a track from the collection', (asker) => deleteTracks(asker, user, [track!.Id]))
        const body = `<TrackActionRequest ${namespace}><TrackIds${declared}><${element}>${track!.Id}</${element}></TrackIds></TrackActionRequest>`
        const headers = { 'Content-Type': 'application/xml', Accept: 'application/xml' }
        const answer = await given.ask(editPaths.add, { method: 'POST', as: user, headers, body })
        expectStatus(answer, 200)
        expectDocument(answer, TrackActionResponseSchema)
        expectThat(/<Id>music\.AQ/.test(textOf(answer)), answer, 'a result with its Id')
      },
    }),
  ),
  check({
    id: 'bodies.json-without-a-type',
    rule: 'A body without Content-Type is JSON.',
    source: contract(1, 'formats'),
    needs: ['user', 'freeTracks'],
    edits: true,
    run: async ({ user, freeTracks: [track], ...given }) => {
      given.undo('delete a track from the collection', (asker) => deleteTracks(asker, user, [track!.Id]))
      const body = JSON.stringify({ TrackIds: [track!.Id] })
      const answer = await given.ask(editPaths.add, { method: 'POST', as: user, body })
      expectJson(answer, TrackActionResponseSchema)
    },
  }),
]

async function addForNowRaw(given: Tools, user: Token, ids: readonly string[]): Promise<Answer> {
  given.undo(`delete ${ids.length} tracks from the collection`, (asker) =>
    sendEdit(asker, 'delete', { TrackIds: ids.slice(0, 100) }, { as: user }),
  )
  return sendEdit(given, 'add', { TrackIds: ids }, { as: user })
}
