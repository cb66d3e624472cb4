import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Failure } from './failure.ts'
import { formatContentId } from './ids.ts'
import { operations } from './operations/index.ts'
import {
  contentId,
  contentIds,
  integer,
  type Parameter,
  readParameters,
  required,
  splitList,
  text,
  word,
  words,
} from './parameters.ts'

const refusal = (message: string) => ({ code: 'INVALID_INPUT_PARAMETER', status: 400, message })

const readSearch = (sent: Readonly<Record<string, string>>) =>
  readParameters(operations.search.query, new Map(Object.entries(sent)))

test('the message names the parameter, what was wrong, and what is allowed', () => {
  assert.throws(
    () => readSearch({ maxitems: '42' }),
    refusal('Parameter maxItems must have a value of at most 25'),
  )
  assert.throws(
    () => readSearch({ maxitems: '0' }),
    refusal('Parameter maxItems must have a value of at least 1'),
  )
  assert.throws(
    () => readSearch({ maxitems: 'ten' }),
    refusal('Parameter maxItems must be a whole number from 1 to 25'),
  )
  assert.throws(
    () => readSearch({ filters: 'albums songs' }),
    refusal('Parameter filters must be one of artists, albums, tracks, playlists'),
  )
  assert.throws(
    () => readSearch({ source: ' + ' }),
    refusal('Parameter source must hold words among catalog, collection, joined by +'),
  )
  assert.throws(
    () => readSearch({ q: 'x'.repeat(257) }),
    refusal('Parameter q must have at most 256 characters, and this has 257'),
  )
})

test('whole numbers of the range are read, and nothing else', () => {
  const parameter = integer({ min: 0, max: 1000 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), (value) => {
      assert.equal(parameter.read('page', ` ${value} `), value)
    }),
  )
  for (const odd of ['1.0', '1e2', '0x10', '١٢', '1,0', '--1', '+', '1 0', 'NaN', 'Infinity']) {
    assert.throws(
      () => parameter.read('page', odd),
      { message: /must be a whole number from 0 to 1000$/ },
      odd,
    )
  }
  const long = '9'.repeat(400)
  assert.throws(() => parameter.read('page', long), { message: /at most 1000$/ })
  assert.throws(() => parameter.read('page', `-${long}`), { message: /at least 0$/ })
})

test('characters are counted as people and JSON schemas count them', () => {
  const parameter = text({ min: 2, max: 3 })
  assert.equal(parameter.read('q', '🎵🎵🎵'), '🎵🎵🎵')
  assert.throws(() => parameter.read('q', '🎵'), { message: /must have 2 to 3 characters, and this has 1$/ })
  assert.throws(() => parameter.read('q', 'abcd'), { message: /and this has 4$/ })
})

test('text is kept as it was sent', () => {
  assert.equal(text({ max: 10 }).read('q', '  Bowie '), '  Bowie ')
})

test('a word is read in any case', () => {
  const parameter = word(['MostPopular', 'ReleaseDate'])
  assert.equal(parameter.read('orderBy', ' mostPOPULAR '), 'MostPopular')
  assert.throws(() => parameter.read('orderBy', 'Most Popular'), Failure)
})

test('a list is joined by plus, space or comma, in any mixture, and holds each word once', () => {
  const parameter = words(['artists', 'albums', 'tracks'])
  for (const joined of ['Albums+tracks', 'albums tracks', 'ALBUMS,Tracks', ' albums + , tracks+albums ']) {
    assert.deepEqual(parameter.read('filters', joined), new Set(['albums', 'tracks']), joined)
  }
})

test('however words are joined, the list is the words', () => {
  const separators = fc.stringMatching(/^[+, ]{1,4}$/)
  const items = fc.stringMatching(/^[a-z.-]{1,8}$/)
  fc.assert(
    fc.property(fc.array(fc.tuple(items, separators)), (parts) => {
      assert.deepEqual(
        splitList(parts.map((part) => part.join('')).join('')),
        parts.map(([item]) => item),
      )
    }),
  )
})

const guids = ['C61F5B06-0100-11DB-89CA-0019B92A3933', '88B6ED06-0100-11DB-89CA-0019B92A3933']
const [one, other] = guids.map((guid) => `music.${guid}`) as [string, string]

test('IDs come back in the order given, each once', () => {
  const parameter = contentIds({ maxCharacters: 250 })
  const ids = parameter.read('ids', `${other}+${one},${other.toLowerCase()} ${one}`)
  assert.deepEqual(ids.map(formatContentId), [other, one])
})

test('IDs are at most 250 characters in all', () => {
  const parameter = contentIds({ maxCharacters: 250 })
  const many = Array.from({ length: 6 }, () => one).join('+')
  assert.equal(many.length, 257)
  assert.throws(() => parameter.read('ids', many), {
    message: /of at most 250 characters in all, and this has 257$/,
  })
  assert.equal(parameter.read('ids', many.slice(0, 250 - 36)).length, 1)
})

test('one bad ID among good ones is named, cut short when it is long', () => {
  const parameter = contentIds({ maxCharacters: 250 })
  assert.throws(
    () => parameter.read('ids', `${one}+music.amg.R1`),
    refusal('Parameter ids must be an ID such as music.{guid}, and "music.amg.R1" is none'),
  )
  assert.throws(() => contentId().read('id', 'x'.repeat(200)), { message: /"x{60}…" is none$/ })
  assert.throws(() => parameter.read('ids', '+,+'), { message: /^Parameter ids must hold IDs/ })
})

test('a table of parameters gives null for what was not given or is blank', () => {
  assert.deepEqual(readSearch({ q: 'bowie', maxitems: ' ', unknown: 'x' }), {
    q: 'bowie',
    maxItems: null,
    filters: null,
    source: null,
    continuationToken: null,
  })
})

test('a required parameter that is absent or blank is MISSING_INPUT_PARAMETER', () => {
  const table = { clientInstanceId: required(text({ max: 9 })) }
  for (const sent of [new Map(), new Map([['clientinstanceid', '  ']])]) {
    assert.throws(() => readParameters(table, sent), {
      code: 'MISSING_INPUT_PARAMETER',
      message: 'Parameter clientInstanceId is required',
    })
  }
})

test('whatever is sent to whatever parameter, it is read or refused with a Failure that names it', () => {
  const tables: readonly Readonly<Record<string, Parameter<unknown>>>[] = Object.values(operations).flatMap(
    ({ pathParameters, query }) => [pathParameters, query],
  )
  const all = tables.flatMap((table) => Object.entries(table))
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.string({ unit: 'binary', maxLength: 300 }),
      ([name, parameter], sent) => {
        try {
          parameter.read(name, sent)
        } catch (error) {
          assert.ok(error instanceof Failure)
          assert.match(error.message, new RegExp(`^Parameter ${name} must `))
        }
      },
    ),
    { numRuns: 5000 },
  )
})
