import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { drawAudioTree } from '../../test/audio/make-audio-tree.ts'
import { prepareCommands, readPrinted } from '../../test/cli/run-command.ts'
import { openPlaylistExchange } from '../collection/index.ts'
import { openIdentity } from '../identity/index.ts'
import { openStorage } from '../storage/index.ts'
import { addPlaylistCommand } from './playlist-command.ts'
import { addScanCommand } from './scan-command.ts'

const clock = () => Date.UTC(2026, 0, 31, 12)

interface Written {
  readonly file: string
  readonly name: string
  readonly id: string
  readonly tracks: number
  readonly gone: number
}

interface Brought {
  readonly file: string
  readonly name: string
  readonly id: string | null
  readonly did: string
  readonly tracks: number
  readonly waiting: readonly { readonly place: string; readonly title: string | null }[]
  readonly missing: readonly {
    readonly place: string
    readonly title: string | null
    readonly location: string | null
  }[]
}

const drawing = [
  'Ann/Red (1990)/01 Sun.mp3',
  'Ann/Red (1990)/02 Moon & Stars.mp3 | tone=1',
  'Bo - Bill/Blue (2000)/01 Sea.mp3 | tone=2 | isrc=USPR36500001',
  'Cy/50% #1/01 Gone.mp3 | tone=3',
].join('\n')

/** A scanned library, with two users, and a running storage beside which the commands work. */
async function openLibraryOfTwo(t: TestContext) {
  const commands = await prepareCommands(t, [addPlaylistCommand, addScanCommand], clock)
  const { run, folder } = commands
  const home = path.dirname(folder)
  const music = path.join(home, 'music')
  await drawAudioTree(music, drawing)
  const scan = () => run(['scan', '--library', music])
  await scan()
  const storage = await openStorage({ folder })
  t.after(() => storage.close())
  const identity = openIdentity({ accounts: storage.accounts, clock })
  const ids = new Map<string, number>()
  for (const name of ['ana', 'ben']) {
    const person = { name, isAdmin: false, subscription: 'paid', country: null, language: null } as const
    ids.set(name, (await identity.inviteUser(person)).user.id)
  }
  const tracks = await storage.catalog.selectFrom('track').select(['guid', 'name']).execute()
  const guidOf = (title: string) => tracks.find(({ name }) => name === title)?.guid ?? assert.fail(title)
  /** What a user's playlists are, in the words of the database, but for when entries came. */
  const stateOf = async (user: string) => {
    const rows = await storage.accounts.read
      .selectFrom('user_playlist as playlist')
      .leftJoin('user_playlist_entry as entry', 'entry.playlist_id', 'playlist.id')
      .select(['playlist.guid', 'playlist.name', 'playlist.description', 'playlist.is_published'])
      .select(['entry.track_guid', 'entry.duration_ms'])
      .where('playlist.user_id', '=', ids.get(user)!)
      .where('playlist.deleted_at_ms', 'is', null)
      .orderBy('playlist.id')
      .orderBy('entry.position')
      .orderBy('entry.id')
      .execute()
    return rows
  }
  const exchange = openPlaylistExchange({ accounts: storage.accounts, catalog: storage.catalog, clock })
  const make = async (user: string, name: string, titles: readonly string[], more: object = {}) => {
    const entry = {
      locations: [],
      title: null,
      artist: null,
      album: null,
      durationMs: null,
      isrc: null,
      place: '',
    }
    const entries = titles.map((title) => ({ ...entry, guid: guidOf(title) }))
    const playlist = { guid: null, name, description: null, isPublished: null, entries, ...more }
    const given = { name: null, fallbackName: '', folder: home, replace: false, userId: ids.get(user)! }
    await exchange.import({ ...given, playlist } as never)
  }
  const forget = async (user: string) => {
    await storage.accounts.write.deleteFrom('user_playlist').where('user_id', '=', ids.get(user)!).execute()
  }
  return { ...commands, home, music, scan, storage, guidOf, stateOf, make, forget }
}

const odd = {
  description: 'Two lines,\n"quoted" & <marked>, #1: 100%',
  isPublished: true,
}

