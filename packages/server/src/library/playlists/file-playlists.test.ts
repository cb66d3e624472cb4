import assert from 'node:assert/strict'
import { mkdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { readPlaylist, readPlaylists } from '../../../test/library/dump-playlists.ts'
import { openTestLibrary, type TestLibrary } from '../../../test/library/open-test-library.ts'
import { systemDisk } from '../walk/disk.ts'

const music = 'A/B/01 One.mp3\nA/B/02 Two.mp3 | tone=1\nA/Müll/01 Drei.mp3 | tone=2'
const all = ['One', 'Two', 'Drei']

const forms: readonly [string, (library: TestLibrary) => Uint8Array][] = [
  ['relative paths', () => utf8('../A/B/01 One.mp3\n../A/B/02 Two.mp3\n../A/Müll/01 Drei.mp3\n')],
  ['a byte order mark', () => utf8('\ufeff../A/B/01 One.mp3\n../A/B/02 Two.mp3\n../A/Müll/01 Drei.mp3\n')],
  ['Latin-1 and CRLF', () => latin1('../A/B/01 One.mp3\r\n../A/B/02 Two.mp3\r\n../A/Müll/01 Drei.mp3\r\n')],
  [
    'UTF-16',
    () => Buffer.from('\ufeff../A/B/01 One.mp3\r\n../A/B/02 Two.mp3\r\n../A/Müll/01 Drei.mp3', 'utf16le'),
  ],
  ['backslashes', () => utf8('..\\A\\B\\01 One.mp3\r\n..\\A\\B\\02 Two.mp3\r\n..\\A\\Müll\\01 Drei.mp3\r\n')],
  ['accents of their own', () => utf8('../A/B/01 One.mp3\n../A/B/02 Two.mp3\n../A/Mu\u0308ll/01 Drei.mp3\n')],
  ['another case', () => utf8('../a/b/01 one.MP3\n../A/B/02 Two.mp3\n../A/Müll/01 Drei.mp3\n')],
  [
    'absolute paths',
    ({ at }) => utf8(`${at('A/B/01 One.mp3')}\n${at('A/B/02 Two.mp3')}\n${at('A/Müll/01 Drei.mp3')}`),
  ],
  [
    'file: URLs',
    ({ at }) =>
      utf8(
        `file://${encodeURI(at('A/B/01 One.mp3'))}\nFILE://localhost${encodeURI(at('A/B/02 Two.mp3'))}\nfile:${at('A/Müll/01 Drei.mp3')}`,
      ),
  ],
  [
    '#EXTINF',
    () =>
      utf8('#EXTM3U\n#EXTINF:3,Eins\n../A/B/01 One.mp3\n\n../A/B/02 Two.mp3\n#odd\n../A/Müll/01 Drei.mp3'),
  ],
]
for (const [what, write] of forms) {
  test(`a playlist with ${what} finds its tracks`, async (t) => {
    const library = await openTestLibrary(t, music)
    await put(library, 'Lists/Road trip.m3u', write(library))
    await library.scan()

    const { name, tracks, trackCount, isPublished } = await readPlaylist(library.db, 'Road trip')
    assert.deepEqual(
      { name, tracks, trackCount, isPublished },
      {
        name: 'Road trip',
        tracks: all,
        trackCount: 3,
        isPublished: true,
      },
    )
    assert.deepEqual(library.notes, [])
  })
}

test('a playlist is called what #PLAYLIST says, and keeps its GUID when its content changes', async (t) => {
  const library = await openTestLibrary(t, music)
  await put(library, 'a.m3u8', utf8('#PLAYLIST: Évening \nA/B/01 One.mp3'))
  await library.scan()
  const before = await readPlaylist(library.db, 'Évening')
  await put(library, 'a.m3u8', utf8('#PLAYLIST:Morning\nA/B/02 Two.mp3\nA/B/02 Two.mp3'))
  await library.scan()
  const after = await readPlaylist(library.db, 'Morning')

  assert.deepEqual([before.tracks, after.tracks], [['One'], ['Two', 'Two']])
  assert.equal(after.guid, before.guid)
  assert.deepEqual(await readPlaylists(library.db, 'file', 'Évening'), [])
})

test('what is missing is skipped and told, and comes in with the scan that finds it', async (t) => {
  const library = await openTestLibrary(t, music)
  await put(
    library,
    'a.m3u',
    utf8('#EXTINF:3,The missing one\nA/B/03 Four.mp3\nA/B/01 One.mp3\nhttp://example.org/a.mp3'),
  )
  await library.scan()
  assert.deepEqual((await readPlaylist(library.db, 'a')).tracks, ['One'])
  assert.deepEqual(
    library.notes.filter((note) => note.startsWith('playlist')),
    [
      `playlist is not as it was meant: ${library.at('a.m3u')} names 2 of 3 files that are not in the library, such as "The missing one"`,
    ],
  )
  await library.draw('A/B/03 Four.mp3 | tone=3')
  await library.scan()
  assert.deepEqual((await readPlaylist(library.db, 'a')).tracks, ['Four', 'One'])
})

test('a playlist whose file did not change is not read again', async (t) => {
  const library = await openTestLibrary(t, music)
  await put(library, 'a.m3u', utf8('A/B/01 One.mp3'))
  await library.scan()
  const opened: string[] = []
  const resolve = (file: string) => {
    opened.push(file)
    return systemDisk.resolve(file)
  }
  await library.scan({ disk: { ...systemDisk, resolve } })

  assert.deepEqual(
    opened.filter((file) => file.endsWith('.m3u')),
    [],
  )
})

test('a removed file leaves a tombstone, and returns under its GUID', async (t) => {
  const library = await openTestLibrary(t, music)
  await put(library, 'In/a.m3u', utf8('../A/B/01 One.mp3'))
  await library.scan()
  const { guid } = await readPlaylist(library.db, 'a')
  const bytes = await readFile(library.at('In/a.m3u'))
  await rm(library.at('In'), { recursive: true })
  await library.scan()
  assert.equal((await readPlaylist(library.db, 'a')).isRemoved, true)

  await put(library, 'In/a.m3u', bytes)
  await library.scan()
  const back = await readPlaylist(library.db, 'a')
  assert.deepEqual([back.guid, back.isRemoved, back.tracks], [guid, false, ['One']])
})

test('a folder that is not mounted keeps its playlists', async (t) => {
  const library = await openTestLibrary(t, music)
  await put(library, 'a.m3u', utf8('A/B/01 One.mp3'))
  await library.scan()
  const before = await readPlaylist(library.db, 'a')
  await rename(library.folder, `${library.folder}-away`)
  await library.scan()
  assert.deepEqual(await readPlaylist(library.db, 'a'), before)
  await mkdir(library.folder)
  await library.scan()
  assert.deepEqual(await readPlaylist(library.db, 'a'), before)
  await rm(library.folder, { recursive: true })
  await rename(`${library.folder}-away`, library.folder)
})

test('nothing outside the library is opened or listed, whatever a playlist names', async (t) => {
  const library = await openTestLibrary(t, music)
  const outside = path.join(path.dirname(library.folder), 'canary.mp3')
  await writeFile(outside, await readFile(library.at('A/B/02 Two.mp3')))
  await put(
    library,
    'a.m3u',
    utf8(
      `../canary.mp3\n..%5Ccanary.mp3\n..\\canary.mp3\n${outside}\nfile://${outside}\nfile:///etc/passwd\n/etc/passwd\nA/../../canary.mp3\nfile://host/share/canary.mp3\nA/B/01 One.mp3`,
    ),
  )
  await writeFile(path.join(path.dirname(library.folder), 'stray.m3u'), library.at('A/B/01 One.mp3'))
  await symlink('../stray.m3u', library.at('linked.m3u'))
  await symlink(outside, library.at('A/B/09 Link.mp3'))
  await put(library, 'b.m3u', utf8('A/B/09 Link.mp3\n'))
  await library.scan()

  assert.deepEqual((await readPlaylist(library.db, 'a')).tracks, ['One'])
  assert.deepEqual((await readPlaylist(library.db, 'b')).isPublished, false)
  assert.deepEqual(await readPlaylists(library.db, 'file', 'stray'), [])
  assert.deepEqual(await readPlaylists(library.db, 'file', 'linked'), [])
})

test('hostile files end well: too many lines, too many bytes, NUL, links without an end', async (t) => {
  const library = await openTestLibrary(t, music)
  await put(library, 'lines.m3u', utf8('A/B/01 One.mp3\n'.repeat(100_001)))
  await put(library, 'bytes.m3u', utf8(`A/B/01 One.mp3\n#${'x'.repeat(10 * 1024 * 1024)}`))
  await put(library, 'nul.m3u', utf8('A/B/01 One.mp3\0.txt\n\0\nA/B/02 Two.mp3'))
  await put(library, 'long.m3u', utf8(`${'../'.repeat(100_000)}etc/passwd\nfile:%zz\nA/B/02 Two.mp3`))
  await put(library, 'stream.m3u8', utf8('#EXTM3U\n#EXT-X-TARGETDURATION:4\nA/B/01 One.mp3'))
  await put(library, 'empty.m3u', new Uint8Array())
  await symlink('loop.m3u', library.at('loop.m3u'))
  await symlink('.', library.at('endless'))
  await library.scan()

  const playlists = await readPlaylists(library.db, 'file')
  assert.deepEqual(
    playlists.map(({ name, trackCount }) => [name, trackCount]),
    [
      ['lines', 100_000],
      ['long', 1],
      ['nul', 1],
    ],
  )
  const told = library.notes.join('\n')
  for (const complaint of [/lines\.m3u has more than 100000 lines/, /bytes\.m3u is larger than 10 MB/]) {
    assert.match(told, complaint)
  }
  assert.match(told, /stream\.m3u8 is the index of a stream/)
})

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const latin1 = (text: string) => Buffer.from(text, 'latin1')
let ticks = 1_700_000_000

/** Writes a file, each time with another time of change. */
async function put(library: TestLibrary, name: string, bytes: Uint8Array): Promise<void> {
  const file = library.at(name)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, bytes)
  await utimes(file, ticks, ticks)
  ticks += 10
}
