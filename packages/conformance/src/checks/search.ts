import { contentTypes } from '@regroove/contract'
import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectPartly } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix } from '../checking/sources.ts'
import { memberOf } from '../finding/sample-items.ts'
import { anySearch, searchPath } from './answers.ts'

const source = contract(4, 'search')

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

/** What a search may be asked, and what shape its answers have. Contract section 4. */
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
