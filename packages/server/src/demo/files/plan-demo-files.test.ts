import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEMO_CATALOGUE } from '../catalogue/demo-catalogue.ts'
import { composeTrack } from './make-track.ts'
import { planDemoFiles } from './plan-demo-files.ts'
import { listTrackPlaces } from './track-place.ts'

const files = planDemoFiles()

test('no two files have one path, not even where letters’ case is not told apart', () => {
  const paths = files.map(({ path }) => path.join('/').toLowerCase().normalize('NFC'))
  assert.equal(new Set(paths).size, paths.length)
})

test('every name is one that Windows, macOS and Linux take', () => {
  for (const name of files.flatMap(({ path }) => path)) {
    assert.doesNotMatch(name, /[<>:"/\\|?*\p{Cc}]|^[. ]|[. ]$/u)
    assert.equal(name, name.normalize('NFC'))
    assert.ok(Buffer.byteLength(name) < 200, name)
  }
})

test('an album of two discs numbers its tracks with the disc first', () => {
  const names = files
    .filter(({ path }) => path[1].startsWith('Winter'))
    .map(({ path }) => path[2].slice(0, 5))
  assert.deepEqual(names, ['1-01 ', '1-02 ', '1-03 ', '2-01 ', '2-02 ', '2-03 '])
})

test('every track has a melody of its own, in whatever key it is played', () => {
  const melodies = DEMO_CATALOGUE.flatMap((album, at) => listTrackPlaces(album, at + 1)).map((place) => {
    const notes = composeTrack(place).parts[0]!.notes.slice(0, 8)
    return notes.map(({ midi }, note) => midi - notes[Math.max(note - 1, 0)]!.midi).join(' ')
  })
  assert.equal(new Set(melodies).size, melodies.length)
})

test('a file is made of the same bytes each time', () => {
  for (const file of [files.find(({ kind }) => kind === 'cover')!, files[1]!, files.at(-1)!]) {
    assert.ok(Buffer.from(file.make()).equals(file.make()), file.path.join('/'))
  }
})
