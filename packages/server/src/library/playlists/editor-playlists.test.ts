import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { type DumpedPlaylist, readPlaylists } from '../../../test/library/dump-playlists.ts'
import { openTestLibrary, type TestLibrary } from '../../../test/library/open-test-library.ts'

const music = `
  A/B/01 One.mp3   | artist=Anna | genre=Rock | date=1985
  A/B/02 Two.mp3   | artist=Anna | genre=Jazz | date=1999 | tone=1
  A/C/01 Three.mp3 | artist=Bert | genre=Grunge | date=2004 | tone=2
`
const id = '3F2504E0-4F89-41D3-9A0C-0305E82C3301'

test("the operator's playlists hold the tracks that paths, GUIDs and names tell", async (t) => {
  const library = await openTestLibrary(t, music)
  await scan(library, '')
  const { guid } = await library.db
    .selectFrom('track')
    .select('guid')
    .where('name', '=', 'Two')
    .executeTakeFirstOrThrow()
  const [playlist] = await scan(
    library,
    `
- id: ${id.toLowerCase()}
  name: Late Show
  description: For late hours
  mood: chill
  activity: Dinner_Party
  genre: grunge
  tracks:
    - A/C/01 Three.mp3
    - ${library.at('A/B/01 One.mp3')}
    - music.${guid}
    - { artist: anna, title: ONE }
`,
  )
  assert.deepEqual(
    [playlist?.guid, playlist?.name, playlist?.description],
    [id, 'Late Show', 'For late hours'],
  )
  assert.deepEqual([playlist?.mood, playlist?.activity, playlist?.genre], ['Chill', 'Dinner_Party', 'Grunge'])
  assert.deepEqual(playlist?.tracks, ['Three', 'One', 'Two', 'One'])
})

const rules: readonly [string, string[]][] = [
  ['{ genre: rock, order: oldest }', ['One', 'Three']],
  ['{ genre: Grunge }', ['Three']],
  ['{ years: [1980, 1999], order: newest }', ['Two', 'One']],
  ['{ artist: ANNA, order: title, limit: 1 }', ['One']],
  ['{ addedWithinDays: 3, order: title }', ['One', 'Three', 'Two']],
]
for (const [rule, tracks] of rules) {
  test(`the rule ${rule} chooses ${tracks.join(', ')}`, async (t) => {
    const library = await openTestLibrary(t, music)
    const [playlist] = await scan(library, `- name: Chosen\n  rule: ${rule}\n`)
    assert.deepEqual(playlist?.tracks, tracks)
  })
}

const mistakes: readonly [string, RegExp][] = [
  ['- name: Bad\n  mood: Hapy\n  tracks: []', /line 2: mood must be one of Happy, /],
  ['- name: Bad\n  id: 12\n  tracks: []', /line 2: id must be a GUID/],
  ['- name: Bad\n  track: []', /line 2: track is not known; known are id, name/],
  ['- name: Bad', /line 1: the entry must have either tracks or a rule/],
  ['- tracks: []', /line 1: the entry must have a name/],
  [
    '- name: Bad\n  tracks:\n    - a.mp3\n    - { artist: A }',
    /line 4: tracks\[1\] must have an artist and a title/,
  ],
  [
    '- name: Bad\n  rule:\n    years: [1999, 1980]',
    /line 3: rule\.years must be the first and the last year/,
  ],
  ['- name: Bad\n  rule:\n    limit: many', /line 3: rule\.limit must be a whole number from 1 to 1000/],
]
for (const [entry, complaint] of mistakes) {
  test(`the entry ${JSON.stringify(entry)} is left out and told, and the others are served`, async (t) => {
    const library = await openTestLibrary(t, music)
    const playlists = await scan(library, `${entry}\n- name: Good\n  rule: {}\n`)

    assert.deepEqual(
      playlists.map(({ name }) => name),
      ['Good'],
    )
    const told = library.notes.filter((note) => note.startsWith('playlist'))
    assert.equal(told.length, 1)
    assert.match(told[0]!, complaint)
  })
}

test('a file that is no YAML changes nothing, and one without an entry buries its playlist', async (t) => {
  const library = await openTestLibrary(t, music)
  const before = await scan(library, '- name: Good\n  rule: {}\n')
  assert.deepEqual(await scan(library, '- name: "Good\n  rule: {}\n'), before)
  assert.match(library.notes.join('\n'), /playlists\.yaml, line \d+:/)

  assert.deepEqual(
    (await scan(library, '# nothing\n')).map(({ isRemoved }) => isRemoved),
    [true],
  )
  assert.deepEqual(await scan(library, '- name: Good\n  rule: {}\n'), before)
})

test('an id that a track has is refused', async (t) => {
  const library = await openTestLibrary(t, music)
  await scan(library, '')
  const { guid } = await library.db.selectFrom('track').select('guid').executeTakeFirstOrThrow()
  assert.deepEqual(await scan(library, `- id: ${guid}\n  name: Good\n  rule: {}\n`), [])
  assert.match(library.notes.join('\n'), /line 1: id is that of something else/)
})

async function scan(library: TestLibrary, source: string): Promise<DumpedPlaylist[]> {
  await writeFile(path.join(library.dataFolder, 'playlists.yaml'), source)
  await library.scan({ dataFolder: library.dataFolder })
  return readPlaylists(library.db, 'editor')
}
