import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTooMuch, type Load, loadBounds, urgencyOf } from './judge-load.ts'

const idle: Load = { turnMs: 0, memoryPart: 0, waitingEdits: 0 }
const { ordinary, playing } = loadBounds

const urgencies: readonly [string, ReturnType<typeof urgencyOf>][] = [
  ['/healthz', 'watching'],
  ['/readyz?full', 'watching'],
  ['/metrics', 'watching'],
  ['/healthz/more', 'ordinary'],
  ['/media/abc', 'playing'],
  ['/content/music.x/image?w=1', 'playing'],
  ['/catalog/music.mood.x/image', 'playing'],
  ['/content/music.x/images', 'ordinary'],
  ['/1/content/music/search?q=/media/', 'ordinary'],
  ['/', 'ordinary'],
  ['', 'ordinary'],
]
for (const [url, urgency] of urgencies) {
  test(`a request for "${url}" is ${urgency}`, () => {
    assert.equal(urgencyOf(url), urgency)
  })
}

const loads: readonly [string, Load, { ordinary: boolean; playing: boolean }][] = [
  ['nothing', idle, { ordinary: false, playing: false }],
  ['a turn at its bound', { ...idle, turnMs: ordinary.turnMs }, { ordinary: false, playing: false }],
  ['a turn past its bound', { ...idle, turnMs: ordinary.turnMs + 1 }, { ordinary: true, playing: false }],
  ['a turn past every bound', { ...idle, turnMs: playing.turnMs + 1 }, { ordinary: true, playing: true }],
  ['little memory left', { ...idle, memoryPart: 0.9 }, { ordinary: true, playing: false }],
  ['no memory left', { ...idle, memoryPart: 0.99 }, { ordinary: true, playing: true }],
  ['many edits', { ...idle, waitingEdits: 1e6 }, { ordinary: false, playing: false }],
]
for (const [what, load, refused] of loads) {
  test(`with ${what}, ordinary requests are ${refused.ordinary ? 'refused' : 'let in'} and players ${refused.playing ? 'too' : 'are let in'}`, () => {
    assert.equal(isTooMuch({ url: '/1/content/music/search', method: 'GET' }, load), refused.ordinary)
    assert.equal(isTooMuch({ url: '/media/x', method: 'GET' }, load), refused.playing)
    assert.equal(isTooMuch({ url: '/healthz', method: 'GET' }, load), false)
  })
}

test('many waiting edits refuse edits alone', () => {
  const load = { ...idle, waitingEdits: ordinary.waitingEdits + 1 }
  assert.equal(isTooMuch({ url: '/1/x', method: 'POST' }, load), true)
  assert.equal(isTooMuch({ url: '/1/x', method: 'HEAD' }, load), false)
})
