import { headerOf, showHeader } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectFailure, expectHeader, expectStatus } from '../checking/expect-answer.ts'
import { contract, matrix, rfc } from '../checking/sources.ts'
import { type ApiMethod, apiMethods } from './api-methods.ts'

/** What is asked of every method, whatever it does: its version, its caller, the namespace, other verbs. */
export const methodChecks: readonly Check[] = apiMethods.flatMap((method) => [
  refusesOtherVersions(method),
  asksForAToken(method),
  ...(method.needsUser ? [asksForAUser(method)] : []),
  ...(method.path.includes('/music/') ? [refusesOtherNamespaces(method)] : []),
  refusesOtherVerbs(method),
])

function first({ versions, path }: ApiMethod): string {
  return `/${versions[0]}${path}`
}

function refusesOtherVersions({ name, called, method, path, versions }: ApiMethod): Check {
  return check({
    id: `versions.of-${name}`,
    rule: `A version that ${called} does not have is 406 VERSION_NOT_SUPPORTED, before any token is asked for, and Message lists those it has.`,
    source: matrix(406),
    run: async ({ ask }) => {
      for (const version of [2, versions.includes(3) ? 4 : 3, 99]) {
        const answer = await ask(`/${version}${path}`, { method, as: null })
        const { Message = '' } = expectFailure(answer, { status: 406, code: 'VERSION_NOT_SUPPORTED' })
        const isListed = versions.every((one) =>
          new RegExp(`\\b${one}\\b`).test(Message.replace(`${version}`, '')),
        )
        expectThat(
          isListed,
          answer,
          `a Message that lists ${versions.join(' and ')}`,
          `the Message ${Message}`,
        )
      }
    },
  })
}

function asksForAToken(apiMethod: ApiMethod): Check {
  const { name, called, method } = apiMethod
  return check({
    id: `authentication.${name}-without-a-token`,
    rule: `Without a token, ${called} is 401 ACCESS_TOKEN_MISSING, with a Bearer challenge that names no error.`,
    source: contract(9, 'failures'),
    run: async ({ ask }) => {
      const answer = await ask(first(apiMethod), { method, as: null })
      expectFailure(answer, { status: 401, code: 'ACCESS_TOKEN_MISSING' })
      const challenge = expectHeader(answer, 'WWW-Authenticate', /^Bearer\b/i, 'Bearer …')
      // RFC 6750, 3.1: who sent no credentials has made no error.
      expectThat(
        !/\berror=/i.test(challenge),
        answer,
        'a challenge without error=',
        `WWW-Authenticate: ${challenge}`,
      )
    },
  })
}

function asksForAUser(apiMethod: ApiMethod): Check {
  const { name, called, method } = apiMethod
  return check({
    id: `authentication.${name}-without-a-user`,
    rule: `With an application's token alone, ${called} is 401 INVALID_AUTHORIZATION_HEADER.`,
    source: matrix('INVALID_AUTHORIZATION_HEADER'),
    run: async ({ ask }) => {
      const answer = await ask(first(apiMethod), { method })
      expectFailure(answer, { status: 401, code: 'INVALID_AUTHORIZATION_HEADER' })
      expectHeader(
        answer,
        'WWW-Authenticate',
        /^Bearer\b.*\berror="invalid_token"/i,
        'Bearer … error="invalid_token"',
      )
    },
  })
}

function refusesOtherNamespaces(apiMethod: ApiMethod): Check {
  const { name, called, method, needsUser } = apiMethod
  const target = first(apiMethod).replace('/music/', '/video/')
  return check({
    id: `conventions.namespace-of-${name}`,
    rule: `A namespace that is not music is refused by ${called}.`,
    source: contract(4, 'namespace'),
    needs: needsUser ? ['user'] : [],
    run: async (given) => {
      const as = needsUser ? given.user : given.application
      const body = method === 'POST' ? { body: '{}', headers: { 'Content-Type': 'application/json' } } : {}
      const answer = await given.ask(target, { method, as, ...body })
      // A body that lacks something is refused with 400 as well, and may be read first.
      expectFailure(answer, { status: 400, code: ['INVALID_INPUT_PARAMETER', 'MISSING_INPUT_PARAMETER'] })
    },
  })
}

/** Verbs that no method of the API has. */
const otherVerbs = ['PATCH', 'DELETE', 'PUT']

function refusesOtherVerbs(apiMethod: ApiMethod): Check {
  const { name, called, method } = apiMethod
  const wrong = method === 'GET' ? 'POST' : 'GET'
  return check({
    id: `verbs.of-${name}`,
    rule: `A verb that ${called} does not have is 501 NOT_IMPLEMENTED with Allow, never 405.`,
    source: matrix(501),
    run: async ({ ask }) => {
      for (const verb of [...otherVerbs, wrong]) {
        const answer = await ask(first(apiMethod), { method: verb, as: null })
        expectFailure(answer, { status: 501, code: 'NOT_IMPLEMENTED' })
        const allowed = (headerOf(answer, 'allow') ?? '').split(/\s*,\s*/)
        const expected = method === 'GET' ? ['GET', 'HEAD'] : ['POST']
        if (!expected.every((one) => allowed.includes(one)) || allowed.includes(verb)) {
          complain(answer, `Allow: ${expected.join(', ')}`, showHeader(answer, 'Allow'))
        }
      }
    },
  })
}

const healthy = [
  ['unknown-path', 'A path that nobody knows is 404 before any token is asked for.', '/1/nothing/here'],
  ['path-without-version', 'A path of the API without its version is 404.', '/content/music/search?q=a'],
  ['version-without-number', 'A version that is no number is 404.', '/one/content/music/search?q=a'],
  ['root-of-version', 'A version with nothing behind it is 404.', '/1/'],
] as const

/** Paths that are no methods, and verbs that HTTP has for all of them. */
export const pathChecks: readonly Check[] = [
  ...healthy.map(([id, rule, target]) =>
    check({
      id: `versions.${id}`,
      rule,
      source: matrix('rules: an unknown path is 404 before authentication'),
      run: async ({ ask }) =>
        expectFailure(await ask(target, { as: null }), { status: 404, code: 'CATALOG_NO_RESULT' }),
    }),
  ),
  check({
    id: 'verbs.options-that-is-no-preflight',
    rule: 'OPTIONS that is no CORS preflight is 501 with Allow, or answered as one.',
    source: matrix(501),
    run: async ({ ask }) => {
      const answer = await ask('/1/content/music/search?q=a', { method: 'OPTIONS', as: null })
      // What a preflight is answered with is harmless here too: RFC 9110, 9.3.7.
      expectStatus(answer, 501, 204)
      expectHeader(answer, 'Allow', /\bGET\b/, 'GET, HEAD, …')
    },
  }),
  check({
    id: 'verbs.unknown-verb',
    rule: 'A verb that HTTP does not know is 501.',
    source: rfc(9110, '9.1'),
    run: async ({ askRaw }) => {
      const [answer] = await askRaw('FROB /1/content/music/search?q=a HTTP/1.1\r\nHost: {host}\r\n\r\n')
      expectFailure(answer, { status: 501, code: 'NOT_IMPLEMENTED' })
      expectHeader(answer, 'Allow', /\bGET\b/, 'GET, …')
    },
  }),
]
