import { type ContentResponse, contentTypes } from '@regroove/contract'
import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectStatus } from '../checking/expect-answer.ts'
import { contract, matrix } from '../checking/sources.ts'
import { memberOf } from '../finding/sample-items.ts'
import { fallsInTime } from './orders.ts'

const source = contract(4, 'catalog browse')

const catalogue = '/1/content/music/catalog'

function namesOf(content: ContentResponse, type: (typeof contentTypes)[number]): readonly string[] {
  return content[memberOf[type]]?.Items.map(({ Id }) => Id) ?? []
}

/** Walking the catalogue. Contract section 4. */
export const browseChecks: readonly Check[] = [
  ...contentTypes.map((type) =>
    check({
      id: `browse.${type}`,
      rule: `Browsing ${type} answers a page of ${memberOf[type]} alone, with a Culture.`,
      source,
      run: async (given) => {
        const { answer, content } = await askContent(given, `${catalogue}/${type}/browse`)
        const there = contentTypes.filter((one) => content[memberOf[one]] !== undefined).join()
        expectThat(there === type, answer, `${memberOf[type]} alone`, there)
        expectThat(content.Culture !== undefined, answer, 'a Culture')
      },
    }),
  ),
  ...(['ReleaseDate', 'AllTimePlayCount', 'MostPopular'] as const).map((ordering) =>
    check({
      id: `browse.by-${ordering.replace(/(?<=[a-z])([A-Z])/g, '-$1').toLowerCase()}`,
      rule: `The catalogue is browsed by ${ordering}: every type, and the same items as by any other.`,
      source,
      run: async (given) => {
        for (const type of contentTypes) {
          const plain = await askContent(given, `${catalogue}/${type}/browse`)
          const { answer, content } = await askContent(
            given,
            `${catalogue}/${type}/browse?orderBy=${ordering}`,
          )
          const [total, expected] = [content[memberOf[type]], plain.content[memberOf[type]]].map(
            (page) => page?.TotalItemCount,
          )
          expectThat(total === expected, answer, `TotalItemCount ${expected}, whatever the order`, `${total}`)
        }
      },
    }),
  ),
  check({
    id: 'browse.latest-release-first',
    rule: 'Albums are ordered by their release, the latest first, unless another order is asked for.',
    source,
    run: async (given) => {
      for (const query of ['', '?orderBy=ReleaseDate']) {
        const { answer, content } = await askContent(given, `${catalogue}/albums/browse${query}`)
        const albums = content.Albums?.Items ?? []
        const dates = albums.map(({ ReleaseDate }) => ReleaseDate).join(', ')
        expectThat(fallsInTime(albums), answer, 'dates that do not rise', dates)
      }
    },
  }),
  check({
    id: 'browse.by-genre',
    rule: 'With a genre, only items of that genre come.',
    source,
    needs: ['genre'],
    run: async ({ genre, ...given }) => {
      const target = `${catalogue}/albums/browse?genre=${encodeURIComponent(genre)}&language=en`
      const { answer, content } = await askContent(given, target)
      const albums = content.Albums?.Items ?? []
      expectThat(albums.length > 0, answer, `albums of ${genre}`)
      const astray = albums.find(
        ({ Genres = [], Subgenres = [] }) => ![...Genres, ...Subgenres].includes(genre),
      )
      const said = astray && `${astray.Name} with ${[...(astray.Genres ?? []), ...(astray.Subgenres ?? [])]}`
      expectThat(astray === undefined, answer, `albums with ${genre} among their genres`, said)
    },
  }),
  check({
    id: 'browse.genre-in-any-case',
    rule: 'A genre is accepted in any case.',
    source: contract(6, 'genres'),
    needs: ['genre'],
    run: async ({ genre, ...given }) => {
      const ask = (name: string) =>
        askContent(given, `${catalogue}/albums/browse?genre=${encodeURIComponent(name)}`)
      const { content: expected } = await ask(genre)
      const { answer, content } = await ask(genre.toUpperCase())
      const same = namesOf(content, 'albums').join() === namesOf(expected, 'albums').join()
      expectThat(same, answer, `the albums of ${genre}`)
    },
  }),
  check({
    id: 'browse.playlists-by-mood',
    rule: 'Playlists are browsed by mood, the ID of the mood in any case.',
    source,
    run: async (given) => {
      const { answer, content } = await askContent(given, `${catalogue}/playlists/browse?mood=happy`)
      expectThat(content.Playlists !== undefined, answer, 'a page of Playlists')
    },
  }),
  check({
    id: 'browse.playlists-by-activity',
    rule: 'Playlists are browsed by activity, the ID of the activity in any case.',
    source,
    run: async (given) => {
      const { answer, content } = await askContent(
        given,
        `${catalogue}/playlists/browse?activity=dinner_party`,
      )
      expectThat(content.Playlists !== undefined, answer, 'a page of Playlists')
    },
  }),
  check({
    id: 'browse.pages-by-number',
    rule: 'page, from 0 on, with maxItems goes through the list without overlap.',
    source: contract(1, 'pagination: page'),
    run: async (given) => {
      const whole = await askContent(given, `${catalogue}/albums/browse?maxItems=4`)
      const expected = namesOf(whole.content, 'albums')
      const [first, second] = [
        await askContent(given, `${catalogue}/albums/browse?maxItems=2&page=0`),
        await askContent(given, `${catalogue}/albums/browse?maxItems=2&page=1`),
      ]
      const found = [...namesOf(first.content, 'albums'), ...namesOf(second.content, 'albums')]
      expectThat(found.join() === expected.join(), second.answer, expected.join(), found.join())
    },
  }),
  check({
    id: 'browse.page-past-the-end',
    rule: 'A page past the end is empty, and no refusal.',
    source: contract(1, 'pagination: page'),
    run: async (given) => {
      const { answer, content } = await askContent(
        given,
        `${catalogue}/playlists/browse?page=900&maxItems=25`,
      )
      const count = content.Playlists?.Items.length
      expectThat(
        count === 0 && content.Playlists?.ContinuationToken === undefined,
        answer,
        'no items',
        `${count}`,
      )
    },
  }),
  check({
    id: 'browse.at-most-1000',
    rule: 'No more than 1000 items can be reached.',
    source,
    run: async (given) => {
      const { answer, content } = await askContent(given, `${catalogue}/tracks/browse?page=40&maxItems=25`)
      const count = content.Tracks?.Items.length
      expectThat(count === 0, answer, 'no items from the 1001st on', `${count} items`)
    },
  }),
  check({
    id: 'browse.genre-without-music',
    rule: 'A genre that is known and has no music is an empty page; to a server that does not know it, it is unknown.',
    source: matrix('DISCOVERY_INVALID_GENRE'),
    needs: ['emptyGenre'],
    run: async ({ ask, emptyGenre }) => {
      const answer = await ask(`${catalogue}/albums/browse?genre=${encodeURIComponent(emptyGenre)}`)
      expectStatus(answer, 200, 404)
    },
  }),
]
