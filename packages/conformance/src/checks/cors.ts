import { headerOf } from '../asking/question.ts'
import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectHeader, expectStatus } from '../checking/expect-answer.ts'
import { contract, matrix } from '../checking/sources.ts'
import { anySearch } from './answers.ts'

const source = contract(1, 'CORS')
const origin = 'https://player.example'

/** What scripts of other origins have to be able to read. */
const exposed = [
  'ETag',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'WWW-Authenticate',
  'X-Request-Id',
  'Content-Range',
  'Accept-Ranges',
]

const preflight = {
  method: 'OPTIONS',
  as: null,
  headers: {
    Origin: origin,
    'Access-Control-Request-Method': 'GET',
    'Access-Control-Request-Headers': 'authorization, x-client-name',
  },
} as const

/** What browsers on other sites may do. Contract section 1. */
export const corsChecks: readonly Check[] = [
  check({
    id: 'cors.any-origin',
    rule: 'Scripts of any origin may read answers.',
    source,
    run: async ({ ask }) => {
      const answer = await ask(anySearch, { headers: { Origin: origin } })
      expectStatus(answer, 200)
      expectHeader(answer, 'Access-Control-Allow-Origin', /^(?:\*|https:\/\/player\.example)$/, '*')
    },
  }),
  check({
    id: 'cors.refusals-too',
    rule: 'Scripts may read refusals too.',
    source,
    run: async ({ ask }) => {
      for (const [target, as] of [
        [`${anySearch}&maxItems=42`, undefined],
        [anySearch, null],
        ['/2/content/music/search', null],
      ] as const) {
        const answer = await ask(target, { headers: { Origin: origin }, ...(as === null ? { as } : {}) })
        expectHeader(answer, 'Access-Control-Allow-Origin', /^(?:\*|https:\/\/player\.example)$/, '*')
      }
    },
  }),
  check({
    id: 'cors.no-credentials',
    rule: 'No cookie travels along: credentials are never allowed.',
    source,
    run: async ({ ask }) => {
      for (const options of [preflight, { headers: { Origin: origin } }]) {
        const answer = await ask(anySearch, options)
        const said = headerOf(answer, 'access-control-allow-credentials')
        expectThat(
          said === null || said === 'false',
          answer,
          'no Access-Control-Allow-Credentials',
          `${said}`,
        )
      }
    },
  }),
  check({
    id: 'cors.preflight',
    rule: 'A preflight is 204, without a token, and allows the method and the headers that were asked for.',
    source: matrix('the set is closed: 204'),
    run: async ({ ask }) => {
      const answer = await ask(anySearch, preflight)
      expectStatus(answer, 204)
      expectThat(answer.body.length === 0, answer, 'no body')
      expectHeader(answer, 'Access-Control-Allow-Origin', /^(?:\*|https:\/\/player\.example)$/, '*')
      expectHeader(answer, 'Access-Control-Allow-Methods', /\bGET\b|\*/, 'GET, …')
      expectHeader(answer, 'Access-Control-Allow-Headers', /authorization/i, 'authorization, …')
      expectHeader(answer, 'Access-Control-Allow-Headers', /x-client-name|\*/i, 'x-client-name, …')
    },
  }),
  check({
    id: 'cors.preflight-of-a-post',
    rule: 'A preflight for POST allows POST where the path has it.',
    source,
    run: async ({ ask }) => {
      const headers = { ...preflight.headers, 'Access-Control-Request-Method': 'POST' }
      const answer = await ask('/accesstoken.srf', { ...preflight, headers })
      expectStatus(answer, 204)
      expectHeader(answer, 'Access-Control-Allow-Methods', /\bPOST\b|\*/, 'POST, …')
    },
  }),
  check({
    id: 'cors.exposed-headers',
    rule: `Scripts may read ${exposed.join(', ')}.`,
    source,
    run: async ({ ask }) => {
      const answer = await ask(anySearch, { headers: { Origin: origin } })
      const said = (headerOf(answer, 'access-control-expose-headers') ?? '').toLowerCase().split(/\s*,\s*/)
      const missing = exposed.filter((name) => !said.includes(name.toLowerCase()))
      expectThat(
        missing.length === 0,
        answer,
        `${missing.join(', ')} among the exposed headers`,
        said.join(', '),
      )
    },
  }),
]