for (const format of ['m3u8', 'xspf']) {
  test(`a round trip through ${format} loses nothing, entries whose file is gone included`, async (t) => {
    const { run, home, music, scan, stateOf, make, forget } = await openLibraryOfTwo(t)
    await make('ana', 'Nº 1: <Über> & "so"/\\ 🎵', ['Moon & Stars', 'Gone', 'Sun', 'Sea', 'Sun', 'Gone'], odd)
    await make('ana', 'Empty', [])
    rmSync(path.join(music, 'Cy'), { recursive: true })
    await scan()
    const before = await stateOf('ana')
    assert.equal(before.length, 7)

    const out = path.join(home, 'out')
    const written = readPrinted<Written[]>(
      await run(['playlist', 'export', '--user', 'Ana', '--all', '--format', format, '--output', `${out}/`]),
    )
    assert.deepEqual(
      written.map(({ tracks, gone }) => [tracks, gone]),
      [
        [6, 2],
        [0, 0],
      ],
    )
    const files = written.map(({ file }) => file)
    assert.deepEqual(readdirSync(out).sort(), files.map((file) => path.basename(file)).sort())
    if (format === 'xspf') for (const file of files) execFileSync('xmllint', ['--noout', file])

    // Onto another user: the same under other IDs, for those are taken.
    const copied = readPrinted<Brought[]>(await run(['playlist', 'import', ...files, '--user', 'ben']))
    assert.deepEqual(
      copied.map(({ did, tracks, missing }) => [did, tracks, missing]),
      [
        ['made', 6, []],
        ['made', 0, []],
      ],
    )
    assert.deepEqual(
      copied[0]!.waiting.map(({ title }) => title),
      ['Gone', 'Gone'],
    )
    const withoutIds = (rows: typeof before) => rows.map(({ guid: _, ...row }) => row)
    assert.deepEqual(withoutIds(await stateOf('ben')), withoutIds(before))
    assert.notEqual((await stateOf('ben'))[0]!.guid, before[0]!.guid)

    // And back to its own, as after a loss.
    await forget('ana')
    readPrinted(await run(['playlist', 'import', ...files, '--user', 'ana']))
    assert.deepEqual(await stateOf('ana'), before)
  })
}

test('an import refuses what the user has, and with --replace brings it back to what the file says', async (t) => {
  const { run, home, stateOf, make, storage } = await openLibraryOfTwo(t)
  await make('ana', 'Road', ['Sun', 'Sea', 'Sun'], odd)
  const before = await stateOf('ana')
  const file = path.join(home, 'road.xspf')
  readPrinted(await run(['playlist', 'export', '--user', 'ana', '--playlist', 'road', '--output', file]))
  assert.match(readFileSync(file, 'utf8'), /^<\?xml/)
  await storage.accounts.write.updateTable('user_playlist').set({ name: 'Later', is_published: 0 }).execute()
  await storage.accounts.write.deleteFrom('user_playlist_entry').where('position', '>', 0).execute()
  const changed = await stateOf('ana')

  const refused = await run(['playlist', 'import', file, '--user', 'ana'])
  assert.match(refused.noted.at(-1)!, /"Later" of this user already: --replace lets/)
  assert.deepEqual(await stateOf('ana'), changed)
  const [brought] = readPrinted<Brought[]>(
    await run(['playlist', 'import', file, '--user', 'ana', '--replace']),
  )
  assert.equal(brought!.did, 'replaced')
  assert.deepEqual(await stateOf('ana'), before)
})

test('a file that could stand for several playlists of a user replaces none of them', async (t) => {
  const { run, home, stateOf, make, storage } = await openLibraryOfTwo(t)
  await make('ana', 'Road', ['Sun'])
  await make('ana', 'Rail', ['Sea'])
  await storage.accounts.write.updateTable('user_playlist').set({ name: 'Road' }).execute()
  const before = await stateOf('ana')
  const file = path.join(home, 'Road.m3u8')
  writeFileSync(file, '#EXTM3U\n#EXTINF:-1,Ann - Sun\nsun.mp3\n')
  const words = ['playlist', 'import', file, '--user', 'ana']
  assert.match((await run(words)).noted.at(-1)!, /"Road" of this user already: --replace lets/)
  assert.match((await run([...words, '--replace'])).noted.at(-1)!, /This user has 2 playlists "Road"$/)
  assert.deepEqual(await stateOf('ana'), before)
})

