import { type RadioResponse, RadioResponseSchema } from '@regroove/contract'
import { type Answer, type Token, textOf } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent, expectFailure, expectJson } from '../checking/expect-answer.ts'
import { contract, matrix } from '../checking/sources.ts'
import type { Tools } from '../checking/tools.ts'
import { unknownId } from './api-methods.ts'

const source = contract(6, 'radio')
const createPath = '/1/content/music/radio/create'

function post({ ask }: Pick<Tools, 'ask'>, user: Token, body: string, query = ''): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' }
  return ask(`${createPath}${query}`, { method: 'POST', as: user, headers, body })
}

function seeds(...some: readonly { readonly Id: string; readonly Type: string }[]): string {
  return JSON.stringify({ Seeds: some })
}

function expectRadio(answer: Answer): Required<Pick<RadioResponse, 'SessionId' | 'Tracks'>> {
  const { SessionId, Tracks } = expectJson(answer, RadioResponseSchema)
  if (SessionId === undefined || Tracks === undefined || Tracks.length === 0) {
    return complain(answer, 'a SessionId and Tracks')
  }
  const ids = Tracks.map(({ Id }) => Id)
  // Where there is little music, it begins anew once all of it was played.
  const pool = new Set(ids).size
  expectThat(new Set(ids.slice(0, pool)).size === pool, answer, 'no track again before all others')
  return { SessionId, Tracks }
}

/** Music without an end. Contract section 6. */
export const radioChecks: readonly Check[] = [
  check({
    id: 'radio.by-an-artist',
    rule: 'A radio is made from an artist: a SessionId, and a plain list of tracks.',
    source,
    needs: ['user', 'artist'],
    run: async ({ user, artist, ...given }) => {
      expectRadio(await post(given, user, seeds({ Id: artist.Id, Type: 'Artist' })))
    },
  }),
  check({
    id: 'radio.by-a-genre',
    rule: 'A radio is made from a genre.',
    source,
    needs: ['user', 'genre'],
    run: async ({ user, genre, ...given }) => {
      expectRadio(await post(given, user, seeds({ Id: genre, Type: 'Genre' })))
    },
  }),
  check({
    id: 'radio.goes-on',
    rule: 'A SessionId continues the radio, with other tracks until the pool is used up.',
    source,
    needs: ['user', 'artist'],
    run: async ({ user, artist, ...given }) => {
      const first = expectRadio(
        await post(given, user, seeds({ Id: artist.Id, Type: 'Artist' }), '?maxItems=1'),
      )
      const target = `/1/content/music/radio/${encodeURIComponent(first.SessionId)}/next?maxItems=1`
      const answer = await given.ask(target, { as: user })
      const next = expectRadio(answer)
      expectThat(next.SessionId === first.SessionId, answer, `the session ${first.SessionId}`, next.SessionId)
    },
  }),
  check({
    id: 'radio.max-items',
    rule: 'maxItems bounds the tracks of a radio, from 1 to 25.',
    source,
    needs: ['user', 'artist'],
    run: async ({ user, artist, ...given }) => {
      const body = seeds({ Id: artist.Id, Type: 'Artist' })
      const answer = await post(given, user, body, '?maxItems=1')
      const { Tracks } = expectRadio(answer)
      expectThat(Tracks.length === 1, answer, 'one track', `${Tracks.length}`)
      const refused = await post(given, user, body, '?maxItems=26')
      expectFailure(refused, { status: 400, code: 'INVALID_INPUT_PARAMETER', names: 'maxItems' })
    },
  }),
  ...(
    [
      [
        'no-seed',
        'A radio without a seed',
        '{"Seeds": []}',
        400,
        ['MISSING_INPUT_PARAMETER', 'INVALID_INPUT_PARAMETER'],
      ],
      [
        'two-seeds',
        'A radio of two seeds',
        seeds({ Id: unknownId, Type: 'Artist' }, { Id: 'Jazz', Type: 'Genre' }),
        400,
        ['INVALID_INPUT_PARAMETER', 'INCOMPATIBLE_INPUT_PARAMETERS'],
      ],
      [
        'unknown-type',
        'A seed of a type that nobody knows',
        seeds({ Id: unknownId, Type: 'Weather' }),
        400,
        ['INVALID_INPUT_PARAMETER'],
      ],
      [
        'unknown-artist',
        'A seed without music',
        seeds({ Id: unknownId, Type: 'Artist' }),
        404,
        ['CATALOG_NO_RESULT'],
      ],
      ['half-a-body', 'Half a body', '{"Seeds": [', 400, ['INVALID_INPUT_PARAMETER']],
    ] as const
  ).map(([id, what, body, status, code]) =>
    check({
      id: `radio.refuse-${id}`,
      rule: `${what} is ${status}.`,
      source,
      needs: ['user'],
      run: async ({ user, ...given }) => expectFailure(await post(given, user, body), { status, code }),
    }),
  ),
  check({
    id: 'radio.unknown-session',
    rule: 'A session that nobody began is 404, or 410 where it may have been.',
    source: matrix(410),
    needs: ['user'],
    run: async ({ ask, user }) => {
      const answer = await ask(`/1/content/music/radio/${unknownId.slice(6)}/next`, { as: user })
      const status = answer.status === 410 ? 410 : answer.status === 400 ? 400 : 404
      const code = status === 400 ? 'INVALID_INPUT_PARAMETER' : 'CATALOG_NO_RESULT'
      expectFailure(answer, { status, code })
    },
  }),
  check({
    id: 'radio.session-of-another-user',
    rule: "A session of one user is nobody's else.",
    source,
    needs: ['user', 'otherUser', 'artist'],
    run: async ({ user, otherUser, artist, ...given }) => {
      const { SessionId } = expectRadio(await post(given, user, seeds({ Id: artist.Id, Type: 'Artist' })))
      const answer = await given.ask(`/1/content/music/radio/${encodeURIComponent(SessionId)}/next`, {
        as: otherUser,
      })
      expectThat([400, 403, 404, 410].includes(answer.status), answer, 'a refusal')
    },
  }),
  check({
    id: 'radio.played-lately',
    rule: 'Radios that were played lately are listed, the last one first, with IDs in music.radio that start anew.',
    source,
    needs: ['user', 'artist'],
    run: async ({ user, artist, ...given }) => {
      expectRadio(await post(given, user, seeds({ Id: artist.Id, Type: 'Artist' })))
      const { answer, content } = await askContent(given, '/1/content/music/radio/recentlyplayed', {
        as: user,
      })
      const [radio] = content.Radios?.Items ?? []
      if (radio === undefined) return complain(answer, 'Radios with the one just made')
      expectThat(radio.Id.startsWith('music.radio.'), answer, 'an ID in music.radio', radio.Id)
      expectThat(textOf(answer).includes(artist.Name), answer, `a radio named for ${artist.Name}`, radio.Name)
      const anew = await given.ask(`/1/content/music/radio/${radio.Id}/next`, { as: user })
      expectRadio(anew)
    },
  }),
]
