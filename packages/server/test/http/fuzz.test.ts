import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { formatContentId, type Guid, type Operation, operations } from '@regroove/contract'
import fc from 'fast-check'
import { type House, openHouse } from '../house/open-house.ts'
import { assertSoundFailure } from './assert-sound-failure.ts'

// Whatever is asked, the answer is of the closed set, speaks the error object, shows nothing of the inside, and no input
// is a fault of ours. fast-check prints the seed and the smallest request that breaks this.

const closing: (() => Promise<void> | void)[] = []
let house: House
before(async () => {
  house = await openHouse(
    { after: (close) => void closing.push(close as () => Promise<void>) },
    `
    Nina Simone/Pastel Blues/01 Be My Husband.mp3 | genre=Jazz
    Nina Simone/Pastel Blues/10 Sinnerman.flac | genre=Jazz; Blues
    Sigur Rós/Takk/03 Hoppípolla.ogg | genre=Post-Rock
    `,
  )
})
after(async () => {
  for (const close of closing) await close()
})

const oddText = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e9',
    'NaN',
    '25',
    '26',
    "' OR 1=1 --",
    '../../etc/passwd',
    '<script>',
    '%00',
    '𝄞',
  ),
  fc.constantFrom(
    '*',
    '"',
    'NEAR(a b)',
    'name:a',
    'a AND',
    '{a b}: c',
    '\u202e',
    '\ufeff',
    'null',
    '[object Object]',
  ),
  fc.string({ minLength: 200, maxLength: 400 }),
)
const guid = fc.uuid().map((text) => formatContentId({ kind: 'catalog', guid: text.toUpperCase() as Guid }))
const oddId = fc.oneof(
  guid,
  fc
    .tuple(fc.constantFrom('music', 'music.playlist', 'music.isrc', 'music.amg', 'video', ''), oddText)
    .map(([n, t]) => `${n}.${t}`),
  oddText,
)

const mostly = <T>(sound: fc.Arbitrary<T>, odd: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 7, arbitrary: sound }, { weight: 1, arbitrary: odd })

/** A value for a parameter: mostly one that it allows, as its schema tells, so that calls get far. */
function valueFor(name: string, schema: Readonly<Record<string, unknown>>): fc.Arbitrary<string> {
  if (name === 'ids' || name === 'id') {
    const some = fc.array(mostly(guid, oddId), { minLength: 1, maxLength: 4 })
    return mostly(
      some.map((ids) => ids.join('+')),
      oddText,
    )
  }
  const words = (schema['enum'] ?? (schema['items'] as { enum?: string[] } | undefined)?.enum) as
    | string[]
    | undefined
  if (words !== undefined) {
    const listed = schema['enum'] === undefined
    const some = fc.subarray(words, { minLength: 1, maxLength: listed ? words.length : 1 })
    return mostly(
      some.map((chosen) => chosen.join('+')),
      oddText,
    )
  }
  if (schema['type'] === 'integer') return mostly(fc.integer({ min: 0, max: 25 }).map(String), oddText)
  if (name === 'clientInstanceId') return mostly(fc.constant('0123456789abcdef0123456789abcdef'), oddText)
  if (name === 'q') return fc.oneof(fc.constantFrom('nina', 'sinner', 'sigur ros', 'hopipolla', 'a'), oddText)
  return oddText
}

const commonParameters: Readonly<Record<string, fc.Arbitrary<string>>> = {
  language: mostly(fc.constantFrom('en', 'de'), oddText),
  country: mostly(fc.constantFrom('US', 'FR'), oddText),
  contentType: mostly(fc.constantFrom('json', 'xml'), oddText),
  jsonp: mostly(fc.constantFrom('callback', 'a.b'), oddText),
  accessToken: oddText,
  page: oddText,
}

const encode = (text: string) => encodeURIComponent(text.toWellFormed())

function targetOf(operation: Operation): fc.Arbitrary<string> {
  const segments = operation.path.split('/').map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) return fc.constant(part)
    return valueFor(name, operation.pathParameters[name]!.schema)
  })
  const query = Object.fromEntries(
    Object.entries(operation.query).map(([name, parameter]) => [name, valueFor(name, parameter.schema)]),
  )
  return fc
    .tuple(
      mostly(fc.constant('1'), fc.constantFrom('2', '3', '0', 'x')),
      fc.tuple(...segments),
      fc.record({ ...query, ...commonParameters }, { requiredKeys: [] }),
    )
    .map(([version, parts, values]) => {
      const pairs = Object.entries(values).map(([name, value]) => `${name}=${encode(value ?? '')}`)
      return `/${version}/${parts.map(encode).join('/')}?${pairs.join('&')}`
    })
}

const headers = fc.record(
  {
    accept: fc.constantFrom(
      '*/*',
      'application/json',
      'text/xml',
      'image/png',
      ';;;,,,',
      'application/xml;q=2',
    ),
    'accept-language': fc.constantFrom('de-CH,de;q=0.9', '*', 'xx-YY', '-', ',,,;q='),
    'accept-encoding': fc.constantFrom('gzip', 'br', 'identity', 'zstd;q=1'),
    'if-none-match': fc.constantFrom('*', '"a"', 'W/', '"'),
    'content-type': fc.constantFrom(
      'application/json',
      'text/plain',
      'x',
      'application/xml; charset=nonsense',
    ),
    'x-request-id': fc.constantFrom('abc', 'a b', '<>', 'x'.repeat(300)),
  },
  { requiredKeys: [] },
)

const methodsFor = ({ method }: Operation) =>
  mostly(
    fc.constantFrom(...(method === 'GET' ? ['GET', 'HEAD'] : [method])),
    fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'),
  )

for (const [name, operation] of Object.entries(operations)) {
  test(`whatever is asked of ${name}, the answer is sound and the fault is never ours`, async () => {
    const request = fc.record({
      method: methodsFor(operation),
      target: targetOf(operation),
      headers,
      caller: mostly(fc.constantFrom('application', 'paid', 'none'), fc.constantFrom('nobody', 'stranger')),
    })
    await fc.assert(
      fc.asyncProperty(request, async ({ method, target, headers: sent, caller }) => {
        const answer = await fetch(house.url + target, {
          method,
          headers: { ...sent, ...authorization(caller) },
          redirect: 'manual',
        })
        const body = await answer.text()
        assert.notEqual(answer.status, 500, `${method} ${target}`)
        if (method !== 'HEAD') {
          assertSoundFailure({
            status: answer.status,
            reason: answer.statusText,
            header: (header) => answer.headers.get(header),
            body,
          })
        }
      }),
      { numRuns: 400, endOnFailure: false },
    )
  })
}

test('after all of it the service answers as before, and no token is in the log', async () => {
  const answer = await house.get('/1/content/music/search?q=sinnerman')
  assert.equal(answer.status, 200)
  const log = house.logged.join('\n')
  for (const token of Object.values(house.tokens)) assert.ok(!log.includes(token))
  assert.ok(!log.includes(house.clientSecret))
})

function authorization(caller: string): Record<string, string> {
  if (caller === 'nobody') return {}
  const token = Object.hasOwn(house.tokens, caller)
    ? house.tokens[caller as keyof House['tokens']]
    : 'strange'
  return { authorization: `Bearer ${token}` }
}
