import { type ContentResponse, type ContentType, contentTypes } from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectPartly } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix } from '../checking/sources.ts'
import type { NamedItem } from '../finding/given.ts'
import { memberOf } from '../finding/sample-items.ts'
import { anySearch, searchPath } from './answers.ts'

const source = contract(4, 'search')

function idsIn(content: ContentResponse, type: ContentType): readonly string[] {
  return content[memberOf[type]]?.Items.map(({ Id }) => Id) ?? []
}

/** Goes on when a query finds an item among the first 25 of its type. */
async function expectFound(asker: Pick<Asker, 'ask'>, query: string, item: NamedItem): Promise<void> {
  const { answer, content } = await askContent(asker, searchPath(query, '&source=catalog'))
  const found = idsIn(content, item.type).includes(item.id)
  expectThat(found, answer, `${item.name} (${item.id}) among ${memberOf[item.type]}`, `other ones`)
}

/** The same letters in another order within a word: the typo that fingers make. */
function mistype(word: string): string {
  const at = Math.floor(word.length / 2)
  return word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2)
}

function foldAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '')
}

const refused = [
  ['without-query', 'A search without q', '/1/content/music/search', 'MISSING_INPUT_PARAMETER', 'q'],
  ['empty-query', 'A search with an empty q', '/1/content/music/search?q=', 'MISSING_INPUT_PARAMETER', 'q'],
  [
    'blank-query',
    'A search with a blank q',
    '/1/content/music/search?q=%20%20',
    'MISSING_INPUT_PARAMETER',
    'q',
  ],
  ['query-too-long', 'A q of 257 characters', searchPath('a'.repeat(257)), 'INVALID_INPUT_PARAMETER', 'q'],
  ['max-items-0', 'maxItems=0', `${anySearch}&maxItems=0`, 'INVALID_INPUT_PARAMETER', 'maxItems'],
  ['max-items-26', 'maxItems=26', `${anySearch}&maxItems=26`, 'INVALID_INPUT_PARAMETER', 'maxItems'],
  ['max-items-negative', 'maxItems=-1', `${anySearch}&maxItems=-1`, 'INVALID_INPUT_PARAMETER', 'maxItems'],
  [
    'max-items-no-number',
    'maxItems=many',
    `${anySearch}&maxItems=many`,
    'INVALID_INPUT_PARAMETER',
    'maxItems',
  ],
  ['max-items-broken', 'maxItems=2.5', `${anySearch}&maxItems=2.5`, 'INVALID_INPUT_PARAMETER', 'maxItems'],
  [
    'filters-unknown',
    'A filter that nobody knows',
    `${anySearch}&filters=videos`,
    'INVALID_INPUT_PARAMETER',
    'filters',
  ],
  [
    'filters-partly-unknown',
    'A list with one unknown filter',
    `${anySearch}&filters=albums+videos`,
    'INVALID_INPUT_PARAMETER',
    'filters',
  ],
  [
    'source-unknown',
    'A source that nobody knows',
    `${anySearch}&source=radio`,
    'INVALID_INPUT_PARAMETER',
    'source',
  ],
] as const

