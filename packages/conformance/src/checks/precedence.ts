import { type Check, check } from '../checking/check.ts'
import { expectFailure } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { matrix } from '../checking/sources.ts'
import { unknownId } from './api-methods.ts'

const source = matrix('rules: where two could apply')

/** Which of two refusals comes first. Status matrix. */
export const precedenceChecks: readonly Check[] = [
  check({
    id: 'precedence.url-before-verb',
    rule: 'A URL that cannot be decoded is 400, before its verb is 501.',
    source,
    run: async ({ askRaw }) => {
      const [answer] = await askRaw(
        'DELETE /1/content/%ZZ/search HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n',
      )
      expectFailure(answer, { status: 400, code: 'INVALID_INPUT_PARAMETER' })
    },
  }),
  refusal({
    id: 'precedence.verb-before-version',
    rule: 'A verb that the path does not have is 501, before its version is 406.',
    source,
    asks: () => ['/2/content/music/search?q=a', { method: 'DELETE', as: null }],
    status: 501,
    code: 'NOT_IMPLEMENTED',
  }),
  refusal({
    id: 'precedence.version-before-token',
    rule: 'A version that is not there is 406, before the missing token is 401.',
    source,
    asks: () => ['/2/content/music/search', { as: null }],
    status: 406,
    code: 'VERSION_NOT_SUPPORTED',
  }),
  refusal({
    id: 'precedence.accept-before-token',
    rule: 'An Accept that rules all out is 406, before the missing token is 401.',
    source,
    asks: () => ['/1/content/music/search?q=a', { as: null, headers: { Accept: 'image/png' } }],
    status: 406,
    code: 'VERSION_NOT_SUPPORTED',
  }),
  refusal({
    id: 'precedence.token-before-parameters',
    rule: 'A missing token is 401, before a bad parameter is 400.',
    source,
    asks: () => ['/1/content/music/search?maxItems=42', { as: null }],
    status: 401,
    code: 'ACCESS_TOKEN_MISSING',
  }),
  refusal({
    id: 'precedence.token-before-item',
    rule: 'A missing token is 401, before an unknown item is 404.',
    source,
    asks: () => [`/1/content/${unknownId}/lookup`, { as: null }],
    status: 401,
    code: 'ACCESS_TOKEN_MISSING',
  }),
  refusal({
    id: 'precedence.parameters-before-item',
    rule: 'A bad parameter is 400, before an unknown item is 404.',
    source,
    asks: `/1/content/${unknownId}/lookup?extras=lyrics`,
    status: 400,
    code: 'INVALID_INPUT_PARAMETER',
  }),
  refusal({
    id: 'precedence.unknown-path-before-token',
    rule: 'An unknown path is 404, before the missing token is 401.',
    source,
    asks: () => ['/1/content/music/telepathy', { as: null }],
    status: 404,
    code: 'CATALOG_NO_RESULT',
  }),
  refusal({
    id: 'precedence.parameters-before-pass',
    rule: 'A missing clientInstanceId is 400, before the missing pass is 403.',
    source,
    needs: ['noPass', 'track'],
    asks: ({ noPass, track }) => [`/1/content/${track.Id}/stream`, { as: noPass }],
    status: 400,
    code: 'MISSING_INPUT_PARAMETER',
  }),
]
