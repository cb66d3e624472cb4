import { type Answer, headerOf } from '../asking/question.ts'
import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectStatus } from '../checking/expect-answer.ts'
import { contract } from '../checking/sources.ts'
import type { NeedName } from '../finding/given.ts'
import { anySearch } from './answers.ts'

const source = contract(1, 'HEAD works wherever GET does')

/** What a HEAD must say as its GET does. */
const same = ['content-type', 'etag', 'cache-control', 'content-length']

function expectSame(head: Answer, got: Answer): void {
  expectThat(head.status === got.status, head, `${got.status} ${got.reason}, as with GET`)
  expectThat(head.body.length === 0, head, 'no body', `${head.body.length} bytes`)
  for (const name of same) {
    const [said, saidByGet] = [headerOf(head, name), headerOf(got, name)]
    // A length may be left out where it is only known once the body is made: RFC 9110, 9.3.2.
    if (name === 'content-length' && (said === null || saidByGet === null)) continue
    expectThat(said === saidByGet, head, `${name}: ${saidByGet}, as with GET`, `${name}: ${said}`)
  }
}

const targets: readonly (readonly [id: string, called: string, target: string])[] = [
  ['search', 'a search', anySearch],
  ['browse', 'browsing', '/1/content/music/catalog/albums/browse?maxItems=2'],
  ['genres', 'genres', '/1/content/music/catalog/genres'],
  ['moods', 'moods', '/1/content/music/catalog/moods'],
  ['refusal', 'a refusal', `${anySearch}&maxItems=42`],
  ['missing', 'an unknown path', '/1/nothing/here'],
]

const ofItems = [
  ['lookup', 'a lookup', 'album', ({ Id }) => [`/1/content/${Id}/lookup`]],
  ['image', 'an image', 'album', ({ ImageUrl = '' }) => [ImageUrl, null]],
  ['deep-link', 'a deep link', 'album', ({ Link = '' }) => [Link, null]],
] as const satisfies readonly (readonly [
  string,
  string,
  NeedName,
  (album: { Id: string; ImageUrl?: string; Link?: string }) => readonly [string, null?],
])[]

/** HEAD beside GET. Contract section 1. */
export const headChecks: readonly Check[] = [
  ...targets.map(([id, called, target]) =>
    check({
      id: `heads.of-${id}`,
      rule: `HEAD of ${called} has the status and the headers of its GET, and no body.`,
      source,
      run: async ({ ask }) => expectSame(await ask(target, { method: 'HEAD' }), await ask(target)),
    }),
  ),
  ...ofItems.map(([id, called, need, targetOf]) =>
    check({
      id: `heads.of-${id}`,
      rule: `HEAD of ${called} has the status and the headers of its GET, and no body.`,
      source,
      needs: [need],
      run: async ({ ask, album }) => {
        const [target, as] = targetOf(album)
        const options = as === null ? { as } : {}
        expectSame(await ask(target, { ...options, method: 'HEAD' }), await ask(target, options))
      },
    }),
  ),
  check({
    id: 'heads.of-music',
    rule: 'HEAD of music says its length and type, and sends nothing.',
    source,
    needs: ['music'],
    run: async ({ ask, music }) => {
      const asking = { as: null, shownAs: music.shownAs }
      const head = await ask(music.url, { ...asking, method: 'HEAD' })
      expectStatus(head, 200)
      expectSame(head, await ask(music.url, { ...asking, maxBytes: 1000 }))
    },
  }),
]