test('files of others are found by where they point, by ISRC, and by name and length; the rest is told by line', async (t) => {
  const { run, home, music, stateOf, guidOf } = await openLibraryOfTwo(t)
  const m3u = path.join(music, 'Ann', 'mine.m3u')
  const lines = [
    '#EXTM3U',
    'Red (1990)/01 Sun.mp3',
    path.join(music, 'Ann/Red (1990)/02 Moon & Stars.mp3'),
    pathToFileURL(path.join(music, 'Cy/50% #1/01 Gone.mp3')).href,
    '../Cy/50% #1/01 Gone.mp3',
    '#EXTINF:-1,Bo - Bill - Sea',
    'D:\\elsewhere\\sea.mp3',
    '#EXTINF:900,Ann - Sun',
    '/elsewhere/a long version.mp3',
    'http://radio.example/stream',
    '../../../../../../etc/passwd',
  ]
  writeFileSync(m3u, lines.join('\r\n'))
  const outcome = await run(['playlist', 'import', m3u, '--user', 'ana'])
  assert.ok(outcome.failed)
  assert.match(outcome.noted.at(-1)!, /3 entries were not found/)
  const [brought] = readPrinted<Brought[]>(outcome)
  assert.equal(brought!.name, 'mine')
  assert.deepEqual(
    brought!.missing.map(({ place, title, location }) => [place, title, location]),
    [
      ['line 9', 'Ann - Sun', lines[8]],
      ['line 10', null, lines[9]],
      ['line 11', null, lines[10]],
    ],
  )
  assert.deepEqual(
    (await stateOf('ana')).map(({ track_guid }) => track_guid),
    ['Sun', 'Moon & Stars', 'Gone', 'Gone', 'Sea'].map(guidOf),
  )
  const person = await run(['playlist', 'import', m3u, '--user', 'ben'], { isPerson: true })
  assert.match(person.printed.join('\n'), /line 9: not found: Ann - Sun, \/elsewhere/)

  const xspf = path.join(home, 'theirs.xspf')
  writeFileSync(
    xspf,
    `<playlist version="1" xmlns="http://xspf.org/ns/0/"><title>Theirs</title><trackList>
      <track><location>Ann/Red%20(1990)/01%20Sun.mp3</location></track>
      <track><identifier>isrc:US-PR3-65-00001</identifier></track>
      <track><title>moon &amp; stars</title><creator>ANN</creator><album>Red</album></track>
      <track><title>Nobody</title><creator>None</creator></track></trackList></playlist>`,
  )
  const [theirs] = readPrinted<Brought[]>(await run(['playlist', 'import', xspf, '--user', 'ben']))
  assert.deepEqual([theirs!.tracks, theirs!.missing.map(({ place }) => place)], [3, ['track 4']])
  const entries = (await stateOf('ben')).filter(({ name }) => name === 'Theirs')
  assert.deepEqual(
    entries.map(({ track_guid }) => track_guid),
    ['Sun', 'Sea', 'Moon & Stars'].map(guidOf),
  )
})

test('what an export or an import cannot do is said, and nothing is written over', async (t) => {
  const { run, home, make, stateOf } = await openLibraryOfTwo(t)
  await make('ana', 'Road', ['Sun'])
  await make('ana', 'CON', ['Sun'])
  const complaintOf = async (...words: string[]) => (await run(['playlist', ...words])).noted.at(-1)!
  const out = path.join(home, 'out')
  mkdirSync(out)
  const taken = path.join(out, 'Road.m3u8')
  writeFileSync(taken, 'mine')
  assert.match(
    await complaintOf('export', '--user', 'ana', '--all', '--output', out),
    /is there already: --force/,
  )
  assert.deepEqual([readdirSync(out), readFileSync(taken, 'utf8')], [['Road.m3u8'], 'mine'])
  readPrinted(await run(['playlist', 'export', '--user', 'ana', '--all', '--output', out, '--force']))
  assert.deepEqual(readdirSync(out).sort(), ['Road.m3u8', 'playlist CON.m3u8'])

  assert.match(await complaintOf('export', '--user', 'ana'), /--playlist with a name or an ID, or --all/)
  assert.match(await complaintOf('export', '--user', 'zoe', '--all'), /no user named zoe/)
  assert.match(
    await complaintOf('export', '--user', 'ana', '--playlist', 'X'),
    /no playlist X\. There are: Road, CON/,
  )
  assert.match(
    await complaintOf('export', '--user', 'ana', '--all', '--format', 'pls'),
    /Allowed choices are m3u8, xspf/,
  )
  const bad = path.join(home, 'bad.xspf')
  writeFileSync(bad, '#EXTINF:10,A - B\nb.mp3\n')
  const nothing = await run(['playlist', 'import', bad, '--user', 'ben'])
  assert.deepEqual([nothing.failed, readPrinted<Brought[]>(nothing)[0]!.did], [true, 'nothing'])
  assert.deepEqual(await stateOf('ben'), [])
  rmSync(bad)
  assert.match(await complaintOf('import', bad, '--user', 'ana'), /bad\.xspf cannot be read: ENOENT/)
  for (const [text, says] of [
    ['<playlist><trackList></playlist>', /must be well-formed XML/],
    ['<!DOCTYPE x [<!ENTITY a "b">]><playlist/>', /must have no DOCTYPE/],
    ['<rss/>', /is no playlist/],
    ['#EXTM3U\n#EXT-X-VERSION:3\n', /is the index of a stream/],
    [
      `#PLAYLIST:${'x'.repeat(256)}\n#REGROOVE-PLAYLIST:{"name":"${'x'.repeat(300)}"}\n`,
      /at most 256 characters/,
    ],
  ] as const) {
    writeFileSync(bad, text)
    assert.match(await complaintOf('import', bad, '--user', 'ana'), says)
  }
  assert.ok(!existsSync(path.join(home, 'CON.m3u8')))
})
