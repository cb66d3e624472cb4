import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nameFromPath, type PathNames } from './name-from-path.ts'

const nothing = { artist: null, album: null, date: null, discNumber: null, trackNumber: null }

const cases: Readonly<Record<string, Partial<PathNames> & Pick<PathNames, 'title'>>> = {
  'Nina Simone/Pastel Blues/01 - Sinnerman.mp3': {
    artist: 'Nina Simone',
    album: 'Pastel Blues',
    trackNumber: 1,
    title: 'Sinnerman',
  },
  'A/B/01. Title.flac': { artist: 'A', album: 'B', trackNumber: 1, title: 'Title' },
  'A/B/1-02 Title.mp3': { artist: 'A', album: 'B', discNumber: 1, trackNumber: 2, title: 'Title' },
  'A/B/2-11. Title.mp3': { artist: 'A', album: 'B', discNumber: 2, trackNumber: 11, title: 'Title' },
  'A/B/07_the_title.mp3': { artist: 'A', album: 'B', trackNumber: 7, title: 'the title' },
  'A/B/101. Title.mp3': { artist: 'A', album: 'B', trackNumber: 101, title: 'Title' },
  'A/B/10 Sinnerman.mp3': { artist: 'A', album: 'B', trackNumber: 10, title: 'Sinnerman' },
  'A/B/7 Rings.mp3': { artist: 'A', album: 'B', title: '7 Rings' },
  'A/B/1979.mp3': { artist: 'A', album: 'B', title: '1979' },
  'A/B/24-7.mp3': { artist: 'A', album: 'B', title: '24-7' },
  'A/B/99 Luftballons.mp3': { artist: 'A', album: 'B', trackNumber: 99, title: 'Luftballons' },
  'A/B/Song - Live.mp3': { artist: 'A', album: 'B', title: 'Song - Live' },
  'A/B/01 - A - Title.mp3': { artist: 'A', album: 'B', trackNumber: 1, title: 'Title' },
  'A/B/CD2/03 Title.mp3': { artist: 'A', album: 'B', discNumber: 2, trackNumber: 3, title: 'Title' },
  'A/B/Disc 1 - Live/03 Title.mp3': {
    artist: 'A',
    album: 'B',
    discNumber: 1,
    trackNumber: 3,
    title: 'Title',
  },
  'A/1965 - B/Title.mp3': { artist: 'A', album: 'B', date: '1965', title: 'Title' },
  'A/(1965) B/Title.mp3': { artist: 'A', album: 'B', date: '1965', title: 'Title' },
  'A/B (1965)/Title.mp3': { artist: 'A', album: 'B', date: '1965', title: 'Title' },
  'A/1984/Title.mp3': { artist: 'A', album: '1984', title: 'Title' },
  'A/2001 A Space Odyssey/Title.mp3': { artist: 'A', album: '2001 A Space Odyssey', title: 'Title' },
  'Rock/A/B/Title.mp3': { artist: 'A', album: 'B', title: 'Title' },
  'A - B/01 Title.mp3': { artist: 'A', album: 'B', trackNumber: 1, title: 'Title' },
  'A/A - B/01 Title.mp3': { artist: 'A', album: 'B', trackNumber: 1, title: 'Title' },
  'Various Artists/Now/01 - Abba - Waterloo.mp3': {
    artist: 'Abba',
    album: 'Now',
    trackNumber: 1,
    title: 'Waterloo',
  },
  'A/Title.mp3': { artist: 'A', title: 'Title' },
  'A - Title.mp3': { artist: 'A', title: 'Title' },
  'Title.mp3': { title: 'Title' },
  'A-ha.mp3': { title: 'A-ha' },
  '..mp3': { title: '.' },
  '01 .mp3': { title: '01' },
}

for (const [path, names] of Object.entries(cases)) {
  test(`what ${path} says`, () => {
    const { folder: _, ...found } = nameFromPath(path)

    assert.deepEqual(found, { ...nothing, ...names })
  })
}

const part = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('/'))

test('any path gives a title that is no empty text', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), part, (folders, name) => {
      const { title, trackNumber, discNumber } = nameFromPath([...folders, `${name}.mp3`].join('/'))
      assert.notEqual(title, '')
      assert.ok(trackNumber === null || trackNumber > 0)
      assert.ok(discNumber === null || discNumber >= 0)
    }),
  )
})

const word = fc.stringMatching(/^[A-Z][a-z]{2,9}$/)

test('a plain library is read as it was laid out', () => {
  fc.assert(
    fc.property(word, word, word, fc.integer({ min: 1, max: 99 }), (artist, album, title, number) => {
      const names = nameFromPath(`${artist}/${album}/${String(number).padStart(2, '0')} ${title}.mp3`)
      const { artist: a, album: b, title: c, trackNumber: d } = names
      assert.deepEqual([a, b, c, d], [artist, album, title, number])
    }),
  )
})
