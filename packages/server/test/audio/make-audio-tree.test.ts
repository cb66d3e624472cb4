import assert from 'node:assert/strict'
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { parseFile } from 'music-metadata'
import { drawAudioTree, makeAudioTree } from './make-audio-tree.ts'
import { parseDrawing } from './parse-drawing.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regroove-tree-'))
})
after(() => rm(folder, { recursive: true }))

test('a drawn line names title, artist, album and number by its path', () => {
  const [husband, disc] = parseDrawing(`
    # Nina's first on Philips
    Nina Simone/Pastel Blues/01 Be My Husband.flac

    Various/Mix/2-11 It. Is.mp3
  `)

  assert.deepEqual(husband, {
    path: 'Nina Simone/Pastel Blues/01 Be My Husband.flac',
    spec: {
      tags: {
        title: 'Be My Husband',
        artists: ['Nina Simone'],
        albumArtists: ['Nina Simone'],
        album: 'Pastel Blues',
        trackNumber: 1,
      },
    },
  })
  assert.equal(disc?.spec.tags?.title, 'It. Is')
  assert.equal(disc?.spec.tags?.trackNumber, 11)
  assert.equal(disc?.spec.tags?.discNumber, 2)
})

test('pairs behind the path win over it', () => {
  const [file] = parseDrawing(
    'A/B/03 C.mp3 | title=D = E | artist=F; G | track=4/9 | compilation=yes | releaseId=r | artistId=x; y | tone=7 | tags=id3v2.3; id3v1',
  )

  assert.deepEqual(file?.spec, {
    tone: 7,
    tagKinds: ['id3v2.3', 'id3v1'],
    tags: {
      title: 'D = E',
      artists: ['F', 'G'],
      albumArtists: ['A'],
      album: 'B',
      trackNumber: 4,
      trackTotal: 9,
      compilation: true,
      musicBrainz: { release: 'r', artist: ['x', 'y'] },
    },
  })
})

test('an unknown key, number, word or kind of tags is refused by name', () => {
  assert.throws(
    () => parseDrawing('A/B/C.mp3 | gerne=Jazz'),
    /"gerne" in "A\/B\/C.mp3 \| gerne=Jazz" is unknown/,
  )
  assert.throws(() => parseDrawing('A/B/C.mp3 | track=one'), /"one" is not a number/)
  assert.throws(() => parseDrawing('A/B/C.mp3 | explicit=maybe'), /"maybe" is none of: yes, no/)
  assert.throws(() => parseDrawing('A/B/C.mp3 | tags=id3'), /"id3" is none of: id3v2.4/)
})

test('a drawing becomes audio, pictures, text and empty folders', async () => {
  const library = path.join(folder, 'drawn')

  const files = await drawAudioTree(
    library,
    `
    Nina Simone/Pastel Blues/01 Be My Husband.flac | genre=Jazz; Blues | date=1965-10-01
    Nina Simone/Pastel Blues/02 Untold.ogg         | untagged
    Nina Simone/Pastel Blues/cover.jpg
    Nina Simone/Pastel Blues/notes.txt
    Nina Simone/Empty/
  `,
  )

  const [husband, untold, cover] = files
  const { common } = await parseFile(husband!, {})
  assert.equal(husband, path.join(library, 'Nina Simone/Pastel Blues/01 Be My Husband.flac'))
  assert.equal(common.title, 'Be My Husband')
  assert.deepEqual(common.genre, ['Jazz', 'Blues'])
  assert.equal((await parseFile(untold!, {})).common.title, undefined)
  assert.ok((await lstat(cover!)).size > 500)
  assert.deepEqual((await readdir(path.join(library, 'Nina Simone'))).sort(), ['Empty', 'Pastel Blues'])
})

test('specs by path become files, in order', async () => {
  const library = path.join(folder, 'specs')

  const files = await makeAudioTree(library, { 'z/one.mp3': { tags: { title: 'One' } }, 'a/two.opus': {} })

  assert.deepEqual(
    files.map((file) => path.relative(library, file)),
    ['z/one.mp3', 'a/two.opus'],
  )
  assert.equal((await parseFile(files[0]!, {})).common.title, 'One')
})

test('a file that cannot be made fails the tree', async () => {
  await assert.rejects(
    makeAudioTree(folder, { 'x.mp3': {}, 'y.flac': { tagKinds: ['asf'] } }),
    /flac cannot carry asf/,
  )
})
