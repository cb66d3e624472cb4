import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from './failure.ts'
import { radioId } from './radio-id.ts'

const guid = '0F9C2A1B-7D34-4E5F-8A6B-1C2D3E4F5A6B'

test('a session and a station are told apart, the station in any case', () => {
  const { read } = radioId()
  assert.deepEqual(read('id', ' Zk3v_9qL-0aB1cD2eF3gH4 '), { kind: 'session', id: 'Zk3v_9qL-0aB1cD2eF3gH4' })
  assert.deepEqual(read('id', `Music.Radio.${guid.toLowerCase()}`), { kind: 'station', guid })
})

for (const text of [
  'music.radio.',
  `music.${guid}`,
  `music.playlist.${guid}`,
  'a b',
  'x'.repeat(65),
  '\u00e9',
]) {
  test(`${JSON.stringify(text)} is neither`, () => {
    assert.throws(
      () => radioId().read('id', text),
      (error) => error instanceof Failure && error.code === 'INVALID_INPUT_PARAMETER',
    )
  })
}
