import { type ContentResponse, contentTypes } from '@regroove/contract'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectStatus } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix } from '../checking/sources.ts'
import { memberOf } from '../finding/sample-items.ts'
import { unknownId } from './api-methods.ts'
import { fallsInTime, isInOrder } from './lookup.ts'

const source = contract(4, 'catalog browse')
const subBrowse = contract(4, 'sub-browse')
const catalogue = '/1/content/music/catalog'

/** Requests that cannot be answered: below the catalogue, what is wrong, and with what. */
const refused = [
  [
    'ordering-of-other-lists',
    'An ordering of collections',
    'albums/browse?orderBy=AlbumTitle',
    400,
    'INCOMPATIBLE_INPUT_PARAMETERS',
    'ordering',
  ],
  [
    'ordering-unknown',
    'An ordering that nobody knows',
    'albums/browse?orderBy=Weight',
    400,
    'INVALID_INPUT_PARAMETER',
    'orderBy',
  ],
  [
    'genre-and-mood',
    'genre and mood together',
    'playlists/browse?genre=Jazz&mood=Happy',
    400,
    'INCOMPATIBLE_INPUT_PARAMETERS',
    undefined,
  ],
  [
    'mood-and-activity',
    'mood and activity together',
    'playlists/browse?mood=Happy&activity=Party',
    400,
    'INCOMPATIBLE_INPUT_PARAMETERS',
    undefined,
  ],
  [
    'genre-and-activity',
    'genre and activity together',
    'playlists/browse?genre=Jazz&activity=Party',
    400,
    'INCOMPATIBLE_INPUT_PARAMETERS',
    undefined,
  ],
  [
    'mood-of-albums',
    'A mood with albums',
    'albums/browse?mood=Happy',
    400,
    'INCOMPATIBLE_INPUT_PARAMETERS',
    undefined,
  ],
  [
    'activity-of-tracks',
    'An activity with tracks',
    'tracks/browse?activity=Party',
    400,
    'INCOMPATIBLE_INPUT_PARAMETERS',
    undefined,
  ],
  [
    'mood-unknown',
    'A mood that nobody knows',
    'playlists/browse?mood=Hungry',
    400,
    'INVALID_INPUT_PARAMETER',
    'mood',
  ],
  [
    'activity-unknown',
    'An activity that nobody knows',
    'playlists/browse?activity=Knitting',
    400,
    'INVALID_INPUT_PARAMETER',
    'activity',
  ],
  [
    'genre-unknown',
    'A genre that nobody knows',
    'albums/browse?genre=Nonesuch+Zxqv',
    404,
    'DISCOVERY_INVALID_GENRE',
    undefined,
  ],
  ['type-unknown', 'A type that nobody knows', 'radios/browse', 400, 'INVALID_INPUT_PARAMETER', undefined],
  ['max-items-26', 'maxItems=26', 'albums/browse?maxItems=26', 400, 'INVALID_INPUT_PARAMETER', 'maxItems'],
  ['max-items-0', 'maxItems=0', 'albums/browse?maxItems=0', 400, 'INVALID_INPUT_PARAMETER', 'maxItems'],
  ['page-negative', 'page=-1', 'albums/browse?page=-1', 400, 'INVALID_INPUT_PARAMETER', 'page'],
  ['page-no-number', 'page=first', 'albums/browse?page=first', 400, 'INVALID_INPUT_PARAMETER', 'page'],
] as const

function namesOf(content: ContentResponse, type: (typeof contentTypes)[number]): readonly string[] {
  return content[memberOf[type]]?.Items.map(({ Id }) => Id) ?? []
}

