import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { guidFromBytes, guidFromHex, guidToBytes, parseGuid } from './guid.ts'

test('a GUID is read in any case and written in upper case', () => {
  assert.equal(parseGuid('c61f5b06-0100-11db-89ca-0019b92a3933'), 'C61F5B06-0100-11DB-89CA-0019B92A3933')
})

test('bytes stand in the order in which a GUID is read aloud', () => {
  const bytes = Uint8Array.from({ length: 16 }, (_, at) => at * 17)
  assert.equal(guidFromBytes(bytes), '00112233-4455-6677-8899-AABBCCDDEEFF')
})

test('any sixteen bytes come back through a GUID', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const guid = guidFromBytes(bytes)
      assert.equal(parseGuid(guid.toLowerCase()), guid)
      assert.deepEqual(guidToBytes(guid), bytes)
      assert.equal(guidFromHex(guid.replaceAll('-', '').toLowerCase()), guid)
    }),
  )
})

test('what is no GUID is null', () => {
  const guid = '00112233-4455-6677-8899-AABBCCDDEEFF'
  const others = [
    '',
    guid.replaceAll('-', ''),
    `{${guid}}`,
    `${guid}\n`,
    ` ${guid}`,
    `${guid}0`,
    guid.slice(1),
    guid.replace('0', 'G'),
    guid.replace('-', '_'),
  ]
  for (const other of others) assert.equal(parseGuid(other), null, other)
})

test('another number of bytes or digits is refused', () => {
  for (const length of [0, 15, 17]) assert.throws(() => guidFromBytes(new Uint8Array(length)), RangeError)
  for (const hex of ['', '0'.repeat(31), '0'.repeat(33), 'g'.repeat(32)]) {
    assert.throws(() => guidFromHex(hex), RangeError)
  }
})
