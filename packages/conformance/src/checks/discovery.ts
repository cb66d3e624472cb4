import type { ContentItem } from '@regroove/contract'
import type { Answer } from '../asking/question.ts'
import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix } from '../checking/sources.ts'
import { fallsInTime } from './orders.ts'

const memberOfType = { Albums: 'Album', Artists: 'Artist', Playlists: 'Playlist' } as const

/** Goes on when every item has the one member that its Type names. */
function expectItems(answer: Answer, items: readonly ContentItem[]): void {
  expectThat(items.length > 0, answer, 'Results with items')
  for (const item of items) {
    const named = memberOfType[item.Type as keyof typeof memberOfType]
    const there = Object.values(memberOfType)
      .filter((member) => item[member] !== undefined)
      .join()
    expectThat(there === named, answer, `an item of ${item.Type} with ${named} alone`, there)
  }
}

/** Music that nobody asked for by name. Contract section 6. */
export const discoveryChecks: readonly Check[] = [
  check({
    id: 'discovery.new-releases',
    rule: 'New releases are up to 30 items, each with the one member that its Type names.',
    source: contract(6, 'newreleases'),
    run: async (given) => {
      const { answer, content } = await askContent(given, '/1/content/music/newreleases')
      const items = content.Results?.Items ?? []
      expectItems(answer, items)
      expectThat(items.length <= 30, answer, 'at most 30 items', `${items.length}`)
    },
  }),
  check({
    id: 'discovery.new-releases-latest-first',
    rule: 'The newest release comes first.',
    source: contract(6, 'newreleases'),
    run: async (given) => {
      const { answer, content } = await askContent(given, '/1/content/music/newreleases')
      const albums = content.Results?.Items.flatMap(({ Album }) => Album ?? []) ?? []
      const dates = albums.map(({ ReleaseDate }) => ReleaseDate).join(', ')
      expectThat(fallsInTime(albums), answer, 'dates that do not rise', dates)
    },
  }),
  check({
    id: 'discovery.new-releases-of-a-genre',
    rule: 'New releases of a genre are albums of that genre.',
    source: contract(6, 'newreleases'),
    needs: ['genre'],
    run: async ({ genre, ...given }) => {
      const target = `/1/content/music/newreleases?language=en&genre=${encodeURIComponent(genre)}`
      const { answer, content } = await askContent(given, target)
      const items = content.Results?.Items ?? []
      expectItems(answer, items)
      const astray = items.find(
        ({ Album }) =>
          Album !== undefined && ![...(Album.Genres ?? []), ...(Album.Subgenres ?? [])].includes(genre),
      )
      expectThat(astray === undefined, answer, `albums of ${genre}`, astray?.Album?.Name)
    },
  }),
  refusal({
    id: 'discovery.unknown-genre',
    rule: 'New releases of a genre that nobody knows are 404 DISCOVERY_INVALID_GENRE.',
    source: matrix('DISCOVERY_INVALID_GENRE'),
    asks: '/1/content/music/newreleases?genre=Nonesuch+Zxqv',
    status: 404,
    code: 'DISCOVERY_INVALID_GENRE',
  }),
  refusal({
    id: 'discovery.nothing-new',
    rule: 'New releases of a genre without music are 404 DISCOVERY_NO_RESULT, or DISCOVERY_INVALID_GENRE where it is unknown.',
    source: matrix('DISCOVERY_NO_RESULT'),
    needs: ['emptyGenre'],
    asks: ({ emptyGenre }) => [`/1/content/music/newreleases?genre=${encodeURIComponent(emptyGenre)}`],
    status: 404,
    code: ['DISCOVERY_NO_RESULT', 'DISCOVERY_INVALID_GENRE'],
  }),
  check({
    id: 'discovery.spotlight',
    rule: 'The spotlight shows items, each with the one member that its Type names.',
    source: contract(6, 'spotlight'),
    run: async (given) => {
      const { answer, content } = await askContent(given, '/1/content/music/spotlight')
      expectItems(answer, content.Results?.Items ?? [])
    },
  }),
]
