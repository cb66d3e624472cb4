import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createGenreIndex, foldGenre } from './genre-index.ts'
import { genreTable } from './genre-table.ts'
import { readGenreTable } from './read-genre-table.ts'

const index = createGenreIndex(genreTable)

const tags: readonly [string, string, string | null][] = [
  ['Rock', 'Rock', null],
  ['rock', 'Rock', null],
  ['Hip-Hop', 'Hip Hop', null],
  ['Rap', 'Hip Hop', null],
  ['Hip-Hop/Rap', 'Hip Hop', null],
  ['Electronica', 'Electronic / Dance', null],
  ['Electronic/Dance', 'Electronic / Dance', null],
  ['Drum & Bass', "Drum 'n' Bass", 'Electronic / Dance'],
  ['drum and bass', "Drum 'n' Bass", 'Electronic / Dance'],
  ['Alternative', 'Alternative Rock', 'Rock'],
  ['R&B', 'R&B / Soul', null],
  ['RnB', 'R&B / Soul', null],
  ['Soundtrack', 'Soundtracks', null],
  ['Synth-Pop', 'Synthpop', 'Electronic / Dance'],
  ['Klassik', 'Classical', null],
  ['Música de cámara', 'Chamber', 'Classical'],
  ['MUSIQUE DE CHAMBRE', 'Chamber', 'Classical'],
  ['Wienerlied', 'Wienerlied', 'More'],
  ['  Yé-yé ', 'Yé-yé', 'More'],
]
for (const [tag, name, parent] of tags) {
  test(`the tag "${tag}" is ${name}${parent === null ? '' : `, of ${parent}`}`, () => {
    assert.deepEqual(index.place(tag), { name, parent })
  })
}

test('every name of the table, in every language, finds a genre of that name', () => {
  for (const main of genreTable) {
    assert.deepEqual(index.find(main.name), { name: main.name, parent: null })
    for (const subgenre of main.subgenres) {
      assert.equal(index.find(subgenre.name)?.name, subgenre.name)
      for (const text of Object.values(subgenre.names)) assert.ok(index.find(text))
    }
  }
})

test('no two genres of the table have one name', () => {
  const names = genreTable.flatMap((main) => [main, ...main.subgenres]).map(({ name }) => foldGenre(name))
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  )
})

test('a genre is named in the four languages, and as it is in others', () => {
  assert.equal(index.nameIn('de', 'Classical'), 'Klassik')
  assert.equal(index.nameIn('fr', 'Chamber'), 'Musique de chambre')
  assert.equal(index.nameIn('es', 'Rock'), 'Rock')
  assert.equal(index.nameIn('ja', 'Classical'), 'Classical')
  assert.equal(index.nameIn('de', 'Wienerlied'), 'Wienerlied')
})

test('whatever is tagged has a place, and the same one in any case', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (tag) => {
      const { name, parent } = index.place(tag)
      assert.ok(typeof name === 'string' && (parent === null || typeof parent === 'string'))
      assert.equal(foldGenre(tag), foldGenre(tag.normalize('NFC')))
    }),
  )
})

const broken: readonly [string, unknown, RegExp][] = [
  ['no list', {}, /The table must be a list/],
  ['an empty list', [], /must be a list/],
  ['text for a genre', ['Rock'], /\[0\] must be an object/],
  ['no name', [{}], /\[0\]\.name must be text/],
  ['an unknown member', [{ name: 'Rock', alias: [] }], /\[0\]\.alias is not known.*aliases/],
  ['aliases that are text', [{ name: 'Rock', aliases: 'rock' }], /\[0\]\.aliases must be a list/],
  ['an unknown language', [{ name: 'Rock', names: { xx: 'R' } }], /\[0\]\.names\.xx.*en, fr, de, es/],
  ['a broken subgenre', [{ name: 'Rock', subgenres: [{ name: '' }] }], /\[0\]\.subgenres\[0\]\.name/],
]
for (const [what, value, complaint] of broken) {
  test(`a table with ${what} is refused, naming the place`, () => {
    assert.throws(() => readGenreTable(value), { name: 'GenreTableError', message: complaint })
  })
}

test('the table that ships can be written out and read back as an operator would', () => {
  assert.deepEqual(readGenreTable(JSON.parse(JSON.stringify(genreTable))), genreTable)
})
