import { activities, moods } from '@regroove/contract'
import { mediaTypeOf } from '../asking/question.ts'
import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectStatus } from '../checking/expect-answer.ts'
import { contract } from '../checking/sources.ts'

const source = contract(4, 'genres, moods and activities')
const catalogue = 'content/music/catalog'

const occasions = [
  { id: 'moods', called: 'moods', member: 'CatalogMoods', known: moods },
  { id: 'activities', called: 'activities', member: 'CatalogActivities', known: activities },
] as const

/** What the catalogue can be browsed by. Contract sections 4 and 6. */
export const genreChecks: readonly Check[] = [
  check({
    id: 'genres.names-for-old-clients',
    rule: 'Under /1/, Genres holds the names of CatalogGenres.',
    source,
    run: async (given) => {
      const { answer, content } = await askContent(given, `/1/${catalogue}/genres`)
      const [names, expected] = [
        content.Genres?.join(),
        content.CatalogGenres?.map(({ Name }) => Name).join(),
      ]
      expectThat(names !== undefined && names === expected, answer, `Genres: ${expected}`, `Genres: ${names}`)
    },
  }),
  check({
    id: 'genres.version-3',
    rule: 'Under /3/ there are the same CatalogGenres, and no Genres.',
    source,
    run: async (given) => {
      const first = await askContent(given, `/1/${catalogue}/genres`)
      const { answer, content } = await askContent(given, `/3/${catalogue}/genres`)
      expectThat(content.Genres === undefined, answer, 'no Genres')
      const same = JSON.stringify(content.CatalogGenres) === JSON.stringify(first.content.CatalogGenres)
      expectThat(same, answer, 'the CatalogGenres of /1/')
    },
  }),
  check({
    id: 'genres.culture',
    rule: 'Genres come with a Culture.',
    source,
    run: async (given) => {
      const { answer, content } = await askContent(given, `/1/${catalogue}/genres?language=fr`)
      expectThat(/^fr-/.test(content.Culture ?? ''), answer, 'Culture fr-…', `${content.Culture}`)
    },
  }),
  check({
    id: 'genres.two-levels',
    rule: 'The ParentName of a genre is the Name of another one, and that one has no parent.',
    source: contract(6, 'genres'),
    run: async (given) => {
      const { answer, content } = await askContent(given, `/1/${catalogue}/genres`)
      const genres = content.CatalogGenres ?? []
      expectThat(genres.length > 0, answer, 'CatalogGenres, since there is music')
      const roots = new Set(
        genres.filter(({ ParentName }) => ParentName === undefined).map(({ Name }) => Name),
      )
      const orphan = genres.find(({ ParentName }) => ParentName !== undefined && !roots.has(ParentName))
      expectThat(
        orphan === undefined,
        answer,
        'a parent in the list',
        `${orphan?.Name} under ${orphan?.ParentName}`,
      )
    },
  }),
  check({
    id: 'genres.browsed-by-their-localised-name',
    rule: 'A genre is accepted by the name that another language gives it.',
    source: contract(6, 'genres'),
    run: async (given) => {
      const { content } = await askContent(given, `/1/${catalogue}/genres?language=de`)
      for (const { Name } of (content.CatalogGenres ?? []).slice(0, 5)) {
        await askContent(given, `/1/${catalogue}/albums/browse?maxItems=1&genre=${encodeURIComponent(Name)}`)
      }
    },
  }),
  ...occasions.flatMap(({ id, called, member, known }) => [
    check({
      id: `${id}.all-of-them`,
      rule: `The ${called} are ${known.join(', ')}.`,
      source: contract(6, called),
      run: async (given) => {
        const { answer, content } = await askContent(given, `/1/${catalogue}/${id}`)
        const found = content[member]
          ?.map(({ Id }) => Id)
          .toSorted()
          .join(', ')
        expectThat(found === [...known].sort().join(', '), answer, [...known].sort().join(', '), found)
        expectThat(content.Culture !== undefined, answer, 'a Culture')
      },
    }),
    check({
      id: `${id}.localised`,
      rule: `Names of ${called} are in the language asked for.`,
      source: contract(6, called),
      run: async (given) => {
        const namesIn = async (language: string) => {
          const { answer, content } = await askContent(given, `/1/${catalogue}/${id}?language=${language}`)
          return { answer, names: content[member]?.map(({ Name }) => Name).join(', ') }
        }
        const english = await namesIn('en')
        for (const language of ['fr', 'de', 'es']) {
          const { answer, names } = await namesIn(language)
          expectThat(names !== english.names, answer, `names in ${language}`, `the English names`)
        }
      },
    }),
    check({
      id: `${id}.pictures`,
      rule: `The ImageUrl of ${called} shows a picture, without a token.`,
      source: contract(10),
      run: async (given) => {
        const { answer, content } = await askContent(given, `/1/${catalogue}/${id}`)
        const url = content[member]?.[0]?.ImageUrl
        expectThat(url !== undefined, answer, 'an ImageUrl')
        const picture = await given.ask(url!, { as: null })
        expectStatus(picture, 200)
        expectThat(mediaTypeOf(picture).startsWith('image/'), picture, 'a picture', mediaTypeOf(picture))
      },
    }),
  ]),
]
