import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEMO_CATALOGUE } from './demo-catalogue.ts'

const tracks = DEMO_CATALOGUE.flatMap(({ discs }) => discs.flatMap((disc) => disc.tracks))

test('the library is small and various: about forty tracks, ten albums, eight artists, five decades, ten genres', () => {
  const count = (values: readonly unknown[]) => new Set(values).size
  assert.ok(tracks.length >= 36 && tracks.length <= 44, `${tracks.length} tracks`)
  assert.ok(DEMO_CATALOGUE.length >= 10 && DEMO_CATALOGUE.length <= 12)
  assert.ok(count(tracks.flatMap(({ artists }) => artists)) >= 8)
  assert.ok(count(DEMO_CATALOGUE.map(({ date }) => date.slice(0, 3))) >= 5)
  assert.ok(count(DEMO_CATALOGUE.flatMap(({ genres }) => genres)) >= 10)
})

test('every kind of release is there, and both ways to keep a cover', () => {
  const kinds = new Set(DEMO_CATALOGUE.map(({ kind }) => kind))
  assert.deepEqual([...kinds].sort(), ['album', 'compilation', 'ep', 'single'])
  assert.equal(new Set(DEMO_CATALOGUE.map(({ cover }) => cover.kept)).size, 2)
  assert.ok(DEMO_CATALOGUE.some(({ discs }) => discs.length === 2))
  assert.ok(tracks.some(({ artists }) => artists.length === 2))
  assert.equal(tracks.filter(({ isExplicit }) => isExplicit).length, 1)
})

test('dates are days that exist, oldest first', () => {
  const dates = DEMO_CATALOGUE.map(({ date }) => date)
  for (const date of dates) assert.equal(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10), date)
  assert.deepEqual(dates, dates.toSorted())
})

test('each cover is on one album only', () => {
  const paintings = DEMO_CATALOGUE.map(({ cover }) => cover.painting)
  assert.equal(new Set(paintings).size, paintings.length)
})

test('a search has something to choose from: some words are in titles of several albums, or in an artist’s name too', () => {
  for (const word of ['lantern', 'moth', 'salt', 'meridian', 'blue hour', 'harbo', 'thistle']) {
    const albums = DEMO_CATALOGUE.filter(({ title, discs }) =>
      [
        title,
        ...discs.flatMap((disc) =>
          disc.tracks.flatMap((track) => [track.title, ...track.artists.map(({ name }) => name)]),
        ),
      ].some((text) => text.toLowerCase().includes(word)),
    )
    assert.ok(albums.length >= 2, word)
  }
})
