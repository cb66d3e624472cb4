import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectFailure, expectPartly } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix } from '../checking/sources.ts'
import { lookupPath } from '../finding/look-up.ts'
import { unknownId } from './api-methods.ts'

const source = contract(4, 'lookup')

/** Looking items up by their IDs. Contract section 4. */
export const lookupChecks: readonly Check[] = [
  check({
    id: 'lookup.artist',
    rule: 'An artist is looked up by its ID, into Artists.',
    source,
    needs: ['artist'],
    run: async ({ artist, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath(artist.Id))
      const found = content.Artists?.Items.map(({ Id, Name }) => `${Id} ${Name}`).join()
      expectThat(found === `${artist.Id} ${artist.Name}`, answer, `${artist.Id} ${artist.Name}`, found)
    },
  }),
  check({
    id: 'lookup.album',
    rule: 'A full album has its artists, its title, its count of tracks and its duration.',
    source: contract(3, 'Album'),
    needs: ['album'],
    run: async ({ album, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath(album.Id))
      const [found] = content.Albums?.Items ?? []
      if (found?.Id !== album.Id) return complain(answer, `the album ${album.Id}`)
      for (const member of ['Name', 'Artists', 'TrackCount', 'Duration', 'Link', 'ImageUrl'] as const) {
        expectThat(found[member] !== undefined, answer, `the member ${member} of a full album`)
      }
      expectThat((found.Artists?.length ?? 0) > 0, answer, 'Artists with a contributor')
    },
  }),
  check({
    id: 'lookup.track',
    rule: 'A full track has its artists, its album, its rights and its duration.',
    source: contract(3, 'Track'),
    needs: ['track'],
    run: async ({ track, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath(track.Id))
      const [found] = content.Tracks?.Items ?? []
      if (found?.Id !== track.Id) return complain(answer, `the track ${track.Id}`)
      for (const member of ['Name', 'Artists', 'Album', 'Rights', 'Duration', 'Link', 'ImageUrl'] as const) {
        expectThat(found[member] !== undefined, answer, `the member ${member} of a full track`)
      }
    },
  }),
  check({
    id: 'lookup.playlist-brings-its-tracks',
    rule: 'A playlist is looked up with its Tracks, asked for or not.',
    source,
    needs: ['playlist'],
    run: async ({ playlist, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath(playlist.Id))
      const [found] = content.Playlists?.Items ?? []
      expectThat((found?.Tracks?.Items.length ?? 0) > 0, answer, `Tracks of ${playlist.Name}`)
    },
  }),
  check({
    id: 'lookup.playlist-whatever-source-says',
    rule: 'A playlist is found wherever it lives, whatever source says.',
    source,
    needs: ['playlist'],
    run: async ({ playlist, ...given }) => {
      for (const source of ['catalog', 'collection']) {
        const { answer, content } = await askContent(given, lookupPath(playlist.Id, `source=${source}`))
        expectThat(content.Playlists?.Items[0]?.Id === playlist.Id, answer, `the playlist ${playlist.Id}`)
      }
    },
  }),
  check({
    id: 'lookup.keeps-the-order-asked-for',
    rule: 'Items come in the order of the request within a type.',
    source,
    needs: ['album'],
    run: async ({ album, ...given }) => {
      const ids = (album.Tracks?.Items ?? []).slice(0, 3).map(({ Id }) => Id)
      for (const order of [ids, ids.toReversed()]) {
        const { answer, content } = await askContent(given, lookupPath(order))
        const found = content.Tracks?.Items.map(({ Id }) => Id).join(', ')
        expectThat(found === order.join(', '), answer, order.join(', '), found)
      }
    },
  }),
  check({
    id: 'lookup.same-id-twice-is-one-item',
    rule: 'The same ID twice is one item.',
    source,
    needs: ['album'],
    run: async ({ album, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath([album.Id, album.Id.toLowerCase()]))
      const count = content.Albums?.Items.length
      expectThat(count === 1 && content.Albums?.TotalItemCount === 1, answer, 'one album', `${count} albums`)
    },
  }),
  check({
    id: 'lookup.several-types',
    rule: 'IDs of several types are answered in the list of their type each.',
    source,
    needs: ['artist', 'album', 'track'],
    run: async ({ artist, album, track, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath([track.Id, artist.Id, album.Id]))
      const found = [content.Artists, content.Albums, content.Tracks].map((page) => page?.Items[0]?.Id).join()
      expectThat(found === [artist.Id, album.Id, track.Id].join(), answer, 'one of each type', found)
    },
  }),
  check({
    id: 'lookup.some-found',
    rule: 'Where some are found, those come with 200, and CATALOG_INVALID_DATA whose Message names the missing IDs.',
    source: matrix('CATALOG_INVALID_DATA'),
    needs: ['album'],
    run: async ({ album, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath([album.Id, unknownId]))
      const { Message = '' } = expectPartly(answer, content, 'CATALOG_INVALID_DATA')
      expectThat(content.Albums?.Items.length === 1, answer, 'the album that is there')
      const names = Message.toUpperCase()
      expectThat(
        names.includes(unknownId.toUpperCase()),
        answer,
        `a Message that names ${unknownId}`,
        Message,
      )
      expectThat(
        !names.includes(album.Id.toUpperCase()),
        answer,
        'a Message that names missing IDs alone',
        Message,
      )
    },
  }),
  refusal({
    id: 'lookup.none-found',
    rule: 'Where nothing is found, the answer is 404 CATALOG_NO_RESULT.',
    source: matrix(404),
    asks: lookupPath([unknownId, 'music.11111111-1111-1111-1111-111111111111']),
    status: 404,
    code: 'CATALOG_NO_RESULT',
  }),
  refusal({
    id: 'lookup.too-many-characters',
    rule: 'More than 250 characters of IDs are refused.',
    source,
    asks: lookupPath(Array.from({ length: 6 }, (_, at) => `music.0000000${at}-0000-0000-0000-000000000000`)),
    status: 400,
    code: 'INVALID_INPUT_PARAMETER',
  }),
  refusal({
    id: 'lookup.one-bad-id-among-good',
    rule: 'One ID that does not parse makes the whole request 400.',
    source: contract(2),
    needs: ['album'],
    asks: ({ album }) => [lookupPath([album.Id, 'nonsense'])],
    status: 400,
    code: 'INVALID_INPUT_PARAMETER',
  }),
  refusal({
    id: 'lookup.unknown-source',
    rule: 'A source that nobody knows is refused.',
    source,
    needs: ['album'],
    asks: ({ album }) => [lookupPath(album.Id, 'source=radio')],
    status: 400,
    code: 'INVALID_INPUT_PARAMETER',
    names: 'source',
  }),
  refusal({
    id: 'lookup.collection-alone-without-a-user',
    rule: 'source=collection without a user is 401, unless only playlists are asked for.',
    source: matrix('UNAUTHORIZED_INPUT_PARAMETER'),
    needs: ['album'],
    asks: ({ album }) => [lookupPath(album.Id, 'source=collection')],
    status: 401,
    code: 'INVALID_AUTHORIZATION_HEADER',
  }),
  check({
    id: 'lookup.collection-beside-catalogue-without-a-user',
    rule: 'source=collection+catalog without a user answers the catalogue, with UNAUTHORIZED_INPUT_PARAMETER beside it.',
    source: matrix('UNAUTHORIZED_INPUT_PARAMETER'),
    needs: ['album'],
    run: async ({ album, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath(album.Id, 'source=collection+catalog'))
      expectPartly(answer, content, 'UNAUTHORIZED_INPUT_PARAMETER')
      expectThat(content.Albums?.Items[0]?.Id === album.Id, answer, `the album ${album.Id}`)
    },
  }),
  check({
    id: 'lookup.hidden-from-a-country',
    rule: 'A track that a country must not see is absent for that country.',
    source: contract(4, 'countries'),
    needs: ['hiddenTrack'],
    run: async ({ ask, hiddenTrack: { id, country } }) => {
      const answer = await ask(lookupPath(id, `country=${country}`))
      expectFailure(answer, { status: 404, code: 'CATALOG_NO_RESULT' })
    },
  }),
  check({
    id: 'lookup.sources-are-said',
    rule: 'Items of the catalogue say Source Catalog and a CompatibleSources with Catalog in it.',
    source: contract(3, 'content'),
    needs: ['album'],
    run: async ({ album, ...given }) => {
      const { answer, content } = await askContent(given, lookupPath(album.Id, 'source=catalog'))
      const [found] = content.Albums?.Items ?? []
      expectThat(found?.Source === 'Catalog', answer, 'Source Catalog', `Source ${found?.Source}`)
      const { CompatibleSources = '' } = found!
      expectThat(
        /\bCatalog\b/.test(CompatibleSources),
        answer,
        'CompatibleSources with Catalog',
        CompatibleSources,
      )
    },
  }),
]
