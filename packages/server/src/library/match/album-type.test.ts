import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AlbumShape, albumType } from './album-type.ts'

const minuteMs = 60_000
const shape: AlbumShape = {
  releaseTypes: [],
  isCompilation: false,
  isVarious: false,
  trackCount: 10,
  durationMs: 40 * minuteMs,
  longestMs: 5 * minuteMs,
}

const cases: readonly (readonly [says: string, shape: Partial<AlbumShape>, type: string])[] = [
  ['ten tracks', {}, 'Album'],
  ['one track', { trackCount: 1, durationMs: 4 * minuteMs }, 'Single'],
  ['three tracks', { trackCount: 3, durationMs: 12 * minuteMs }, 'Single'],
  ['one long track', { trackCount: 1, durationMs: 20 * minuteMs, longestMs: 20 * minuteMs }, 'EP'],
  ['two very long tracks', { trackCount: 2, durationMs: 50 * minuteMs, longestMs: 30 * minuteMs }, 'Album'],
  ['five short tracks', { trackCount: 5, durationMs: 20 * minuteMs }, 'EP'],
  ['five long tracks', { trackCount: 5, durationMs: 45 * minuteMs, longestMs: 12 * minuteMs }, 'Album'],
  ['a tagged EP', { releaseTypes: ['ep'] }, 'EP'],
  ['a tagged single', { releaseTypes: ['single'] }, 'Single'],
  [
    'a short album that is tagged',
    { releaseTypes: ['album'], trackCount: 2, durationMs: 5 * minuteMs },
    'Album',
  ],
  ['a tagged compilation', { releaseTypes: ['album', 'compilation'] }, 'Compilation'],
  ['a marked compilation', { isCompilation: true }, 'Compilation'],
  [
    'many artists',
    { isVarious: true, isCompilation: true, releaseTypes: ['ep'] },
    'Various Artists Collection',
  ],
]

for (const [says, given, type] of cases) {
  test(`${says}: ${type}`, () => assert.equal(albumType({ ...shape, ...given }), type))
}
