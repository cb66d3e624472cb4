import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { openTestLibrary, type TestLibrary } from '../../../test/library/open-test-library.ts'

const music = `
  A/B/01 One.mp3   | genre=Alternative
  A/B/02 Two.mp3   | genre=Rap | tone=1
  A/B/03 Three.mp3 | genre=Wienerlied | tone=2
`

test("tags become the table's genres under the table's names; what it does not know hangs under More", async (t) => {
  const library = await openTestLibrary(t, music)
  await library.scan()

  assert.deepEqual(await readGenres(library), {
    'Alternative Rock': 'Rock',
    'Hip Hop': null,
    More: null,
    Rock: null,
    Wienerlied: 'More',
  })
})

test("an operator's table replaces the one that ships, and moves what was scanned before", async (t) => {
  const library = await openTestLibrary(t, music)
  const { dataFolder } = library
  await library.scan({ dataFolder })
  const inMore = await shelfOf(library, 'More')
  await writeTable(library, [
    { name: 'Vienna', subgenres: [{ name: 'Wienerlied', aliases: ['heuriger'] }] },
    { name: 'Hip Hop', aliases: ['rap'] },
    { name: 'More' },
  ])
  await library.scan({ dataFolder })

  const genres = await readGenres(library)
  assert.equal(genres['Wienerlied'], 'Vienna')
  assert.equal(genres['Alternative'], 'More')
  assert.deepEqual(inMore, ['Three'])
  assert.deepEqual(await shelfOf(library, 'Vienna'), ['Three'])
  assert.deepEqual(await shelfOf(library, 'More'), ['One'])
})

for (const [what, source, complaint] of [
  ['is no JSON', '[{', /JSON/],
  ['names no genre', '[{"name": "Rock", "alias": []}]', /\[0\]\.alias is not known/],
] as const) {
  test(`a table that ${what} is told once and not used`, async (t) => {
    const library = await openTestLibrary(t, music)
    await writeFile(path.join(library.dataFolder, 'genres.json'), source)
    await library.scan({ dataFolder: library.dataFolder })

    assert.equal((await readGenres(library))['Alternative Rock'], 'Rock')
    const notes = library.notes.filter((note) => note.startsWith('table of genres is not used'))
    assert.equal(notes.length, 1)
    assert.match(notes[0]!, complaint)
    await rm(path.join(library.dataFolder, 'genres.json'))
  })
}

async function writeTable({ dataFolder }: TestLibrary, table: unknown): Promise<void> {
  await writeFile(path.join(dataFolder, 'genres.json'), JSON.stringify(table))
}

async function readGenres({ db }: TestLibrary): Promise<Record<string, string | null>> {
  const rows = await db
    .selectFrom('genre')
    .leftJoin('genre as parent', 'parent.id', 'genre.parent_id')
    .select(['genre.name', 'parent.name as parent'])
    .orderBy('genre.name')
    .execute()
  return Object.fromEntries(rows.map(({ name, parent }) => [name, parent]))
}

/** The tracks that browsing the genre comes to. */
async function shelfOf({ db }: TestLibrary, genre: string): Promise<string[]> {
  const rows = await db
    .selectFrom('track_browse_list')
    .innerJoin('genre', 'genre.id', 'track_browse_list.shelf' as 'genre.id')
    .innerJoin('track', 'track.id', 'track_browse_list.item_id')
    .select('track.name')
    .where('genre.name', '=', genre)
    .where('track_browse_list.ordering', '=', 0)
    .execute()
  return rows.map(({ name }) => name)
}
