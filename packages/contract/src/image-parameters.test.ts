import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseColour } from './css-colours.ts'
import { Failure } from './failure.ts'
import { readImageRequest } from './image-parameters.ts'

const read = (query: string) => readImageRequest(new Map(new URLSearchParams(query)))

function failureOf(query: string): Failure {
  try {
    read(query)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  assert.fail(`${query} was taken`)
}

test('without a size the picture is asked for as it is, whatever the mode', () => {
  assert.deepEqual(read(''), { frame: null, locale: null })
  assert.deepEqual(read('locale=en-US&mode=scale'), { frame: null, locale: 'en-US' })
  assert.deepEqual(read('mode=letterbox&background=red'), { frame: null, locale: null })
  assert.deepEqual(read('w=&h= '), { frame: null, locale: null })
})

test('a size without a mode is cropped', () => {
  assert.deepEqual(read('w=1&h=2048').frame, {
    widthPx: 1,
    heightPx: 2048,
    mode: 'crop',
    background: null,
  })
  assert.equal(read('w=10&h=10&mode=Scale').frame?.mode, 'scale')
})

test('a letterbox has the background that was asked for, and no other mode has one', () => {
  assert.equal(read('w=9&h=9&mode=letterbox&background=%23F0a').frame?.background, '#ff00aa')
  assert.equal(read('w=9&h=9&mode=letterbox').frame?.background, null)
  for (const query of ['background=red', 'w=9&h=9&background=red', 'w=9&h=9&mode=scale&background=red']) {
    assert.equal(failureOf(query).code, 'INCOMPATIBLE_INPUT_PARAMETERS', query)
  }
})

test('one side without the other is missing, and named', () => {
  assert.equal(failureOf('w=100').code, 'MISSING_INPUT_PARAMETER')
  assert.match(failureOf('w=100').message, /Parameter h /)
  assert.match(failureOf('h=100&w=').message, /Parameter w /)
})

test('a value that cannot be is refused by its name, before anything that is missing', () => {
  const sides = ['0', '-1', '2049', '1e9', 'NaN', '1e99', '"1e3"', '1.5', '0x10', '١٢']
  const wrong = [
    ...sides.flatMap((side) => [`w=${side}&h=5`, `h=${side}`]),
    'mode=stretch',
    'w=1&background=%23ff',
    'mode=letterbox&background=transparent',
    'mode=letterbox&background=url(x)',
    `locale=${'x'.repeat(36)}`,
  ]
  for (const query of wrong) {
    const failure = failureOf(query)
    assert.equal(failure.code, 'INVALID_INPUT_PARAMETER', query)
    assert.match(failure.message, /^Parameter (w|h|mode|background|locale) must /, query)
  }
})

test('colours are read in every spelling of HTML and become six digits', () => {
  assert.equal(parseColour(' RebeccaPurple '), '#663399')
  assert.equal(parseColour('lightgoldenrodyellow'), '#fafad2')
  assert.equal(parseColour('#ABC'), '#aabbcc')
  assert.equal(parseColour('#AbCdEf'), '#abcdef')
  for (const text of ['', 'abc', '#ab', '#abcd', '#abcdefa', '#ggg', 'red blue', 'constructor', 'red f00']) {
    assert.equal(parseColour(text), null, text)
  }
})

test('whatever is sent is either six hexadecimal digits or no colour', () => {
  const texts = fc.oneof(fc.string(), fc.stringMatching(/^#?[0-9a-fA-F]{0,8}$/))
  fc.assert(fc.property(texts, (text) => /^#[0-9a-f]{6}$/.test(parseColour(text) ?? '#000000')))
})
