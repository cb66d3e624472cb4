import type { ContentResponse } from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import { textOf } from '../asking/question.ts'
import { expectThat } from '../checking/breach.ts'
import { type Check, check, observation } from '../checking/check.ts'
import { askContent, expectFailure, readJson } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract } from '../checking/sources.ts'
import { momentPattern, walkValues } from '../judging/judge-json.ts'
import { anySearch, isJsonResult } from './answers.ts'

const names = contract(1, 'names are matched without regard to case')
const lists = contract(1, 'lists in one parameter')

/** The lists that an answer of a search may hold. */
const pages = ['Artists', 'Albums', 'Tracks', 'Playlists'] as const

function pagesIn(content: ContentResponse): string {
  return pages.filter((page) => content[page] !== undefined).join(', ')
}

/** Asks for albums and tracks in some spelling, and expects these two lists. */
async function expectAlbumsAndTracks(asker: Asker, filters: string): Promise<void> {
  const { answer, content } = await askContent(asker, `${anySearch}&filters=${filters}`)
  expectThat(pagesIn(content) === 'Albums, Tracks', answer, 'Albums and Tracks alone', pagesIn(content))
}

const separators = [
  ['plus', 'a literal +', '+'],
  ['encoded-plus', '%2B', '%2B'],
  ['encoded-space', '%20', '%20'],
  ['comma', 'a comma', ','],
] as const

/** What holds for every method. Contract section 1. */
export const conventionChecks: readonly Check[] = [
  check({
    id: 'conventions.parameter-names-in-any-case',
    rule: 'Names of query parameters are read in any case.',
    source: names,
    run: async (given) => {
      await askContent(given, '/1/content/music/search?Q=a&MaxITEMS=1')
      const answer = await given.ask('/1/content/music/search?Q=a&MAXITEMS=0')
      expectFailure(answer, { status: 400, code: 'INVALID_INPUT_PARAMETER', names: 'maxItems' })
    },
  }),
  check({
    id: 'conventions.paths-in-any-case',
    rule: 'Words of a path are read in any case.',
    source: names,
    run: (given) => askContent(given, '/1/CONTENT/Music/CATALOG/Albums/BROWSE?maxItems=1'),
  }),
  check({
    id: 'conventions.values-in-any-case',
    rule: 'Enumerated values are read in any case.',
    source: names,
    run: async (given) => {
      await expectAlbumsAndTracks(given, 'ALBUMS+tRaCkS')
      await askContent(given, '/1/content/music/catalog/albums/browse?orderBy=mostpopular&maxItems=1')
    },
  }),
  ...separators.map(([id, called, separator]) =>
    check({
      id: `conventions.list-joined-by-${id}`,
      rule: `Words of a list are separated by ${called}.`,
      source: lists,
      run: (given) => expectAlbumsAndTracks(given, `albums${separator}tracks`),
    }),
  ),
  ...separators.map(([id, called, separator]) =>
    check({
      id: `conventions.ids-joined-by-${id}`,
      rule: `IDs in the path of a lookup are separated by ${called}.`,
      source: lists,
      needs: ['album', 'track'],
      run: async (given) => {
        const { album, track } = given
        const target = `/1/content/${album.Id}${separator}${track.Id}/lookup`
        const { answer, content } = await askContent(given, target)
        const found = [content.Albums?.Items[0]?.Id, content.Tracks?.Items[0]?.Id].join(' and ')
        expectThat(found === `${album.Id} and ${track.Id}`, answer, `${album.Id} and ${track.Id}`, found)
      },
    }),
  ),
  check({
    id: 'conventions.unknown-parameters-are-ignored',
    rule: 'A query parameter that nobody knows is passed over.',
    source: contract(1, 'unknown query parameters'),
    run: (given) => askContent(given, `${anySearch}&nobodyKnowsThis=1&x=%E2%82%AC`),
  }),
  check({
    id: 'conventions.message-names-the-parameter',
    rule: 'The Message of INVALID_INPUT_PARAMETER names the parameter and says what is allowed.',
    source: contract(1, 'a known parameter with a bad value'),
    run: async ({ ask }) => {
      const answer = await ask(`${anySearch}&maxItems=42`)
      const { Message = '' } = expectFailure(answer, {
        status: 400,
        code: 'INVALID_INPUT_PARAMETER',
        names: 'maxItems',
      })
      expectThat(
        Message.includes('25'),
        answer,
        'a Message that says what is allowed (25)',
        `the Message ${Message}`,
      )
    },
  }),
  refusal({
    id: 'conventions.content-type-unknown',
    rule: 'A contentType that is neither json nor xml is refused.',
    source: contract(1, 'formats'),
    asks: `${anySearch}&contentType=yaml`,
    status: 400,
    code: 'INVALID_INPUT_PARAMETER',
    names: 'contentType',
  }),
  observation({
    id: 'conventions.nothing-empty-in-answers',
    rule: 'Members that are null or empty text are left out.',
    source: contract(1, 'empty and null members'),
    run: async ({ ask }) => {
      await ask(anySearch)
      await ask('/1/content/music/catalog/albums/browse')
    },
    concerns: isJsonResult,
    complains: (answer) => {
      for (const { path, value } of walkValues(readJson(answer))) {
        if (value === null || value === '') {
          return { expected: 'no member that is null or empty', came: `${path} is ${JSON.stringify(value)}` }
        }
      }
      return null
    },
  }),
  observation({
    id: 'conventions.dates-in-utc-with-seconds',
    rule: 'Dates are ISO 8601 in UTC with whole seconds.',
    source: contract(1, 'dates'),
    run: async ({ ask }) => ask('/1/content/music/catalog/albums/browse'),
    concerns: (answer) => isJsonResult(answer) && /"(?:ReleaseDate|ExpiresOn|EndDate)"/.test(textOf(answer)),
    complains: (answer) => {
      for (const { path, name, value } of walkValues(readJson(answer))) {
        if (!/^(?:ReleaseDate|ExpiresOn|EndDate)$/.test(name)) continue
        if (momentPattern.test(String(value))) continue
        return {
          expected: 'a date such as 2013-05-09T00:00:00Z',
          came: `${path} is ${JSON.stringify(value)}`,
        }
      }
      return null
    },
  }),
  observation({
    id: 'conventions.durations-by-the-clock',
    rule: 'Durations in JSON are [d.]hh:mm:ss, whole seconds.',
    source: contract(1, 'durations'),
    run: async ({ ask }) => ask('/1/content/music/catalog/tracks/browse'),
    concerns: (answer) => isJsonResult(answer) && textOf(answer).includes('"Duration"'),
    complains: (answer) => {
      for (const { path, name, value } of walkValues(readJson(answer))) {
        if (name !== 'Duration' || /^(?:\d+\.)?(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(String(value)))
          continue
        return { expected: 'a duration such as 00:06:09', came: `${path} is ${JSON.stringify(value)}` }
      }
      return null
    },
  }),
]
