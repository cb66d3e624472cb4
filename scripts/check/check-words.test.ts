import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeTree } from '../make-tree.ts'
import { checkWords } from './check-words.ts'

const check = (t: TestContext, text: string) => checkWords(makeTree(t, { 'a.md': text }), ['a.md'])

for (const line of [
  'see /work/shared/design.md',
  '`/root/music`',
  'cd /Users/ana/regroove',
  'C:\\Users\\ana',
  'https://registry.npmjs.org/kysely',
  'written by a sub-agent',
]) {
  test(`a line is refused: ${line}`, (t) => {
    const said = check(t, `first\n${line}\n`)
    assert.equal(said.length, 1)
    assert.match(said[0]!, /^a\.md:2 holds `/)
  })
}

test('what only resembles a forbidden word passes', (t) => {
  const text = 'https://music.example/work/12\npackages/work/a.ts\n~/root/x\nnetwork/root/'
  assert.deepEqual(check(t, text), [])
})

test('files that are not text are not read as text', (t) => {
  assert.deepEqual(check(t, 'ID3\0 /root/music'), [])
})
