import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeTrack } from './describe-track.ts'
import { identifyTrack } from './identify-track.ts'

test('tags win over the path, and the path fills what they leave out', () => {
  const track = describeTrack('Ada/One (1999)/03 Path.mp3', { title: 'Tag', album: 'Two' })

  assert.deepEqual(
    [track.title, track.album, track.credits[0]?.name, track.trackNumber, track.date],
    ['Tag', 'Two', 'Ada', 3, '1999'],
  )
})

test('a single folder is the artist, or the album of an artist who is tagged', () => {
  assert.equal(describeTrack('Ada/x.mp3', {}).credits[0]?.name, 'Ada')
  assert.equal(describeTrack('Ada/x.mp3', { artists: ['Ada'] }).album, '')
  assert.equal(describeTrack('One/x.mp3', { artists: ['Ada'] }).album, 'One')
})

test('IDs go to the artists in whose order they stand, and to nobody when their numbers differ', () => {
  const musicBrainz = { artists: ['A1', 'B1'] }
  const two = describeTrack('x.mp3', { artists: ['Ada', 'Bob'], credit: 'Ada feat. Bob', musicBrainz })
  assert.deepEqual(
    two.credits.map(({ name, role, mbid }) => [name, role, mbid]),
    [
      ['Ada', 'Main', 'A1'],
      ['Bob', 'Featured', 'B1'],
    ],
  )
  const split = describeTrack('x.mp3', { artists: ['Ada feat. Bob'], musicBrainz })
  assert.deepEqual(
    split.credits.map(({ mbid }) => mbid),
    ['A1', 'B1'],
  )
  const three = describeTrack('x.mp3', { artists: ['Ada', 'Bob', 'Cleo'], musicBrainz })
  assert.deepEqual(
    three.credits.map(({ mbid }) => mbid),
    [null, null, null],
  )
})

test('a name for sorting is the one artist’s, not one of several', () => {
  assert.equal(
    describeTrack('x.mp3', { artists: ['Nina Simone'], artistSort: 'Simone, Nina' }).credits[0]?.sortName,
    'Simone, Nina',
  )
  const two = describeTrack('x.mp3', { artists: ['Ada', 'Bob'], artistSort: 'Ada and Bob' })
  assert.deepEqual(
    two.credits.map(({ sortName }) => sortName),
    [null, null],
  )
})

const named = { artist: 'Ada', album: 'One', discNumber: 1, trackNumber: 2, title: 'Song' }

test('a track is the same by the ID that is the surest', () => {
  const ids = { recording: 'R', track: 'T', release: 'L' }
  const keys = [
    identifyTrack({ ...named, tags: {} }),
    identifyTrack({ ...named, tags: { musicBrainz: { recording: 'R' } } }),
    identifyTrack({ ...named, tags: { musicBrainz: ids } }),
    identifyTrack({ ...named, tags: { musicBrainz: ids, mediaIds: { track: 'Z' } } }),
  ]

  assert.deepEqual(keys, [
    'track|name|ada|one|1|2|song',
    'track|recording|R|one|1|2',
    'track|mbid|T',
    'track|media|Z',
  ])
})

test('spelling makes no other track; number, disc, album and artist do', () => {
  const key = identifyTrack({ ...named, tags: {} })

  assert.equal(identifyTrack({ ...named, artist: 'ADA', title: ' song', tags: {} }), key)
  for (const other of [
    { trackNumber: 3 },
    { discNumber: 2 },
    { album: 'Two' },
    { artist: 'Bob' },
    { title: 'x' },
  ]) {
    assert.notEqual(identifyTrack({ ...named, ...other, tags: {} }), key)
  }
})
