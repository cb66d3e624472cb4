import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { guidFromBytes } from './guid.ts'
import { type ContentId, formatContentId, idNamespaces, parseContentId } from './ids.ts'

const lower = 'c61f5b06-0100-11db-89ca-0019b92a3933'
const upper = lower.toUpperCase()

const guidKinds = {
  catalog: { namespace: 'music', written: upper },
  playlist: { namespace: 'music.playlist', written: lower },
  playlistForYou: { namespace: 'music.playlistforyou', written: lower },
  radio: { namespace: 'music.radio', written: lower },
  mbid: { namespace: 'music.mbid', written: lower },
} as const

for (const [kind, { namespace, written }] of Object.entries(guidKinds)) {
  test(`${namespace}.{guid} is read in any case as ${kind}, and written in one`, () => {
    for (const text of [`${namespace}.${lower}`, `${namespace.toUpperCase()}.${upper}`]) {
      const id = parseContentId(text)
      assert.deepEqual(id, { kind, guid: upper })
      assert.equal(formatContentId(id!), `${namespace}.${written}`)
    }
  })
}

test('an item of a collection starts with AQ, and its letters are kept as they are', () => {
  const text = 'music.AQAAAHzs_aBc-09'
  const id = parseContentId(text)
  assert.deepEqual(id, { kind: 'collectionItem', opaque: 'AQAAAHzs_aBc-09' })
  assert.equal(formatContentId(id!), text)
  assert.deepEqual(parseContentId('MUSIC.AQAAAHzs_aBc-09'), id)
  for (const other of [
    'music.aqAAAHzs',
    'music.BQAAAHzs',
    'music.AQ',
    'music.AQ/AAA+',
    'music.playlist.AQAAAHzs',
  ]) {
    assert.equal(parseContentId(other), null, other)
  }
})

test('ISRC and barcode are read in any case, with and without hyphens', () => {
  assert.deepEqual(parseContentId('music.isrc.us-rc1-76-07839'), { kind: 'isrc', code: 'USRC17607839' })
  assert.deepEqual(parseContentId('Music.ISRC.USRC17607839'), { kind: 'isrc', code: 'USRC17607839' })
  assert.deepEqual(parseContentId('music.icpn.0602547288233'), { kind: 'icpn', code: '0602547288233' })
})

test('a code of nothing but hyphens, or with letters of another script, is none', () => {
  for (const identifier of ['-----', 'A----', '', 'ßSRC17607839', 'USRC1760\u0130839', 'USRC17607839\n']) {
    assert.equal(parseContentId(`music.isrc.${identifier}`), null, JSON.stringify(identifier))
  }
})

test('music.amg cannot be asked for', () => {
  assert.equal(parseContentId('music.amg.R  1234567'), null)
  assert.equal(parseContentId(`music.amg.${upper}`), null)
})

test('unknown namespaces and what does not fit are null', () => {
  const texts = [
    '',
    '.',
    'music',
    'music.',
    upper,
    `video.${upper}`,
    `music.artist.${upper}`,
    `music..${upper}`,
  ]
  for (const text of [...texts, `.${upper}`, `music.${upper} `, `__proto__.${upper}`, 'music.all']) {
    assert.equal(parseContentId(text), null, text)
  }
})

const guids = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(guidFromBytes)
const letters = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength })
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

const contentIds: fc.Arbitrary<ContentId> = fc.oneof(
  fc
    .tuple(fc.constantFrom('catalog', 'playlist', 'playlistForYou', 'radio', 'mbid'), guids)
    .map(([kind, guid]) => ({ kind, guid })),
  letters(base64url, 4, 198).map((text) => ({ kind: 'collectionItem' as const, opaque: `AQ${text}` })),
  fc.tuple(fc.constantFrom('isrc', 'icpn'), letters(capitals, 5, 20)).map(([kind, code]) => ({ kind, code })),
)

test('whatever ID is written is read back as the same', () => {
  fc.assert(
    fc.property(contentIds, (id) => {
      assert.deepEqual(parseContentId(formatContentId(id)), id)
    }),
    { numRuns: 1000 },
  )
})

test('whatever is read is written in one form, and garbage never throws', () => {
  const garbage = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(fc.constantFrom(...idNamespaces, 'music.amg', 'x'), fc.string({ unit: 'binary' }))
      .map(([namespace, rest]) => `${namespace}.${rest}`),
    fc
      .tuple(fc.constantFrom('music.isrc', 'music.icpn', 'music'), letters(`${capitals}-_.aq`, 0, 24))
      .map(([namespace, rest]) => `${namespace}.${rest}`),
  )
  fc.assert(
    fc.property(garbage, (text) => {
      const id = parseContentId(text)
      if (id !== null) assert.deepEqual(parseContentId(formatContentId(id)), id)
    }),
    { numRuns: 5000 },
  )
})