/** Walking the catalogue. Contract section 4. */
export const browseChecks: readonly Check[] = [
  ...refused.map(([id, what, path, status, code, names]) =>
    refusal({
      id: `browse.refuse-${id}`,
      rule: `${what} ${status === 404 ? 'is 404' : 'is refused with'} ${code}.`,
      source,
      asks: `${catalogue}/${path}`,
      status,
      code,
      ...(names === undefined ? {} : { names }),
    }),
  ),
  ...contentTypes.map((type) =>
    check({
      id: `browse.${type}`,
      rule: `Browsing ${type} answers a page of ${memberOf[type]} alone, with a Culture.`,
      source,
      run: async (given) => {
        const { answer, content } = await askContent(given, `${catalogue}/${type}/browse`)
        const there = contentTypes.filter((one) => content[memberOf[one]] !== undefined).join()
        expectThat(there === type, answer, `${memberOf[type]} alone`, there)
        expectThat(content.Culture !== undefined, answer, 'a Culture')
      },
    }),
  ),
  ...(['ReleaseDate', 'AllTimePlayCount', 'MostPopular'] as const).map((ordering) =>
    check({
      id: `browse.by-${ordering.replace(/(?<=[a-z])([A-Z])/g, '-$1').toLowerCase()}`,
      rule: `The catalogue is browsed by ${ordering}: every type, and the same items as by any other.`,
      source,
      run: async (given) => {
        for (const type of contentTypes) {
          const plain = await askContent(given, `${catalogue}/${type}/browse`)
          const { answer, content } = await askContent(
            given,
            `${catalogue}/${type}/browse?orderBy=${ordering}`,
          )
          const [total, expected] = [content[memberOf[type]], plain.content[memberOf[type]]].map(
            (page) => page?.TotalItemCount,
          )
          expectThat(total === expected, answer, `TotalItemCount ${expected}, whatever the order`, `${total}`)
        }
      },
    }),
  ),
  check({
    id: 'browse.latest-release-first',
    rule: 'Albums are ordered by their release, the latest first, unless another order is asked for.',
    source,
    run: async (given) => {
      for (const query of ['', '?orderBy=ReleaseDate']) {
        const { answer, content } = await askContent(given, `${catalogue}/albums/browse${query}`)
        const albums = content.Albums?.Items ?? []
        const dates = albums.map(({ ReleaseDate }) => ReleaseDate).join(', ')
        expectThat(fallsInTime(albums), answer, 'dates that do not rise', dates)
      }
    },
  }),
  check({
    id: 'browse.by-genre',
    rule: 'With a genre, only items of that genre come.',
    source,
    needs: ['genre'],
    run: async ({ genre, ...given }) => {
      const target = `${catalogue}/albums/browse?genre=${encodeURIComponent(genre)}&language=en`
      const { answer, content } = await askContent(given, target)
      const albums = content.Albums?.Items ?? []
      expectThat(albums.length > 0, answer, `albums of ${genre}`)
      const astray = albums.find(
        ({ Genres = [], Subgenres = [] }) => ![...Genres, ...Subgenres].includes(genre),
      )
      const said = astray && `${astray.Name} with ${[...(astray.Genres ?? []), ...(astray.Subgenres ?? [])]}`
      expectThat(astray === undefined, answer, `albums with ${genre} among their genres`, said)
    },
  }),
  check({
    id: 'browse.genre-in-any-case',
    rule: 'A genre is accepted in any case.',
    source: contract(6, 'genres'),
    needs: ['genre'],
    run: async ({ genre, ...given }) => {
      const ask = (name: string) =>
        askContent(given, `${catalogue}/albums/browse?genre=${encodeURIComponent(name)}`)
      const { content: expected } = await ask(genre)
      const { answer, content } = await ask(genre.toUpperCase())
      const same = namesOf(content, 'albums').join() === namesOf(expected, 'albums').join()
      expectThat(same, answer, `the albums of ${genre}`)
    },
  }),
  check({
    id: 'browse.playlists-by-mood',
    rule: 'Playlists are browsed by mood, the ID of the mood in any case.',
    source,
    run: async (given) => {
      const { answer, content } = await askContent(given, `${catalogue}/playlists/browse?mood=happy`)
      expectThat(content.Playlists !== undefined, answer, 'a page of Playlists')
    },
  }),
  check({
    id: 'browse.playlists-by-activity',
    rule: 'Playlists are browsed by activity, the ID of the activity in any case.',
    source,
    run: async (given) => {
      const { answer, content } = await askContent(
        given,
        `${catalogue}/playlists/browse?activity=dinner_party`,
      )
      expectThat(content.Playlists !== undefined, answer, 'a page of Playlists')
    },
  }),
  check({
    id: 'browse.pages-by-number',
    rule: 'page, from 0 on, with maxItems goes through the list without overlap.',
    source: contract(1, 'pagination: page'),
    run: async (given) => {
      const whole = await askContent(given, `${catalogue}/albums/browse?maxItems=4`)
      const expected = namesOf(whole.content, 'albums')
      const [first, second] = [
        await askContent(given, `${catalogue}/albums/browse?maxItems=2&page=0`),
        await askContent(given, `${catalogue}/albums/browse?maxItems=2&page=1`),
      ]
      const found = [...namesOf(first.content, 'albums'), ...namesOf(second.content, 'albums')]
      expectThat(found.join() === expected.join(), second.answer, expected.join(), found.join())
    },
  }),
  check({
    id: 'browse.page-past-the-end',
    rule: 'A page past the end is empty, and no refusal.',
    source: contract(1, 'pagination: page'),
    run: async (given) => {
      const { answer, content } = await askContent(
        given,
        `${catalogue}/playlists/browse?page=900&maxItems=25`,
      )
      const count = content.Playlists?.Items.length
      expectThat(
        count === 0 && content.Playlists?.ContinuationToken === undefined,
        answer,
        'no items',
        `${count}`,
      )
    },
  }),
  check({
    id: 'browse.at-most-1000',
    rule: 'No more than 1000 items can be reached.',
    source,
    run: async (given) => {
      const { answer, content } = await askContent(given, `${catalogue}/tracks/browse?page=40&maxItems=25`)
      const count = content.Tracks?.Items.length
      expectThat(count === 0, answer, 'no items from the 1001st on', `${count} items`)
    },
  }),
  check({
    id: 'browse.genre-without-music',
    rule: 'A genre that is known and has no music is an empty page; to a server that does not know it, it is unknown.',
    source: matrix('DISCOVERY_INVALID_GENRE'),
    needs: ['emptyGenre'],
    run: async ({ ask, emptyGenre }) => {
      const answer = await ask(`${catalogue}/albums/browse?genre=${encodeURIComponent(emptyGenre)}`)
      expectStatus(answer, 200, 404)
    },
  }),
]

