import type { Asker } from '../asking/open-asker.ts'
import type { AskOptions } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectFailure } from '../checking/expect-answer.ts'
import { contract, matrix } from '../checking/sources.ts'
import { searchPath } from './answers.ts'
import { continuePath } from './walk-list.ts'

const source = contract(1, 'pagination')
const catalogue = '/1/content/music/catalog'

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

/** The tokens that long lists are continued by. Contract section 1. */
export const continuationTokenChecks: readonly Check[] = [
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
