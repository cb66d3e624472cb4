import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noteOnce } from './note-once.ts'

test('what several threads find is said once, and another thing is said too', () => {
  const heard: string[] = []
  const note = noteOnce(({ message }) => heard.push(message))
  for (const place of ['line 1', 'line 1', 'line 2']) note({ message: `at ${place}`, facts: { place } })
  note({ message: 'at line 1', facts: { place: 'line 1' } })
  assert.deepEqual(heard, ['at line 1', 'at line 2'])
})