const refusedBelowItems = [
  [
    'list-of-another-type',
    'A list that the type of the item does not have',
    'artist/tracks/browse',
    400,
    ['INCOMPATIBLE_INPUT_PARAMETERS', 'INVALID_INPUT_PARAMETER'],
  ],
  ['list-unknown', 'A list that nobody knows', 'artist/lyrics/browse', 400, ['INVALID_INPUT_PARAMETER']],
  [
    'type-unknown',
    'A type of item that nobody knows',
    'radio/tracks/browse',
    400,
    ['INVALID_INPUT_PARAMETER'],
  ],
  [
    'type-of-another-item',
    'The ID of an artist as an album',
    'album/tracks/browse',
    404,
    ['CATALOG_NO_RESULT'],
  ],
  [
    'ordering-of-other-lists',
    'An ordering that the list does not have',
    'artist/albums/browse?orderBy=TrackNumber',
    400,
    ['INCOMPATIBLE_INPUT_PARAMETERS'],
  ],
] as const

/** Browsing the lists of one item. Contract section 4. */
export const subBrowseChecks: readonly Check[] = [
  ...refusedBelowItems.map(([id, what, path, status, code]) =>
    refusal({
      id: `sub-browse.refuse-${id}`,
      rule: `${what} is ${status}.`,
      source: subBrowse,
      needs: ['artist'],
      asks: ({ artist }) => [`/1/content/${artist.Id}/catalog/${path}`],
      status,
      code,
    }),
  ),
  refusal({
    id: 'sub-browse.refuse-unknown-item',
    rule: 'Lists of an item that nobody knows are 404.',
    source: matrix(404),
    asks: `/1/content/${unknownId}/catalog/album/tracks/browse`,
    status: 404,
    code: 'CATALOG_NO_RESULT',
  }),
  refusal({
    id: 'sub-browse.refuse-collection-without-a-user',
    rule: 'The collection is browsed by users alone.',
    source: matrix('INVALID_AUTHORIZATION_HEADER'),
    needs: ['artist'],
    asks: ({ artist }) => [`/1/content/${artist.Id}/collection/artist/albums/browse`],
    status: 401,
    code: 'INVALID_AUTHORIZATION_HEADER',
  }),
  refusal({
    id: 'sub-browse.refuse-removed-item',
    rule: 'Lists of an item that was removed are 410.',
    source: matrix(410),
    needs: ['removedId'],
    asks: ({ removedId }) => [`/1/content/${removedId}/catalog/album/tracks/browse`],
    status: 410,
    code: 'CATALOG_NO_RESULT',
  }),
  ...(['albums', 'topTracks', 'relatedArtists'] as const).map((extra) =>
    check({
      id: `sub-browse.artist-${extra.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      rule: `Browsing the ${extra} of an artist equals a lookup with that extra.`,
      source: subBrowse,
      needs: ['artist'],
      run: async ({ artist, ...given }) => {
        const member = (
          { albums: 'Albums', topTracks: 'TopTracks', relatedArtists: 'RelatedArtists' } as const
        )[extra]
        const looked = await askContent(given, `/1/content/${artist.Id}/lookup?extras=${extra}`)
        const { answer, content } = await askContent(
          given,
          `/1/content/${artist.Id}/catalog/artist/${extra}/browse`,
        )
        const [expected, found] = [looked.content, content].map(({ Artists }) =>
          Artists?.Items[0]?.[member]?.Items.map(({ Id }) => Id).join(),
        )
        expectThat(found === expected, answer, `${member}: ${expected}`, `${found}`)
      },
    }),
  ),
  check({
    id: 'sub-browse.album-tracks',
    rule: 'Browsing the tracks of an album answers the album with them in order.',
    source: subBrowse,
    needs: ['album'],
    run: async ({ album, ...given }) => {
      const { answer, content } = await askContent(
        given,
        `/1/content/${album.Id}/catalog/album/tracks/browse`,
      )
      const [parent] = content.Albums?.Items ?? []
      if (parent?.Id !== album.Id) return complain(answer, `the album ${album.Id}`)
      expectThat(isInOrder(parent.Tracks?.Items ?? []), answer, 'the order of discs and numbers')
    },
  }),
  check({
    id: 'sub-browse.playlist-tracks',
    rule: 'Browsing the tracks of a playlist answers the playlist with them in its order.',
    source: subBrowse,
    needs: ['playlist'],
    run: async ({ playlist, ...given }) => {
      const target = `/1/content/${playlist.Id}/catalog/playlist/tracks/browse`
      const { answer, content } = await askContent(given, target)
      const [expected, found] = [playlist, content.Playlists?.Items[0]].map((one) =>
        one?.Tracks?.Items.map(({ Id }) => Id).join(),
      )
      expectThat(found === expected, answer, `${expected}`, `${found}`)
    },
  }),
  check({
    id: 'sub-browse.pages-by-number',
    rule: 'page with maxItems goes through the list of an item.',
    source: subBrowse,
    needs: ['album'],
    run: async ({ album, ...given }) => {
      const target = `/1/content/${album.Id}/catalog/album/tracks/browse?maxItems=1&page=1`
      const { answer, content } = await askContent(given, target)
      const found = content.Albums?.Items[0]?.Tracks?.Items.map(({ Id }) => Id).join()
      const expected = album.Tracks?.Items[1]?.Id
      expectThat(found === expected, answer, `the second track, ${expected}`, found)
    },
  }),
  ...(['AlbumTitle', 'ReleaseDate'] as const).map((ordering) =>
    check({
      id: `sub-browse.albums-by-${ordering === 'AlbumTitle' ? 'title' : 'release'}`,
      rule: `The albums of an artist are browsed by ${ordering}.`,
      source: subBrowse,
      needs: ['artistOfAlbums'],
      run: async ({ artistOfAlbums: { Id }, ...given }) => {
        const target = `/1/content/${Id}/catalog/artist/albums/browse?orderBy=${ordering}`
        const { answer, content } = await askContent(given, target)
        const albums = content.Artists?.Items[0]?.Albums?.Items ?? []
        expectThat(albums.length > 1, answer, 'the albums of the artist')
        if (ordering === 'ReleaseDate') expectThat(fallsInTime(albums), answer, 'the latest first')
      },
    }),
  ),
]
