import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { guid } from '../../../test/audio/bytes.ts'
import { readAmgIds, readMediaId } from './read-media-ids.ts'
import { repairLatin1 } from './repair-latin1.ts'
import { splitSlashed } from './split-slashed.ts'

test('a GUID of Windows is read from its bytes and from text', () => {
  fc.assert(
    fc.property(fc.uuid(), (text) => {
      const wanted = text.toUpperCase()
      assert.equal(readMediaId(guid(text)), wanted)
      assert.equal(readMediaId(`{${text}}`), wanted)
      assert.equal(readMediaId(`${text}\0`), wanted)
    }),
  )
  assert.equal(readMediaId(Buffer.alloc(16)), null)
  assert.equal(readMediaId(Buffer.alloc(15, 1)), null)
  assert.equal(readMediaId('AQ=='), null)
  assert.equal(readMediaId(undefined), null)
})

test("All Music Guide's identifiers are told apart", () => {
  assert.deepEqual(readAmgIds('AMGa_id=P   5;AMGp_id=R 2;AMGt_id=T 3'), {
    artist: 'P 5',
    album: 'R 2',
    track: 'T 3',
  })
  assert.deepEqual(readAmgIds('AMGt_id=t 3\0'), { track: 'T 3' })
  assert.deepEqual(readAmgIds('UMGu_id='), {})
})

test('text that was UTF-8 and read as Latin-1 is mended; Latin-1 stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.equal(repairLatin1(Buffer.from(text, 'utf8').toString('latin1')), text)
    }),
  )
  assert.equal(repairLatin1('Söng'), 'Söng')
  assert.equal(repairLatin1('Łódź'), 'Łódź')
})

test('slashes of ID3v2.3 part what looks like names', () => {
  assert.deepEqual(splitSlashed('Marvin Gaye/Tammi Terrell'), ['Marvin Gaye', 'Tammi Terrell'])
  assert.deepEqual(splitSlashed('Pinch/Shackleton'), ['Pinch', 'Shackleton'])
  for (const name of ['AC/DC', 'M/A/R/R/S', 'De/Vision', 'Au/Ra', 'Nina Simone']) {
    assert.deepEqual(splitSlashed(name), [name])
  }
})
