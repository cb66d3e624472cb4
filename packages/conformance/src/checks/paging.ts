import type { ContentResponse, Page } from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import type { Answer, AskOptions } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectFailure } from '../checking/expect-answer.ts'
import { contract, matrix } from '../checking/sources.ts'
import type { Tools } from '../checking/tools.ts'
import type { Given, NeedName } from '../finding/given.ts'
import { searchPath } from './answers.ts'

const source = contract(1, 'pagination')

/** A page of anything that has an ID. */
type AnyPage = Page<{ readonly Id: string }>

/** A list that is walked, page by page. */
export interface WalkedList {
  /** The first request, with its parameters. */
  readonly target: string
  /** The same without its optional parameters, to put a token to. */
  readonly bare: string
  readonly pageOf: (content: ContentResponse) => AnyPage | undefined
}

/** A walk that was done: the items in order, and the first page with its answer. */
export interface Walk {
  readonly ids: readonly string[]
  readonly pages: number
  readonly first: AnyPage
  readonly answer: Answer
}

/** The path that continues a list. */
export function continuePath(bare: string, token: string): string {
  return `${bare}${bare.includes('?') ? '&' : '?'}continuationToken=${encodeURIComponent(token)}`
}

/** Walks a list by its tokens. @param mostPages where to stop, for lists without an end */
export async function walkList(
  asker: Pick<Asker, 'ask'>,
  { target, bare, pageOf }: WalkedList,
  { mostPages = 12, ...options }: AskOptions & { readonly mostPages?: number } = {},
): Promise<Walk> {
  const begun = await askContent(asker, target, options)
  const first = pageOf(begun.content)
  if (first === undefined) return complain(begun.answer, 'a page of the list')
  const ids = first.Items.map(({ Id }) => Id)
  let token = first.ContinuationToken
  let pages = 1
  while (token !== undefined && pages < mostPages) {
    const { answer, content } = await askContent(asker, continuePath(bare, token), options)
    const page = pageOf(content)
    if (page === undefined) return complain(answer, 'the next page of the same list, in the same place')
    if (page.Items.length === 0)
      complain(answer, 'a page with items, since a token led there', 'an empty page')
    if (page.ContinuationToken === token)
      complain(answer, 'another token than the one before', 'the same token')
    ids.push(...page.Items.map(({ Id }) => Id))
    token = page.ContinuationToken
    pages += 1
  }
  return { ids, pages, first, answer: begun.answer }
}

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

/** A token of the albums of the catalogue. */
async function takeToken(asker: Pick<Asker, 'ask'>, options: AskOptions = {}): Promise<string> {
  const { answer, content } = await askContent(asker, `${catalogue}/albums/browse?maxItems=1`, options)
  return (
    content.Albums?.ContinuationToken ??
    complain(answer, 'a ContinuationToken, since there is more than one album')
  )
}

/** A token of the tracks that a search finds. */
async function takeHitToken(
  asker: Pick<Asker, 'ask'>,
  word: string,
  options: AskOptions = {},
): Promise<string> {
  const target = searchPath(word, '&maxItems=1&source=catalog')
  const { answer, content } = await askContent(asker, target, options)
  return content.Tracks?.ContinuationToken ?? complain(answer, 'a ContinuationToken of Tracks')
}

const spoiled = [
  ['forged', 'A token that was made up', () => 'bm90IGEgdG9rZW4'],
  ['cut', 'A token that is cut', (token: string) => token.slice(0, -3)],
  ['changed', 'A token with one character changed', changeOne],
  ['lengthened', 'A token with something behind it', (token: string) => `${token}AA`],
] as const

function changeOne(token: string): string {
  const at = Math.floor(token.length / 2)
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
}

