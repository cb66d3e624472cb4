import { isStatus, reasonPhrase } from '@regroove/contract'
import { type Answer, headerOf } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { errorIn, expectFailure, expectStatus } from '../checking/expect-answer.ts'
import { contract, matrix, rfc } from '../checking/sources.ts'
import { anySearch } from './answers.ts'
import { form, head, oddRequests, servedOddities } from './odd-requests.ts'

function expectSound(answer: Answer): void {
  const { status, reason } = answer
  if (!isStatus(status) || reasonPhrase(status) !== reason)
    complain(answer, 'a status of the closed set with its phrase')
  if (status < 400) return
  expectThat(errorIn(answer) !== null, answer, 'an Error in the body')
  expectThat(headerOf(answer, 'x-request-id') !== null, answer, 'an X-Request-Id', 'none')
}

/** What HTTP is broken with. Status matrix (the set is closed), RFC 9112. */
export const protocolChecks: readonly Check[] = [
  ...oddRequests.map(([id, what, bytes, may]) =>
    check({
      id: `protocol.${id}`,
      rule: `${what} is answered with ${may.join(' or ')}, and an Error.`,
      source: matrix('the set is closed'),
      run: async ({ askRaw }) => {
        const [answer] = await askRaw(bytes)
        expectStatus(answer, ...(may as Parameters<typeof expectStatus>[1][]))
        expectSound(answer)
      },
    }),
  ),
  ...servedOddities.map(([id, what, bytes]) =>
    check({
      id: `protocol.${id}`,
      rule: `${what} is served.`,
      source: rfc(9112, '2'),
      run: async ({ askRaw }) => {
        const [answer] = await askRaw(bytes)
        expectStatus(answer, 200)
      },
    }),
  ),
  check({
    id: 'protocol.two-requests-at-once',
    rule: 'Two requests that are sent at once are answered in turn.',
    source: rfc(9112, '9.3.2'),
    run: async ({ askRaw }) => {
      const one = head(`GET ${anySearch}&maxItems=1 HTTP/1.1`, '{auth}Accept: application/json')
      const other = head('GET /1/nothing/here HTTP/1.1', 'Connection: close')
      const answers = await askRaw(one + other, {
        answers: 2,
        shownAs: 'a search, and an unknown path right behind it',
      })
      const said = answers.map(({ status }) => status).join(' and ')
      expectThat(said === '200 and 404', answers[0], '200 and 404', said)
    },
  }),
  check({
    id: 'protocol.connection-is-kept',
    rule: 'A connection serves more than one request.',
    source: rfc(9112, '9.3'),
    run: async ({ askRaw }) => {
      const one = head('GET /1/nothing/here HTTP/1.1')
      const answers = await askRaw(one + one + one, {
        answers: 3,
        shownAs: 'three requests on one connection',
      })
      expectThat(answers.length === 3, answers[0], 'three answers', `${answers.length}`)
    },
  }),
  check({
    id: 'protocol.half-a-request',
    rule: 'A request that does not arrive whole in time is 408 REQUEST_TIMEOUT with Connection: close.',
    source: matrix(408),
    when: 'alongside',
    run: async ({ askRaw }) => {
      const [answer] = await askRaw(`GET ${anySearch} HTTP/1.1\r\nHost: {host}\r\nAccept: application`, {
        quietMs: 75_000,
      })
      expectFailure(answer, { status: 408, code: 'REQUEST_TIMEOUT' })
      const connection = headerOf(answer, 'connection')
      expectThat(
        /\bclose\b/i.test(connection ?? ''),
        answer,
        'Connection: close',
        `Connection: ${connection}`,
      )
    },
  }),
  check({
    id: 'protocol.half-a-body',
    rule: 'A body that does not arrive whole in time is 408 REQUEST_TIMEOUT with Connection: close.',
    source: matrix(408),
    needs: ['stress'],
    when: 'alongside',
    run: async ({ askRaw }) => {
      const bytes = `${head('POST /accesstoken.srf HTTP/1.1', form, 'Content-Length: 100')}grant_type=client`
      const [answer] = await askRaw(bytes, { quietMs: 75_000 })
      expectFailure(answer, { status: 408, code: 'REQUEST_TIMEOUT' })
      expectThat(/\bclose\b/i.test(headerOf(answer, 'connection') ?? ''), answer, 'Connection: close')
    },
  }),
  check({
    id: 'protocol.serves-on-after-oddities',
    rule: 'After odd requests the service answers as before.',
    source: contract(1),
    run: async ({ ask, askRaw }) => {
      for (const bytes of [head('GET HTTP/1.1'), Buffer.from([0, 1, 2, 3, 13, 10, 13, 10])])
        await askRaw(bytes).catch(() => {})
      expectStatus(await ask(anySearch), 200)
    },
  }),
]
