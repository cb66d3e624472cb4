import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix } from '../checking/sources.ts'
import { unknownId } from './api-methods.ts'
import { fallsInTime, isInOrder } from './orders.ts'

const subBrowse = contract(4, 'sub-browse')

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
