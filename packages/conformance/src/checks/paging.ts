import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent } from '../checking/expect-answer.ts'
import { contract } from '../checking/sources.ts'
import type { Tools } from '../checking/tools.ts'
import type { Given, NeedName } from '../finding/given.ts'
import { searchPath } from './answers.ts'
import { type WalkedList, walkList } from './walk-list.ts'

const source = contract(1, 'pagination')
const catalogue = '/1/content/music/catalog'

interface ListDescription<N extends NeedName> {
  readonly id: string
  readonly called: string
  readonly needs: readonly N[]
  readonly listOf: (given: Tools & Pick<Given, N>) => WalkedList
}

function list<const N extends NeedName = never>(description: ListDescription<N>): ListDescription<N> {
  return description
}

const lists = [
  list({
    id: 'albums',
    called: 'the albums of the catalogue',
    needs: [],
    listOf: () => browse('albums', ({ Albums }) => Albums),
  }),
  list({
    id: 'artists',
    called: 'the artists of the catalogue',
    needs: [],
    listOf: () => browse('artists', ({ Artists }) => Artists),
  }),
  list({
    id: 'tracks',
    called: 'the tracks of the catalogue',
    needs: [],
    listOf: () => browse('tracks', ({ Tracks }) => Tracks),
  }),
  list({
    id: 'playlists',
    called: 'the playlists of the catalogue',
    needs: [],
    listOf: () => browse('playlists', ({ Playlists }) => Playlists),
  }),
  list({
    id: 'hits',
    called: 'the hits of a search',
    needs: ['commonWord'],
    listOf: ({ commonWord }) => ({
      target: searchPath(commonWord, '&maxItems=2&source=catalog'),
      bare: '/1/content/music/search',
      pageOf: ({ Tracks }) => Tracks,
    }),
  }),
  list({
    id: 'tracks-of-an-album',
    called: 'the tracks of an album',
    needs: ['album'],
    listOf: ({ album }) => ({
      target: `/1/content/${album.Id}/catalog/album/tracks/browse?maxItems=1`,
      bare: `/1/content/${album.Id}/catalog/album/tracks/browse`,
      pageOf: ({ Albums }) => Albums?.Items[0]?.Tracks,
    }),
  }),
  list({
    id: 'albums-of-an-artist',
    called: 'the albums of an artist',
    needs: ['artistOfAlbums'],
    listOf: ({ artistOfAlbums: { Id } }) => ({
      target: `/1/content/${Id}/catalog/artist/albums/browse?maxItems=1`,
      bare: `/1/content/${Id}/catalog/artist/albums/browse`,
      pageOf: ({ Artists }) => Artists?.Items[0]?.Albums,
    }),
  }),
  list({
    id: 'tracks-of-a-long-album',
    called: 'the tracks of a long album that was looked up',
    needs: ['longAlbum'],
    listOf: ({ longAlbum: { Id } }) => ({
      target: `/1/content/${Id}/lookup?extras=tracks`,
      bare: `/1/content/${Id}/lookup`,
      pageOf: ({ Albums }) => Albums?.Items[0]?.Tracks,
    }),
  }),
] as const

function browse(type: string, pageOf: WalkedList['pageOf']): WalkedList {
  const bare = `${catalogue}/${type}/browse`
  return { target: `${bare}?maxItems=3`, bare, pageOf }
}

/** Walks through long lists. Contract section 1. */
export const pagingChecks: readonly Check[] = [
  ...lists.map(({ id, called, needs, listOf }) =>
    check({
      id: `paging.walk-${id}`,
      rule: `Walking the tokens of ${called} gives each item once, and as many as TotalItemCount says.`,
      source,
      needs: needs as readonly NeedName[],
      run: async (given: Tools & Given) => {
        const { ids, pages, first, answer } = await walkList(given, listOf(given), { mostPages: 40 })
        const twice = ids.find((one, at) => ids.indexOf(one) !== at)
        expectThat(
          twice === undefined,
          answer,
          'each item once in a walk',
          `${twice} twice, in ${pages} pages`,
        )
        if (pages === 40) return
        const total = first.TotalItemCount
        expectThat(
          ids.length === total,
          answer,
          `${total} items, as TotalItemCount says`,
          `${ids.length} items`,
        )
      },
    }),
  ),
  check({
    id: 'paging.same-order-twice',
    rule: 'A walk gives the same order as one long page.',
    source,
    run: async (given) => {
      const { target, bare, pageOf } = browse('albums', ({ Albums }) => Albums)
      const whole = await askContent(given, `${bare}?maxItems=25`)
      const expected = (pageOf(whole.content)?.Items ?? []).map(({ Id }) => Id)
      const { ids } = await walkList(given, { target, bare, pageOf })
      const same = expected.every((one, at) => ids[at] === one)
      expectThat(same, whole.answer, 'the order in which a walk goes', 'another order')
    },
  }),
]
