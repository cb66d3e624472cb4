import fc from 'fast-check'
import { callers, type FuzzedRequest, oddHeaders } from './fuzzed-request.ts'
import { contentIds, escapedOddly, mostly, oddText } from './odd-values.ts'

/** A place that is no operation of the API: what its path is made of, and what may be said to it. */
interface Place {
  readonly what: string
  /** `*` stands for an ID or an odd text. */
  readonly paths: readonly string[]
  /** Names of the query, or of a form where it is posted. */
  readonly names: readonly string[]
  readonly methods: readonly string[]
}

const reads = ['GET', 'GET', 'HEAD'] as const

/** All that is served beside the operations. */
export const places: readonly Place[] = [
  {
    what: 'the token endpoints',
    paths: ['/accesstoken.srf', '/v2/OAuth2-13', '/oauth20_token.srf', '/oauth20_revoke.srf'],
    names: [
      'grant_type',
      'client_id',
      'client_secret',
      'scope',
      'code',
      'refresh_token',
      'redirect_uri',
      'token',
      'code_verifier',
    ],
    methods: ['POST', 'POST', 'GET'],
  },
  {
    what: 'the pages of signing in',
    paths: ['/oauth20_authorize.srf', '/oauth20_logout.srf', '/oauth20_desktop.srf', '/account'],
    names: [
      'response_type',
      'client_id',
      'redirect_uri',
      'scope',
      'state',
      'locale',
      'prompt',
      'code_challenge',
      'code_challenge_method',
      'name',
      'password',
      'token',
      'act',
    ],
    methods: ['GET', 'GET', 'POST'],
  },
  {
    what: 'the pages of things',
    paths: [
      '/Artist/*',
      '/Album/*',
      '/Track/*',
      '/Playlist/*',
      '/artist',
      '/docs',
      '/docs/*',
      '/openapi.json',
    ],
    names: ['action', 'target', 'locale', 'language'],
    methods: reads,
  },
  {
    what: 'images',
    paths: ['/1/content/*/image', '/content/*/image', '/image/*'],
    names: ['w', 'h', 'mode', 'background', 'locale', 'format'],
    methods: reads,
  },
  { what: 'music', paths: ['/media/*', '/media/*/*'], names: ['a', 'token'], methods: reads },
  {
    what: 'health, metrics and paths that are none',
    paths: [
      '/healthz',
      '/readyz',
      '/metrics',
      '/.well-known/oauth-authorization-server',
      '/',
      '/*',
      '/1/*',
      '/favicon.ico',
    ],
    names: ['a'],
    methods: ['GET', 'POST', 'DELETE'],
  },
]

const words: Readonly<Record<string, fc.Arbitrary<string>>> = {
  grant_type: fc.constantFrom('client_credentials', 'authorization_code', 'refresh_token', 'password'),
  response_type: fc.constantFrom('code', 'token', 'id_token'),
  scope: fc.constantFrom(
    'http://music.xboxlive.com',
    'MicrosoftMediaServices.GrooveApiAccess',
    'offline_access',
  ),
  redirect_uri: fc.constantFrom(
    'http://127.0.0.1:9/back',
    'https://elsewhere.example/',
    'javascript:alert(1)',
    '//x',
  ),
  w: fc.integer({ min: 0, max: 2000 }).map(String),
  h: fc.integer({ min: 0, max: 2000 }).map(String),
  mode: fc.constantFrom('scale', 'letterbox', 'crop'),
  action: fc.constantFrom('play', 'view', 'addtocollection', 'buy'),
  target: fc.constantFrom('app', 'web'),
}

/** Requests of a place. @param clientId of an application that the house knows */
export function requestsOfPlace(
  { paths, names, methods }: Place,
  { known, clientId }: { readonly known: readonly string[]; readonly clientId: string },
): fc.Arbitrary<FuzzedRequest> {
  const valuesOf = (name: string) => {
    if (name === 'client_id') return mostly(fc.constant(clientId), oddText)
    return Object.hasOwn(words, name) ? mostly(words[name]!, oddText) : oddText
  }
  const pairs = fc
    .record(Object.fromEntries(names.map((name) => [name, escapedOddly(valuesOf(name))])), {
      requiredKeys: [],
    })
    .map((values) => Object.entries(values).map(([name, value]) => `${name}=${value}`))
  const segment = escapedOddly(contentIds(known))
  const target = fc
    .tuple(fc.constantFrom(...paths), segment, segment)
    .map(([path, first, second]) => path.replace('*', () => first).replace('*', () => second))
  const method = mostly(
    fc.constantFrom(...methods),
    fc.constantFrom('PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'),
  )
  const type = fc.constantFrom(
    'application/x-www-form-urlencoded',
    'application/json',
    'multipart/form-data',
    'x',
  )
  return fc
    .record({ method, target, pairs, type, headers: oddHeaders, caller: callers })
    .map(({ target: path, pairs: said, type: bodyType, headers, ...request }) =>
      request.method === 'POST'
        ? {
            ...request,
            target: path,
            headers: { ...headers, 'content-type': bodyType },
            body: said.join('&'),
          }
        : { ...request, target: `${path}?${said.join('&')}`, headers, body: null },
    )
}
