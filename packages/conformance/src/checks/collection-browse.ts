import type { ContentResponse } from '@regroove/contract'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract } from '../checking/sources.ts'
import { addForNow } from './add-for-now.ts'
import { createForNow } from './playlist-for-now.ts'

const source = contract(5)
const browsePath = '/1/content/music/collection'

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
      needs: ['user', 'freeTracks'],
      edits: true,
      run: async ({ user, freeTracks, ...given }) => {
        if (type === 'playlists') await createForNow(given, user)
        else
          await addForNow(
            given,
            user,
            freeTracks.map(({ Id }) => Id),
          )
        for (const query of ['', ...orderings[type].map((ordering) => `?orderBy=${ordering}`)]) {
          const { answer, content } = await askContent(given, `${browsePath}/${type}/browse${query}`, {
            as: user,
          })
          expectThat(namesIn(content) === member, answer, `${member} alone`, namesIn(content))
          const items = content[member]?.Items ?? []
          expectThat(items.length > 0, answer, `${member}, since there are some`, 'none')
          const stranger = items.find(({ Source }) => Source !== 'Collection')
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
