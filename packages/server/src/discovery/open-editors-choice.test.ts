import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { openEditorsChoice } from './open-editors-choice.ts'

function openFolder(t: TestContext) {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-spotlight-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const notes: string[] = []
  const choose = openEditorsChoice(folder, ({ place, problem }) => notes.push(`${place} ${problem}`))
  return {
    folder,
    notes,
    choose,
    write: (text: string) => writeFileSync(path.join(folder, 'spotlight.yaml'), text),
  }
}

test('nobody has chosen while there is no file, and what a file says counts as soon as it is written', async (t) => {
  const { choose, write } = openFolder(t)
  assert.deepEqual(await choose(), [])
  write('- {artist: Nina Simone}\n- {album: Solo, artist: Nina, languages: [DE, en], countries: us}')
  assert.deepEqual(await choose(), [
    { named: { kind: 'artist', name: 'Nina Simone' }, languages: null, countries: null },
    { named: { kind: 'album', name: 'Solo', artist: 'Nina' }, languages: ['de', 'en'], countries: ['US'] },
  ])
})

const mistakes: readonly [string, RegExp][] = [
  ['- {id: Solo}', /line 1: id must be an ID such as/],
  ['- {id: music.amg.1, album: Solo}', /must name one thing/],
  ['- {artist: A, playlist: B}', /must name one thing/],
  ['- {languages: [en]}', /must name one thing/],
  [
    '- {artist: A, languages: [english]}',
    /languages\[0\] must be two letters of ISO 639-1, such as en, and is english/,
  ],
  ['- {artist: A, countries: [UK]}', /countries\[0\] must be a country of ISO 3166-1, such as US, and is UK/],
  ['- {artists: A}', /artists is not known; known are id, album, artist, playlist, languages, countries/],
  ['artist: A', /the file must be a list/],
]
for (const [text, complaint] of mistakes) {
  test(`a choice such as ${text} is a mistake that is told once, and the others count`, async (t) => {
    const { choose, write, notes } = openFolder(t)
    write(text)
    await assert.rejects(choose(), complaint)
    assert.match(notes[0]!, complaint)
    await assert.rejects(choose())
    assert.equal(notes.length, 1)
    if (!text.startsWith('-')) return
    write(`${text}\n- {playlist: Mix}`)
    assert.deepEqual(
      (await choose()).map(({ named }) => named.kind),
      ['playlist'],
    )
  })
}

test('a file that cannot be read is a failure, and not an empty choice', async (t) => {
  const { choose, folder } = openFolder(t)
  mkdirSync(path.join(folder, 'spotlight.yaml'))
  await assert.rejects(choose(), /spotlight\.yaml cannot be read: EISDIR/)
})
