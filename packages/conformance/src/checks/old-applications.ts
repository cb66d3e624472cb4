import { headerOf, textOf } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectStatus } from '../checking/expect-answer.ts'
import { contract } from '../checking/sources.ts'
import { anySearch } from './answers.ts'

const source = contract(14)

/** The names of the historic service, which old applications carry in their code. */
const oldHosts = [
  'music.xboxlive.com',
  'api.media.microsoft.com',
  'login.live.com',
  'musicimage.xboxlive.com',
]

/** What applications of the historic service send. Contract section 14. */
export const oldApplicationChecks: readonly Check[] = [
  check({
    id: 'old-applications.any-host',
    rule: 'The Host of a request decides nothing.',
    source,
    run: async ({ ask }) => {
      const plain = await ask(anySearch)
      for (const Host of oldHosts) {
        const answer = await ask(anySearch, { headers: { Host } })
        expectStatus(answer, 200)
        expectThat(
          answer.body.equals(plain.body),
          answer,
          'the same answer as with any other Host',
          'another one',
        )
      }
    },
  }),
  check({
    id: 'old-applications.links-from-the-public-url',
    rule: 'Links are built from the public URL alone, whatever Host and X-Forwarded headers say.',
    source,
    needs: ['album'],
    run: async ({ ask, album }) => {
      const forged = {
        Host: 'evil.example',
        'X-Forwarded-Host': 'evil.example',
        'X-Forwarded-Proto': 'gopher',
        Forwarded: 'host=evil.example',
      }
      const answer = await ask(`/1/content/${album.Id}/lookup`, { headers: forged })
      expectStatus(answer, 200)
      expectThat(!/evil\.example|gopher:/.test(textOf(answer)), answer, 'no link to evil.example')
      expectThat(textOf(answer).includes(album.Link ?? '?'), answer, `the Link ${album.Link}`)
    },
  }),
  check({
    id: 'old-applications.own-headers',
    rule: "Old clients' own headers do no harm.",
    source,
    run: async (given) => {
      const headers = { 'X-Client-Name': 'Old player', 'X-Client-Version': '1.0', Accept: 'application/json' }
      await askContent(given, anySearch, { headers })
    },
  }),
  check({
    id: 'old-applications.raw-plus-between-ids',
    rule: 'A + between IDs need not be encoded, and may be.',
    source,
    needs: ['album', 'artist'],
    run: async ({ ask, album, artist }) => {
      for (const joined of [`${album.Id}+${artist.Id}`, `${album.Id}%2b${artist.Id}`]) {
        const { answer, content } = await askContent({ ask }, `/1/content/${joined}/lookup`)
        const found = content.Albums?.Items.length === 1 && content.Artists?.Items.length === 1
        expectThat(found, answer, 'the album and the artist')
      }
    },
  }),
  check({
    id: 'old-applications.space-as-plus',
    rule: 'A space in a query may be a +.',
    source,
    needs: ['songAndSinger'],
    run: async ({ songAndSinger: { track }, ...given }) => {
      const query = encodeURIComponent(track.Name)
      const encoded = await askContent(given, `/1/content/music/search?q=${query}`)
      const { answer, content } = await askContent(
        given,
        `/1/content/music/search?q=${query.replaceAll('%20', '+')}`,
      )
      const ids = (one: typeof content) => one.Tracks?.Items.map(({ Id }) => Id).join()
      expectThat(ids(content) === ids(encoded.content), answer, 'what %20 finds')
    },
  }),
  check({
    id: 'old-applications.mixed-case-everywhere',
    rule: 'Old clients write names in any mixture of cases, paths too.',
    source,
    run: async (given) => {
      await askContent(given, '/1/content/MUSIC/Search?Q=a&maxitems=1&FILTERS=Albums&LANGUAGE=EN')
    },
  }),
  check({
    id: 'old-applications.token-twice',
    rule: 'A token in the header and the same in the query are one token.',
    source,
    run: async ({ ask, application }) => {
      const answer = await ask(`${anySearch}&accessToken=Bearer+${encodeURIComponent(application.text)}`)
      expectStatus(answer, 200)
    },
  }),
  check({
    id: 'old-applications.paths-of-all-hosts',
    rule: 'Every path of the contract lives on one origin: API, tokens, images, links.',
    source,
    needs: ['album'],
    run: async ({ ask, album }) => {
      expectStatus(await ask(anySearch), 200)
      expectStatus(await ask(`/content/${album.Id}/image`, { as: null, method: 'HEAD' }), 200)
      expectStatus(await ask(`/Album/${album.Id.slice('music.'.length)}`, { as: null, method: 'HEAD' }), 200)
      for (const path of ['/accesstoken.srf', '/v2/OAuth2-13', '/oauth20_token.srf']) {
        const answer = await ask(path, { as: null })
        expectStatus(answer, 501)
        if (!/\bPOST\b/.test(headerOf(answer, 'allow') ?? '')) complain(answer, 'Allow: POST')
      }
    },
  }),
]