/** Finding by what a listener types. Contract section 4. */
export const searchChecks: readonly Check[] = [
  ...refused.map(([id, what, asks, code, names]) =>
    refusal({
      id: `search.refuse-${id}`,
      rule: `${what} is ${code}.`,
      source,
      asks,
      status: 400,
      code,
      names,
    }),
  ),
  check({
    id: 'search.longest-query',
    rule: 'A q of 256 characters is taken.',
    source,
    run: (given) => askContent(given, searchPath('a'.repeat(256))),
  }),
  check({
    id: 'search.pages-of-all-types',
    rule: 'Without filters, a search answers a page of each of the four types.',
    source,
    run: async (given) => {
      const { answer, content } = await askContent(given, anySearch)
      for (const type of contentTypes) {
        expectThat(content[memberOf[type]] !== undefined, answer, `a page of ${memberOf[type]}`)
      }
    },
  }),
  ...contentTypes.map((type) =>
    check({
      id: `search.filter-${type}`,
      rule: `filters=${type} answers ${memberOf[type]} alone.`,
      source,
      run: async (given) => {
        const { answer, content } = await askContent(given, `${anySearch}&filters=${type}`)
        const there = contentTypes.filter((one) => content[memberOf[one]] !== undefined)
        expectThat(there.join() === type, answer, `${memberOf[type]} alone`, there.join(', '))
      },
    }),
  ),
  check({
    id: 'search.no-hit',
    rule: 'A query that finds nothing is 200 with empty pages.',
    source,
    run: async (given) => {
      const { answer, content } = await askContent(given, searchPath('qzxvqjwkqzxv'))
      for (const type of contentTypes) {
        const page = content[memberOf[type]]
        const isEmpty =
          page?.Items.length === 0 && page.TotalItemCount === 0 && page.ContinuationToken === undefined
        expectThat(isEmpty, answer, `${memberOf[type]} with Items [] and TotalItemCount 0`)
      }
    },
  }),
  check({
    id: 'search.max-items-is-kept',
    rule: 'A page holds at most maxItems, and says that there is more.',
    source,
    needs: ['artist'],
    run: async (given) => {
      const query = searchPath(given.artist.Name, '&source=catalog')
      const whole = await askContent(given, query)
      const { answer, content } = await askContent(given, `${query}&maxItems=1`)
      for (const type of contentTypes) {
        const [page, all] = [content[memberOf[type]], whole.content[memberOf[type]]]
        if (page === undefined || all === undefined || all.Items.length === 0) continue
        expectThat(page.Items.length === 1, answer, `one of ${memberOf[type]}`, `${page.Items.length}`)
        const saysMore = (page.ContinuationToken !== undefined) === all.Items.length > 1
        expectThat(saysMore, answer, `a ContinuationToken of ${memberOf[type]} just when there is more`)
      }
    },
  }),

  check({
    id: 'search.artist-by-name',
    rule: 'An artist is found by its name, first of all.',
    source,
    needs: ['artist'],
    run: async (given) => {
      const { answer, content } = await askContent(given, searchPath(given.artist.Name, '&source=catalog'))
      const first = content.Artists?.Items[0]?.Name
      const fold = (name = '') => foldAccents(name).toLowerCase()
      expectThat(fold(first) === fold(given.artist.Name), answer, `${given.artist.Name} first`, `${first}`)
    },
  }),
  check({
    id: 'search.album-by-title',
    rule: 'An album is found by its title.',
    source,
    needs: ['album'],
    run: (given) =>
      expectFound(given, given.album.Name, { type: 'albums', id: given.album.Id, name: given.album.Name }),
  }),
  check({
    id: 'search.track-by-title',
    rule: 'A track is found by its title.',
    source,
    needs: ['track'],
    run: (given) =>
      expectFound(given, given.track.Name, { type: 'tracks', id: given.track.Id, name: given.track.Name }),
  }),
  check({
    id: 'search.playlist-by-name',
    rule: "An editors' playlist is found by its name.",
    source,
    needs: ['playlist'],
    run: ({ playlist, ...given }) =>
      expectFound(given, playlist.Name, { type: 'playlists', id: playlist.Id, name: playlist.Name }),
  }),
  check({
    id: 'search.artist-and-title',
    rule: "A track is found by its artist's name and its title together.",
    source,
    needs: ['songAndSinger'],
    run: ({ songAndSinger: { track, singer }, ...given }) =>
      expectFound(given, `${singer} ${track.Name}`, { type: 'tracks', id: track.Id, name: track.Name }),
  }),
  check({
    id: 'search.words-in-any-order',
    rule: 'Words are found in any order.',
    source,
    needs: ['severalWords'],
    run: ({ severalWords, ...given }) =>
      expectFound(given, severalWords.name.split(/\s+/).toReversed().join(' '), severalWords),
  }),
  check({
    id: 'search.prefix-of-the-last-word',
    rule: 'The last word may be half typed.',
    source,
    needs: ['longWord'],
    run: ({ longWord, ...given }) => {
      const end = longWord.name.indexOf(longWord.word) + longWord.word.length - 2
      return expectFound(given, longWord.name.slice(0, end), longWord)
    },
  }),
  check({
    id: 'search.any-case',
    rule: 'Capitals do not matter.',
    source,
    needs: ['longWord'],
    run: async ({ longWord, ...given }) => {
      await expectFound(given, longWord.name.toUpperCase(), longWord)
      await expectFound(given, longWord.name.toLowerCase(), longWord)
    },
  }),
  check({
    id: 'search.without-accents',
    rule: 'Accents need not be typed.',
    source,
    needs: ['accented'],
    run: ({ accented, ...given }) => expectFound(given, foldAccents(accented.name), accented),
  }),
  check({
    id: 'search.without-punctuation',
    rule: 'Punctuation need not be typed.',
    source,
    needs: ['punctuated'],
    run: ({ punctuated, ...given }) =>
      expectFound(given, punctuated.name.replace(/['’.\-/]/g, ''), punctuated),
  }),
  check({
    id: 'search.one-typo',
    rule: 'One typo in a longer word is forgiven.',
    source,
    needs: ['longWord'],
    run: ({ longWord, ...given }) =>
      expectFound(given, longWord.name.replace(longWord.word, mistype(longWord.word)), longWord),
  }),
  check({
    id: 'search.unspaced-scripts',
    rule: 'Names in Chinese, Japanese and Korean are found.',
    source,
    needs: ['unspaced'],
    run: ({ unspaced, ...given }) => expectFound(given, unspaced.name, unspaced),
  }),
  check({
    id: 'search.any-text-is-a-query',
    rule: 'Whatever is typed is a query: operators, quotes and emoji are text.',
    source,
    run: async (given) => {
      for (const query of ['"', "'; --", 'a* OR b NEAR(c)', '(((', '🎵', '\\', '%', '-', 'a:b', '\u202e']) {
        await askContent(given, searchPath(query))
      }
    },
  }),

  check({
    id: 'search.collection-beside-catalogue-without-a-user',
    rule: 'source=collection+catalog without a user answers the catalogue, with UNAUTHORIZED_INPUT_PARAMETER beside it.',
    source: matrix('UNAUTHORIZED_INPUT_PARAMETER'),
    run: async (given) => {
      const { answer, content } = await askContent(given, `${anySearch}&source=collection+catalog`)
      expectPartly(answer, content, 'UNAUTHORIZED_INPUT_PARAMETER')
      expectThat(content.Albums !== undefined, answer, 'the pages of the catalogue')
    },
  }),
  refusal({
    id: 'search.collection-alone-without-a-user',
    rule: 'source=collection without a user is 401 INVALID_AUTHORIZATION_HEADER.',
    source: matrix('UNAUTHORIZED_INPUT_PARAMETER'),
    asks: `${anySearch}&source=collection`,
    status: 401,
    code: 'INVALID_AUTHORIZATION_HEADER',
  }),
  check({
    id: 'search.as-a-user',
    rule: 'A user may search the catalogue, the collection, or both.',
    source,
    needs: ['user'],
    run: async ({ user, ...given }) => {
      for (const source of ['', '&source=catalog', '&source=collection', '&source=collection+catalog']) {
        const { answer, content } = await askContent(given, `${anySearch}${source}`, { as: user })
        expectThat(content.Error === undefined, answer, 'no Error', content.Error?.ErrorCode)
      }
    },
  }),
]
