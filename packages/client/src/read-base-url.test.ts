import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBaseUrl } from './read-base-url.ts'

test('a base may end in a slash, have a path, and carry what is not of it', () => {
  assert.equal(readBaseUrl('http://music.example:8080'), 'http://music.example:8080')
  assert.equal(readBaseUrl('https://Music.Example/groove//'), 'https://music.example/groove')
  assert.equal(readBaseUrl('https://music.example/?a=b#c'), 'https://music.example')
})

test('a base that is no absolute URL of HTTP is refused', () => {
  for (const base of ['', 'music.example', '/groove', 'ftp://music.example', 'file:///music']) {
    assert.throws(() => readBaseUrl(base), TypeError, base)
  }
})
