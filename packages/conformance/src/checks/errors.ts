import { isFailureCode, isStatus, reasonPhrase, statusesOf } from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import { type Answer, headerOf, mediaTypeOf, textOf } from '../asking/question.ts'
import { expectThat } from '../checking/breach.ts'
import { type Check, type Complaint, check, observation } from '../checking/check.ts'
import { errorIn, expectHeader, expectStatus } from '../checking/expect-answer.ts'
import { contract, matrix, rfc } from '../checking/sources.ts'
import { anySearch, isOfApi, isRefusal } from './answers.ts'
import { unknownId } from './api-methods.ts'

/** Text that shows the inside of a server, of whatever make. */
const insides =
  /(node_modules|\.(?:ts|js|py|rb|go|cs|java|php):\d|\bat [\w.$<>]+ ?\(|Traceback|stack ?trace|\bSELECT\b.+\bFROM\b|SQLITE|ENOENT|EACCES|\/(?:home|usr|var|srv|etc)\/|[A-Z]:\\\\)/i

/** Some refusals of every common kind, for rules that speak of them all. */
async function provoke({ ask, askRaw }: Asker): Promise<void> {
  await ask(anySearch)
  await ask(`${anySearch}&maxItems=0`)
  await ask(`${anySearch}&maxItems=42`)
  await ask(anySearch, { as: null })
  await ask(`/1/content/${unknownId}/lookup`)
  await ask('/2/content/music/search?q=a', { as: null })
  await ask(anySearch, { method: 'DELETE' })
  await askRaw('GET /1/content/%ZZ/search HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n')
}

/** What every refusal is like, and every answer. */
export const errorChecks: readonly Check[] = [
  observation({
    id: 'errors.closed-set-of-statuses',
    rule: 'Every status is one of the sixteen, or 204, 206, 302 or 304.',
    source: matrix('the set is closed'),
    run: provoke,
    concerns: () => true,
    complains: ({ status }) =>
      isStatus(status)
        ? null
        : { expected: 'a status of the closed set (405, 413, 415 and others have stand-ins)' },
  }),
  observation({
    id: 'errors.reason-phrases',
    rule: 'The reason phrase on the wire is the one of the table.',
    source: matrix('rules: reason phrase'),
    run: provoke,
    concerns: ({ status }) => isStatus(status),
    complains: ({ status, reason }) => {
      const expected = isStatus(status) ? reasonPhrase(status) : ''
      return reason === expected ? null : { expected: `${status} ${expected}`, came: `${status} ${reason}` }
    },
  }),
  observation({
    id: 'errors.never-500',
    rule: 'No request, whatever it holds, is answered 500: that is for faults of the server alone.',
    source: matrix(500),
    run: provoke,
    concerns: () => true,
    complains: ({ status }) => (status === 500 ? { expected: 'any status but 500' } : null),
  }),
  observation({
    id: 'errors.one-error-object',
    rule: 'A refusal is { "Error": { "ErrorCode", "Description", "Message"? } }, in JSON or XML.',
    source: contract(1, 'error'),
    run: provoke,
    concerns: (answer) => isRefusal(answer) && answer.body.length > 0,
    complains: (answer) => {
      const error = errorIn(answer)
      if (error === null) return { expected: 'an Error with ErrorCode and Description' }
      const strangers = Object.keys(error).filter(
        (name) => !['ErrorCode', 'Description', 'Message'].includes(name),
      )
      return strangers.length === 0
        ? null
        : { expected: 'no other members', came: `Error with ${strangers.join(', ')}` }
    },
  }),
  observation({
    id: 'errors.codes-of-the-catalogue',
    rule: 'Every ErrorCode is one of the 48, and travels with a status that it may.',
    source: matrix('error codes one by one'),
    run: provoke,
    concerns: (answer) => isOfApi(answer) && errorIn(answer) !== null,
    complains: (answer) => {
      const { ErrorCode } = errorIn(answer)!
      if (!isFailureCode(ErrorCode))
        return { expected: 'a code of the catalogue', came: `ErrorCode ${ErrorCode}` }
      const allowed = statusesOf(ErrorCode)
      if (allowed.includes(answer.status)) return null
      return { expected: `${ErrorCode} with ${allowed.join(' or ')}`, came: `it with ${answer.status}` }
    },
  }),
  observation({
    id: 'errors.fixed-descriptions',
    rule: 'The Description of a code is always the same text: what is about a request is in Message.',
    source: contract(1, 'error'),
    run: provoke,
    concerns: (answer) => isOfApi(answer) && errorIn(answer) !== null,
    complains: complainOfDescription,
  }),
  observation({
    id: 'errors.nothing-of-the-inside',
    rule: 'No refusal shows a stack, a path of the server or SQL.',
    source: contract(1, 'error'),
    run: provoke,
    concerns: isRefusal,
    complains: (answer) => {
      const found = insides.exec(textOf(answer))
      // What was sent may be named in a Message; it is none of the server's.
      if (found === null || answer.asked.replaceAll(/%2f/gi, '/').includes(found[0])) return null
      return { expected: 'nothing of the inside', came: `a body with ${found[0]}` }
    },
  }),
  observation({
    id: 'errors.no-echo-of-markup',
    rule: 'Markup that was sent never comes back as it is.',
    source: contract(1, 'error'),
    run: async ({ ask }) => {
      for (const name of ['filters', 'jsonp', 'contentType', 'country', 'source']) {
        await ask(`${anySearch}&${name}=%3Cscript%3Ealert(7)%3C%2Fscript%3E`)
      }
      await ask('/1/content/%3Cscript%3Ealert(7)%3C%2Fscript%3E/lookup')
      await ask('/%3Cscript%3Ealert(7)%3C%2Fscript%3E', { as: null })
    },
    concerns: (answer) => /%3Cscript/i.test(answer.target),
    complains: (answer) => {
      const isSafe =
        !textOf(answer).includes('<script>alert(7)') || mediaTypeOf(answer) === 'application/json'
      return isSafe ? null : { expected: 'no <script> in the body' }
    },
  }),
  observation({
    id: 'errors.not-stored',
    rule: 'A refusal says Cache-Control: no-store, since caches would keep a 404, 410 or 501.',
    source: rfc(9111, '4.2.2'),
    run: provoke,
    concerns: isRefusal,
    complains: (answer) => {
      const said = headerOf(answer, 'cache-control')
      return /\bno-store\b/i.test(said ?? '')
        ? null
        : {
            expected: 'Cache-Control: no-store',
            came: said === null ? 'no Cache-Control' : `Cache-Control: ${said}`,
          }
    },
  }),
  observation({
    id: 'errors.challenge-with-401',
    rule: 'Each 401 has a WWW-Authenticate: Bearer.',
    source: contract(9, 'failures'),
    run: async ({ ask }) => {
      await ask(anySearch, { as: null })
      await ask(anySearch, { as: { of: 'nobody', text: 'not-a-token-of-this-service' } })
    },
    concerns: (answer) => isOfApi(answer) && answer.status === 401,
    complains: (answer) => {
      const said = headerOf(answer, 'www-authenticate')
      return /^Bearer\b/i.test(said ?? '')
        ? null
        : { expected: 'WWW-Authenticate: Bearer …', came: said ?? 'none' }
    },
  }),
  observation({
    id: 'errors.allow-with-501',
    rule: 'A 501 for a verb has an Allow.',
    source: matrix(501),
    run: async ({ ask }) => ask(anySearch, { method: 'DELETE' }),
    concerns: ({ status, method }) => status === 501 && !['GET', 'HEAD', 'POST'].includes(method),
    complains: (answer) => (headerOf(answer, 'allow') ? null : { expected: 'an Allow', came: 'none' }),
  }),
  check({
    id: 'errors.no-secret-comes-back',
    rule: 'A token that was sent never comes back in an answer.',
    source: contract(1, 'error'),
    run: async ({ ask, application: { text } }) => {
      const sent = encodeURIComponent(text)
      for (const target of [`${anySearch}&maxItems=42&accessToken=${sent}`, `/nothing/${sent}`]) {
        const answer = await ask(target)
        // What stands in a message may be an excerpt, and half a token is a secret too.
        const isEchoed = textOf(answer).includes(text.slice(0, Math.max(20, text.length / 2)))
        expectThat(!isEchoed, answer, 'a body without the token that was sent')
      }
    },
  }),
]

/** Holds a description against the first one that came with the code. */
function complainOfDescription(answer: Answer, before: readonly Answer[]): Complaint | null {
  const { ErrorCode, Description } = errorIn(answer)!
  const earlier = before.find((other) => errorIn(other)!.ErrorCode === ErrorCode)
  const first = earlier && errorIn(earlier)!
  if (first === undefined || first.Description === Description) return null
  return { expected: `${ErrorCode} with the Description "${first.Description}"`, came: `"${Description}"` }
}

/** The headers that every answer carries. Contract section 1. */
export const requestIdChecks: readonly Check[] = [
  observation({
    id: 'headers.request-id-always',
    rule: 'Every answer carries an X-Request-Id.',
    source: contract(1, 'X-Request-Id'),
    run: provoke,
    concerns: (answer) => isOfApi(answer) || answer.method === 'raw',
    complains: (answer) =>
      headerOf(answer, 'x-request-id') ? null : { expected: 'an X-Request-Id', came: 'none' },
  }),
  check({
    id: 'headers.request-id-taken-over',
    rule: 'A sane X-Request-Id of the request is the one of the answer.',
    source: contract(1, 'X-Request-Id'),
    run: async ({ ask }) => {
      const answer = await ask(anySearch, { headers: { 'X-Request-Id': 'conformance-42' } })
      expectHeader(answer, 'X-Request-Id', /^conformance-42$/, 'conformance-42, as it was sent')
    },
  }),
  check({
    id: 'headers.request-id-not-taken-over',
    rule: 'An X-Request-Id that is not a sane one is replaced.',
    source: contract(1, 'X-Request-Id'),
    run: async ({ ask }) => {
      for (const insane of ['<script>alert(1)</script>', 'a b\tc', 'x'.repeat(2000)]) {
        const answer = await ask(anySearch, { headers: { 'X-Request-Id': insane } })
        expectStatus(answer, 200)
        expectHeader(answer, 'X-Request-Id', /^[\w.:-]{1,256}$/, 'one of its own')
      }
    },
  }),
  observation({
    id: 'headers.date-always',
    rule: 'Every answer of 2xx, 3xx and 4xx has a Date.',
    source: rfc(9110, '6.6.1'),
    run: provoke,
    concerns: ({ status }) => status >= 200 && status < 500,
    complains: (answer) => {
      const said = headerOf(answer, 'date')
      return Number.isNaN(Date.parse(said ?? '')) ? { expected: 'a Date', came: said ?? 'none' } : null
    },
  }),
]
