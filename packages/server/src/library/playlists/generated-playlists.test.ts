import assert from 'node:assert/strict'
import { test } from 'node:test'
import { activities, createGenreIndex, genreTable, moods } from '@regroove/contract'
import fc from 'fast-check'
import { askCatalogue } from '../../../test/catalogue/ask-catalogue.ts'
import { readPlaylists } from '../../../test/library/dump-playlists.ts'
import { openTestLibrary } from '../../../test/library/open-test-library.ts'
import { activityRecipes } from './activity-recipes.ts'
import { moodRecipes } from './mood-recipes.ts'
import { type MixTrack, pickMix } from './pick-mix.ts'

const music = Array.from(
  { length: 6 },
  (_, at) =>
    `Artist ${at % 3}/Album/${at + 1} Song ${at + 1}.mp3 | artist=Artist ${at % 3} | genre=Grunge | date=199${at} | tone=${at}`,
).join('\n')

test('from the first scan on there is a playlist for each mood and activity, for genres and decades', async (t) => {
  const library = await openTestLibrary(t, `${music}\nArtist 0/Album/cover.jpg`)
  await library.scan()
  const made = await readPlaylists(library.db, 'generated')

  const sources = made.map(({ sourceKey }) => sourceKey)
  assert.deepEqual(
    sources.toSorted(),
    [
      'generated:decade:1990',
      'generated:genre:Rock',
      ...moods.map((mood) => `generated:mood:${mood}`),
      ...activities.map((activity) => `generated:activity:${activity}`),
    ].toSorted(),
  )
  for (const { tracks, trackCount, isPublished, hasPicture, names } of made) {
    assert.equal(new Set(tracks).size, 6)
    assert.deepEqual([tracks.length, trackCount, isPublished, hasPicture], [6, 6, true, true])
    assert.deepEqual(Object.keys(names ?? {}).toSorted(), ['de', 'en', 'es', 'fr'])
  }
  const rock = made.find(({ sourceKey }) => sourceKey === 'generated:genre:Rock')
  assert.equal(rock?.genre, 'Rock')
  assert.deepEqual(made.find(({ mood }) => mood === 'Rage')?.activity, null)
})

test('the same music gives the same playlists, and a scan without changes writes none', async (t) => {
  const library = await openTestLibrary(t, music)
  await library.scan()
  const before = await readPlaylists(library.db, 'generated')
  await library.db.updateTable('playlist').set({ description: 'kept' }).execute()
  await library.scan()
  assert.ok((await readPlaylists(library.db, 'generated')).every(({ description }) => description === 'kept'))

  await library.scan({ isFull: true })
  assert.deepEqual(await readPlaylists(library.db, 'generated'), before)
})

test('playlists are found by their names in every language', async (t) => {
  const library = await openTestLibrary(t, music)
  await library.scan()
  const { search } = askCatalogue(library.db)
  for (const q of ['good mood', 'bonne humeur', 'gute laune', 'buen humor']) {
    const { Playlists } = await search({ q, filters: 'playlists' })
    assert.deepEqual(
      Playlists?.Items.map(({ Name }) => Name),
      ['Good Mood'],
    )
  }
})

test('every genre that a mood or an activity names is one of the table', () => {
  const { find } = createGenreIndex(genreTable)
  const named = Object.values({ ...moodRecipes, ...activityRecipes }).flatMap(({ genres }) => genres)
  assert.deepEqual(
    named.filter((name) => find(name)?.name !== name),
    [],
  )
})

const anyTracks = fc
  .array(fc.tuple(fc.uuid(), fc.integer({ min: 1, max: 6 })), { maxLength: 40 })
  .map((pairs) => pairs.map(([guid, artistId], id): MixTrack => ({ id, guid, albumId: 1, artistId })))

test('a mix holds each track once, does not depend on their order, and lets artists take turns', () => {
  fc.assert(
    fc.property(anyTracks, fc.integer({ min: 1, max: 50 }), (tracks, limit) => {
      const mix = pickMix(tracks, 'seed', limit)
      assert.equal(mix.length, Math.min(limit, tracks.length))
      assert.equal(new Set(mix).size, mix.length)
      assert.deepEqual(pickMix(tracks.toReversed(), 'seed', limit), mix)
      const shares = Map.groupBy(mix, ({ artistId }) => artistId)
      for (const [artistId, own] of shares) {
        const all = tracks.filter((track) => track.artistId === artistId).length
        const others = tracks.length - all
        if (own.length > 1 && others > 0) {
          const least = [...new Set(tracks.map((track) => track.artistId))]
            .filter((other) => tracks.filter((track) => track.artistId === other).length > own.length)
            .map((other) => shares.get(other)?.length ?? 0)
          assert.ok(least.every((count) => count >= own.length - 1))
        }
      }
    }),
  )
})
