import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inventWord } from './invented-words.ts'
import { syntheticTracks } from './synthetic-names.ts'

test('no two words of the vocabulary are alike', () => {
  const words = Array.from({ length: 200_000 }, (_, rank) => inventWord(rank, 0))

  assert.equal(new Set(words).size, words.length)
  assert.ok(words.every((word) => /^[a-z]+$/.test(word)))
})

test('accents fall on as many words as asked for', () => {
  const accented = Array.from({ length: 10_000 }, (_, rank) => inventWord(rank, 0.2)).filter((word) =>
    /[^a-z]/.test(word),
  )

  assert.ok(Math.abs(accented.length - 2000) < 200, `${accented.length}`)
})

test('the same seed gives the same names, however many are read, and another seed gives others', () => {
  const names = (count: number, seed: number) =>
    [...syntheticTracks(count, { seed })]
      .slice(0, 90)
      .map(({ title, artist, album }) => [title, artist, album])

  assert.deepEqual(names(100, 3), names(500, 3))
  assert.notDeepEqual(names(100, 3), names(100, 4))
})

test('exactly as many tracks come as asked for, numbered within whole albums', () => {
  const tracks = [...syntheticTracks(5003)]
  const albums = Map.groupBy(tracks, ({ albumIndex }) => albumIndex)

  assert.equal(tracks.length, 5003)
  for (const album of albums.values()) {
    assert.deepEqual(
      album.map(({ trackNumber }) => trackNumber),
      Array.from({ length: album[0]!.trackTotal }, (_, index) => index + 1),
    )
  }
})

test('an artist is one number and one name', () => {
  const tracks = [...syntheticTracks(50_000)]

  const numbers = new Set(tracks.map(({ artistIndex }) => artistIndex))
  const names = new Set(tracks.map(({ artist }) => artist))
  const pairs = new Set(tracks.map(({ artistIndex, artist }) => `${artistIndex} ${artist}`))

  assert.equal(names.size, numbers.size)
  assert.equal(pairs.size, numbers.size)
})

test('words follow Zipf: the commonest is in very many titles, and most words are rare', () => {
  const counts = new Map<string, number>()
  let titles = 0
  for (const { title } of syntheticTracks(20_000, { accents: 0 })) {
    titles += 1
    for (const word of new Set(title.split(' '))) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const share = (word: string) => (counts.get(word) ?? 0) / titles
  const rare = [...counts.values()].filter((count) => count <= 2).length

  assert.ok(share('The') > 0.1 && share('The') < 0.3, `${share('The')}`)
  assert.ok(share('The') / share('A') > 1.8, `${share('A')}`)
  assert.ok(rare / counts.size > 0.5, `${rare} of ${counts.size}`)
})

test('few artists have many albums, and most have one', () => {
  const albums = new Map<number, Set<number>>()
  for (const { artistIndex, albumIndex } of syntheticTracks(100_000)) {
    albums.set(artistIndex, (albums.get(artistIndex) ?? new Set()).add(albumIndex))
  }
  const sizes = [...albums.values()].map(({ size }) => size).sort((a, b) => b - a)

  assert.ok(sizes[0]! > 100, `${sizes[0]}`)
  assert.equal(sizes[Math.floor(sizes.length / 2)], 1)
})
