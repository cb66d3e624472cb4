import { type Answer, mediaTypeOf, textOf } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectStatus } from '../checking/expect-answer.ts'
import { contract, matrix } from '../checking/sources.ts'
import { unknownId } from './api-methods.ts'

const source = contract(11)

function expectPage(answer: Answer, status: 200 | 404 | 410 = 200): void {
  expectStatus(answer, status)
  expectThat(mediaTypeOf(answer) === 'text/html', answer, 'a page (text/html)', mediaTypeOf(answer))
}

const page = { as: null, headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } } as const

const kinds = [
  ['artist', 'Artist'],
  ['album', 'Album'],
  ['track', 'Track'],
  ['playlist', 'Playlist'],
] as const

/** What opens the player at an item. Contract section 11. */
export const deepLinkChecks: readonly Check[] = [
  ...kinds.map(([need, word]) =>
    check({
      id: `deep-links.of-${need}`,
      rule: `The Link of an item of the kind ${word} is {publicUrl}/${word}/{identifier}, and opens a page that names it.`,
      source,
      needs: [need],
      run: async ({ ask, ...given }) => {
        const { Id, Name, Link = '' } = given[need]
        const identifier = Id.slice(Id.lastIndexOf('.') + 1)
        const asked = await ask(`/1/content/${Id}/lookup`)
        expectThat(
          Link.endsWith(`/${word}/${identifier}`),
          asked,
          `a Link …/${word}/${identifier}`,
          `Link ${Link}`,
        )
        const answer = await ask(Link, page)
        expectPage(answer)
        const shown = Name.replace(/[&<>"'].*$/s, '')
        expectThat(textOf(answer).includes(shown), answer, `a page that names ${Name}`)
      },
    }),
  ),
  check({
    id: 'deep-links.read-in-any-case',
    rule: 'Words and identifiers of links are read in any case, with and without the namespace.',
    source,
    needs: ['album'],
    run: async ({ ask, album }) => {
      const identifier = album.Id.slice('music.'.length)
      for (const spelled of [
        `album/${identifier.toLowerCase()}`,
        `ALBUM/${identifier}`,
        `Album/music.${identifier}`,
      ]) {
        expectPage(await ask(`/${spelled}`, page))
      }
    },
  }),
  check({
    id: 'deep-links.actions-and-targets',
    rule: 'action is view, play or buy, and target app or web: all open the page.',
    source,
    needs: ['album'],
    run: async ({ ask, album }) => {
      const path = `/Album/${album.Id.slice('music.'.length)}`
      for (const query of [
        'action=view',
        'action=play',
        'action=buy',
        'target=app',
        'target=web',
        'action=Play&target=WEB',
      ]) {
        expectPage(await ask(`${path}?${query}`, page))
      }
    },
  }),
  check({
    id: 'deep-links.unknown',
    rule: "An unknown identifier shows the player's own page with 404.",
    source,
    run: async ({ ask }) => {
      for (const [, word] of kinds) expectPage(await ask(`/${word}/${unknownId.slice(6)}`, page), 404)
    },
  }),
  check({
    id: 'deep-links.nonsense',
    rule: 'An identifier that is none shows a page that refuses, and never a fault.',
    source,
    run: async ({ ask }) => {
      for (const word of ['nonsense', '..%2f..%2fetc', "'%20OR%201=1", 'x'.repeat(500)]) {
        const answer = await ask(`/Album/${word}`, page)
        expectStatus(answer, 404, 400)
        expectThat(mediaTypeOf(answer) === 'text/html', answer, 'a page', mediaTypeOf(answer))
      }
    },
  }),
  check({
    id: 'deep-links.removed',
    rule: 'A removed item shows a page with 410.',
    source: matrix(410),
    needs: ['removedId'],
    run: async ({ ask, removedId }) => {
      const identifier = removedId.slice(removedId.lastIndexOf('.') + 1)
      const answers = await Promise.all(
        (['Artist', 'Album', 'Track'] as const).map((word) => ask(`/${word}/${identifier}`, page)),
      )
      const gone = answers.find(({ status }) => status === 410)
      if (gone === undefined) return complain(answers[2]!, '410 under the word of its kind')
      expectPage(gone, 410)
    },
  }),
  check({
    id: 'deep-links.no-script-of-others',
    rule: 'Nothing that was sent stands in a page as markup.',
    source,
    run: async ({ ask }) => {
      const answer = await ask(
        '/Album/%3Cscript%3Ealert(7)%3C%2Fscript%3E?action=%3Cscript%3Ealert(7)%3C/script%3E',
        page,
      )
      expectThat(!textOf(answer).includes('<script>alert(7)'), answer, 'no <script> that was sent')
    },
  }),
]
