import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failuresOf, type Operation, operations } from '@regroove/contract'
import fc from 'fast-check'
import { openForAll } from '../house/open-for-all.ts'
import { type DrawnHouse, openDrawnHouse } from './open-drawn-house.ts'

// The contract says which error codes an operation can give, and the documents say it on. Whatever is asked here, no other
// code may come. fast-check prints the seed and the request that breaks this.

let house: DrawnHouse
let ids: readonly string[]
openForAll(async (t) => {
  house = await openDrawnHouse(
    t,
    `
    Nina Simone/Pastel Blues (1965)/01 Be My Husband | genre=Jazz
    Nina Simone/Pastel Blues (1965)/10 Sinnerman | isrc=USPR36507002
    Nina Simone/Gone/01 Gone Too
    * Late | tracks=Nina Simone/Pastel Blues/Sinnerman
    `,
  )
  await house.catalogue.remove('Nina Simone/Gone')
  const { guidOf } = house.catalogue
  ids = [
    ...[
      'Nina Simone',
      'Nina Simone/Pastel Blues',
      'Nina Simone/Pastel Blues/Sinnerman',
      'Nina Simone/Gone',
    ].map((path) => `music.${guidOf(path)}`),
    `music.playlist.${guidOf('* Late')}`,
    'music.isrc.USPR36507002',
    'music.00000000-0000-0000-0000-000000000000',
    'music.AQx7a9',
    'music.amg.R1',
    'music.playlistforyou.00000000-0000-0000-0000-000000000000',
    'music.radio.00000000-0000-0000-0000-000000000000',
    'nothing',
  ]
})

type Schema = Readonly<Record<string, unknown>>

const oneId = fc.nat(11).map((at) => ids[at]!)

/** Values that a parameter allows, and some that it does not. */
function valuesFor(name: string, schema: Schema): fc.Arbitrary<string> {
  if (name === 'id') return oneId
  if (name === 'ids') return fc.array(oneId, { minLength: 1, maxLength: 3 }).map((some) => some.join('+'))
  if (name === 'genre') return fc.constantFrom('Jazz', 'Rock', 'No such genre')
  const words = schema['enum'] ?? (schema['items'] as Schema | undefined)?.['enum']
  if (words !== undefined) {
    const some = fc.subarray(words as string[], {
      minLength: 1,
      maxLength: schema['type'] === 'array' ? 2 : 1,
    })
    const allowed = some.map((chosen) => chosen.join('+'))
    return fc.oneof({ weight: 9, arbitrary: allowed }, { weight: 1, arbitrary: fc.constant('another') })
  }
  if (schema['type'] === 'integer') return fc.constantFrom('0', '1', '25', '26', '999', 'x')
  return fc.constantFrom('nina', '', 'x'.repeat(40), 'x'.repeat(4000), '*', '\u202e')
}

function requestsOf({ path, versions, pathParameters, query }: Operation): fc.Arbitrary<string> {
  const parts = path.split('/').map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    return name === undefined ? fc.constant(part) : valuesFor(name, pathParameters[name]!.schema)
  })
  const values = Object.entries(query).map(([name, { schema }]) => [name, valuesFor(name, schema)] as const)
  const common = {
    country: fc.constantFrom('US', 'ZZ'),
    language: fc.constantFrom('de', 'german'),
    contentType: fc.constantFrom('json', 'yaml'),
    jsonp: fc.constantFrom('', 'a b'),
  }
  const always = { weight: 4, arbitrary: fc.constant<Record<string, string>>({}) }
  return fc
    .tuple(
      fc.constantFrom(...versions, ...versions, ...versions, 9),
      fc.tuple(...parts),
      someOf(values),
      fc.oneof(always, { weight: 1, arbitrary: fc.record(common, { requiredKeys: [] }) }),
    )
    .map(([version, words, own, shared]) => {
      const pairs = Object.entries({ ...own, ...shared }).map(
        ([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`,
      )
      return `/${version}/${words.map((word) => encodeURIComponent(word === '' ? ' ' : word)).join('/')}?${pairs.join('&')}`
    })
}

/** Bodies that get far, and some that do not. */
function bodiesOf({ body }: Operation): fc.Arbitrary<string | undefined> {
  if (body === undefined) return fc.constant(undefined)
  const sound = fc.record(
    {
      TrackIds: fc.array(oneId, { maxLength: 3 }),
      Id: oneId,
      Name: fc.constantFrom('A name', '', 'x'.repeat(300)),
      CollectionStateToken: fc.constantFrom('', 'stale'),
      Seeds: fc.array(
        fc.record({
          Id: fc.oneof(oneId, fc.constantFrom('Jazz', 'Rock')),
          Type: fc.constantFrom('Artist', 'Genre', 'x'),
        }),
        { maxLength: 2 },
      ),
      TrackActions: fc.array(
        fc.record({ Id: oneId, Action: fc.constantFrom('Add', 'Delete', 'Move', 'x') }),
        {
          maxLength: 3,
        },
      ),
    },
    { requiredKeys: ['TrackIds', 'Id'] },
  )
  const odd = fc.constantFrom('', '{', '[]', JSON.stringify({ TrackIds: Array(101).fill('a') }))
  return fc.oneof(
    { weight: 9, arbitrary: sound.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: odd },
  )
}

/** Few at a time: of many, one is sure to be wrong. */
function someOf(
  values: readonly (readonly [string, fc.Arbitrary<string>])[],
): fc.Arbitrary<Readonly<Record<string, string>>> {
  return fc
    .subarray([...values], { maxLength: Math.min(2, values.length) })
    .chain((some) => fc.record(Object.fromEntries(some) as Record<string, fc.Arbitrary<string>>))
}

const tokens = fc.constantFrom('paid', 'paid', 'none', 'application', 'application', 'unknown', null)

for (const [name, operation] of Object.entries<Operation>(operations)) {
  test(`${name} gives no error code but those that the contract says of it`, async () => {
    const said = new Set<string>(failuresOf(operation))
    const reached = new Set<string>()
    await fc.assert(
      fc.asyncProperty(requestsOf(operation), bodiesOf(operation), tokens, async (target, sent, who) => {
        const token = who === null || who === 'unknown' ? who : house.tokens[who]
        const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
        const { status, body } = await house.send(operation.method, target, headers, sent)
        const code = /"ErrorCode":"(\w+)"/.exec(body)?.[1]
        if (code === undefined) return
        assert.ok(said.has(code), `${code} (${status}) is not said of ${name}`)
        reached.add(code)
      }),
      { numRuns: 400 },
    )
    assert.ok(reached.has('ACCESS_TOKEN_MISSING') && reached.size >= 4, [...reached].join(', '))
  })
}