/** Long lists. Contract section 1. */
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
  check({
    id: 'paging.tokens-are-url-safe',
    rule: 'Tokens are URL-safe: they need no encoding.',
    source,
    run: async (given) => {
      const { answer, content } = await askContent(given, `${catalogue}/albums/browse?maxItems=1`)
      const token = content.Albums?.ContinuationToken ?? ''
      expectThat(
        /^[\w.~-]+$/.test(token),
        answer,
        'a token of letters, digits, - _ . ~',
        `the token ${token}`,
      )
    },
  }),
  check({
    id: 'paging.token-brings-its-list-alone',
    rule: 'A token of a search brings the one list that it belongs to.',
    source,
    needs: ['commonWord'],
    run: async (given) => {
      const token = await takeHitToken(given, given.commonWord)
      const { answer, content } = await askContent(given, continuePath('/1/content/music/search', token))
      const there = (['Artists', 'Albums', 'Tracks', 'Playlists'] as const).filter((one) => content[one])
      expectThat(there.join() === 'Tracks', answer, 'Tracks alone', there.join(', '))
    },
  }),
  check({
    id: 'paging.parent-of-nested-list',
    rule: 'A token of a list within an item brings its parent, with the same ID and name, and nothing else.',
    source,
    needs: ['album'],
    run: async (given) => {
      const bare = `/1/content/${given.album.Id}/catalog/album/tracks/browse`
      const { answer, content } = await askContent(given, `${bare}?maxItems=1`)
      const token = content.Albums?.Items[0]?.Tracks?.ContinuationToken
      if (token === undefined) return complain(answer, 'a ContinuationToken within the album')
      const next = await askContent(given, continuePath(bare, token))
      const parent = next.content.Albums?.Items[0]
      expectThat(parent?.Id === given.album.Id, next.answer, `the album ${given.album.Id}`, `${parent?.Id}`)
      expectThat(
        parent?.Name === given.album.Name,
        next.answer,
        `its name ${given.album.Name}`,
        `${parent?.Name}`,
      )
      expectThat((parent?.Tracks?.Items.length ?? 0) > 0, next.answer, 'more of its Tracks')
    },
  }),
  ...spoiled.map(([id, what, spoil]) =>
    check({
      id: `paging.refuse-${id}-token`,
      rule: `${what} is 400 CONTINUATION_TOKEN_INVALID_ERROR.`,
      source: matrix('CONTINUATION_TOKEN_INVALID_ERROR'),
      run: async (given) => {
        const token = spoil(await takeToken(given))
        const answer = await given.ask(continuePath(`${catalogue}/albums/browse`, token))
        expectFailure(answer, { status: 400, code: 'CONTINUATION_TOKEN_INVALID_ERROR' })
      },
    }),
  ),
  check({
    id: 'paging.refuse-token-of-another-method',
    rule: 'A token from another method is 400 CONTINUATION_TOKEN_INVALID_ERROR.',
    source,
    run: async (given) => {
      const token = await takeToken(given)
      const answer = await given.ask(continuePath('/1/content/music/search', token))
      expectFailure(answer, { status: 400, code: 'CONTINUATION_TOKEN_INVALID_ERROR' })
    },
  }),
  check({
    id: 'paging.refuse-token-of-another-parent',
    rule: 'A token of another parent is 400 CONTINUATION_TOKEN_INVALID_ERROR.',
    source,
    needs: ['album', 'artist'],
    run: async ({ ask, album, artist }) => {
      const { answer, content } = await askContent(
        { ask },
        `/1/content/${album.Id}/catalog/album/tracks/browse?maxItems=1`,
      )
      const token = content.Albums?.Items[0]?.Tracks?.ContinuationToken
      if (token === undefined) return complain(answer, 'a ContinuationToken within the album')
      const other = await ask(continuePath(`/1/content/${artist.Id}/catalog/artist/albums/browse`, token))
      expectFailure(other, { status: 400, code: 'CONTINUATION_TOKEN_INVALID_ERROR' })
    },
  }),
  check({
    id: 'paging.refuse-token-of-another-user',
    rule: 'A token of one user is 400 CONTINUATION_TOKEN_INVALID_ERROR for another.',
    source: matrix('CONTINUATION_TOKEN_INVALID_ERROR'),
    needs: ['user', 'otherUser', 'commonWord'],
    run: async ({ ask, user, otherUser, commonWord }) => {
      const token = await takeHitToken({ ask }, commonWord, { as: user })
      const other = await ask(continuePath('/1/content/music/search', token), { as: otherUser })
      expectFailure(other, { status: 400, code: 'CONTINUATION_TOKEN_INVALID_ERROR' })
    },
  }),
  check({
    id: 'paging.refuse-page-and-token',
    rule: 'page and continuationToken together are 400 INCOMPATIBLE_INPUT_PARAMETERS.',
    source,
    run: async (given) => {
      const token = await takeToken(given)
      const answer = await given.ask(`${continuePath(`${catalogue}/albums/browse`, token)}&page=1`)
      expectFailure(answer, { status: 400, code: 'INCOMPATIBLE_INPUT_PARAMETERS' })
    },
  }),
]
