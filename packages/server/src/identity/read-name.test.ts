import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@regroove/contract'
import { readName } from './read-name.ts'

test('a name is kept as it was written, without the spaces around it', () => {
  assert.equal(readName('  Ren\u00e9e O\u2019Hara \t', 'user'), 'Ren\u00e9e O\u2019Hara')
  assert.equal(readName('\u{1f3b5}'.repeat(64), 'user'), '\u{1f3b5}'.repeat(64))
})

test('a name that is empty, too long, or would garble a line is refused with the reason', () => {
  const refused: [string, RegExp][] = [
    ['', /1 to 64 characters, and has 0/],
    ['   ', /has 0/],
    ['x'.repeat(65), /has 65/],
    ['a\nb', /control characters/],
    ['a\u0000b', /control characters/],
    ['a\u001b[31mb', /control characters/],
    ['nimda\u202enimda', /control characters/],
    ['a\ud800b', /control characters/],
  ]
  for (const [text, message] of refused) {
    assert.throws(() => readName(text, 'application'), { name: 'Failure', message }, JSON.stringify(text))
  }
  assert.throws(
    () => readName('', 'user'),
    (error) => error instanceof Failure && error.status === 400,
  )
})
