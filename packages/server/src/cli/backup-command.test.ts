import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { ContentResponse, UserProfileResponse } from '@regroove/contract'
import { seededRandom } from '../../test/audio/seeded-random.ts'
import { prepareCommands, readPrinted } from '../../test/cli/run-command.ts'
import { openListeners } from '../../test/collection/open-listeners.ts'
import { alterDatabase, dumpDatabases as dump } from '../../test/storage/dump-databases.ts'
import { openCatalog } from '../catalog/index.ts'
import { openDiscovery } from '../discovery/index.ts'
import { openIdentity } from '../identity/index.ts'
import { openStorage, readSecretKey, restoreBackup } from '../storage/index.ts'
import { addBackupCommands } from './backup-command.ts'

const clock = () => Date.UTC(2026, 0, 31, 12)
const drawing = ['Ann/Red (1990)/01 Sun', 'Ann/Red/02 Moon', 'Bo/Blue (2000)/01 Sea | genre=Jazz'].join('\n')

interface Backed {
  readonly file: string
  readonly aside?: string | null
  readonly files: readonly { readonly name: string; readonly bytes: number }[]
}

/** A house that people have lived in, still running; and a runner of the commands with an empty data folder. */
async function openLivedIn(t: TestContext) {
  const listeners = await openListeners(t, drawing)
  const { ana, house, idOf } = listeners
  const { storage, folder: from, guidOf } = house.catalogue
  await ana.add('Ann/Red/Sun', 'Bo/Blue/Sea')
  await ana.make('Twice', ['Ann/Red/Moon', 'Bo/Blue/Sea', 'Ann/Red/Moon'], {
    Description: 'A\nB',
    IsPublished: true,
  })
  const { id: userId } = await openIdentity({ accounts: storage.accounts, clock }).findUser('paid')
  const shared = { publicUrl: () => 'http://music.example', tokenKey: new Uint8Array(32), clock }
  const catalog = openCatalog({ db: storage.catalog, ...shared })
  const discovery = openDiscovery({ catalog, accounts: storage.accounts, ...shared })
  const listener = { user: { id: userId }, culture: { language: 'en', country: 'US' } }
  await discovery.createRadio({
    listener,
    body: { Seeds: [{ Type: 'Artist', Id: idOf('Ann') }] },
    maxItems: 1,
  })
  await discovery.recordPlay({ userId, trackGuid: guidOf('Ann/Red/Sun'), atMs: clock() })
  readSecretKey({ folder: from, name: 'collection' })
  writeFileSync(path.join(from, 'playlists.yaml'), '- name: Late\n  tracks: []\n')
  mkdirSync(path.join(from, 'cache'), { recursive: true })
  writeFileSync(path.join(from, 'cache', 'made.json'), '{}')
  const commands = await prepareCommands(t, [addBackupCommands], clock)
  return { ...listeners, ...commands, from, file: path.join(path.dirname(commands.folder), 'all.backup') }
}

test('a backup beside a running service brings back everything that people made, keys and own files', async (t) => {
  const { run, from, folder, file } = await openLivedIn(t)
  const made = readPrinted<Backed>(await run(['backup', file, '--data', from]))
  const names = ['accounts.sqlite', 'catalog.sqlite', 'keys/collection.key', 'playlists.yaml']
  assert.deepEqual(
    made.files.map(({ name }) => name),
    names,
  )
  assert.equal(statSync(file).mode & 0o777, 0o600)

  const restored = readPrinted<Backed>(await run(['restore', file]))
  assert.deepEqual(restored, { ...made, aside: null })
  assert.deepEqual(readdirSync(folder).sort(), [
    'accounts.sqlite',
    'catalog.sqlite',
    'in-use.lock',
    'keys',
    'playlists.yaml',
  ])
  const brought = dump(folder)
  assert.deepEqual(brought, dump(from))
  for (const table of ['user', 'token', 'collected_track', 'user_playlist_entry', 'radio_session', 'play']) {
    assert.ok(brought['accounts']![table]!.length > 0, table)
  }
  for (const name of names.slice(2)) {
    assert.deepEqual(readFileSync(path.join(folder, name)), readFileSync(path.join(from, name)))
  }
  assert.equal(statSync(path.join(folder, 'keys/collection.key')).mode & 0o777, 0o600)
  const token = await signIn(folder)
  const child = fork(new URL('../../test/collection/serve-collection.ts', import.meta.url), [folder])
  child.send('open')
  t.after(() => child.kill('SIGKILL'))
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  const get = async <T>(target: string) => {
    const headers = { authorization: `Bearer ${token}` }
    return (await (await fetch(url + target, { headers })).json()) as T
  }
  const playlists = await get<ContentResponse>('/1/content/music/collection/playlists/browse')
  assert.equal(playlists.Playlists?.Items[0]?.Name, 'Twice')
  const { Collection } = await get<UserProfileResponse>('/1/user/music/profile')
  assert.deepEqual([Collection?.TrackCount, Collection?.PlaylistCount], [2, 1])
})

test('a restore is refused while somebody is at work in the folder', async (t) => {
  const { run, from, file } = await openLivedIn(t)
  readPrinted(await run(['backup', file, '--data', from]))
  const before = dump(from)
  const refused = await run(['restore', file, '--data', from, '--force'])
  assert.match(refused.noted.at(-1)!, /at work in .*: stop it first/)
  assert.deepEqual(dump(from), before)
})

test('a folder that is not empty is left alone without --force, and put aside with it', async (t) => {
  const { run, from, folder, file } = await openLivedIn(t)
  readPrinted(await run(['backup', file, '--data', from]))
  await invite(folder, 'old')
  writeFileSync(path.join(folder, 'texts.yaml'), 'moods: {}\n')
  const before = dump(folder)
  assert.match(
    (await run(['restore', file])).noted.at(-1)!,
    /is not empty: it holds accounts\.sqlite\. --force/,
  )
  assert.deepEqual(dump(folder), before)

  const { aside } = readPrinted<Backed>(await run(['restore', file, '--force']))
  assert.deepEqual(dump(folder), dump(from))
  assert.deepEqual(dump(aside!), before)
  assert.ok(!existsSync(path.join(folder, 'texts.yaml')))
  assert.ok(existsSync(path.join(aside!, 'texts.yaml')))
})

test('a backup never replaces a file unless it is told to, and needs something to back up', async (t) => {
  const { run, from, file, folder } = await openLivedIn(t)
  writeFileSync(file, 'mine')
  assert.match(
    (await run(['backup', file, '--data', from])).noted.at(-1)!,
    /is there already: --force replaces it/,
  )
  assert.equal(readFileSync(file, 'utf8'), 'mine')
  readPrinted(await run(['backup', file, '--data', from, '--force']))
  assert.match((await run(['backup', `${file}2`])).noted.at(-1)!, /nothing to back up/)
  assert.match((await run(['backup', path.join(file, 'x'), '--data', from])).noted.at(-1)!, /ENOTDIR/)
  assert.match((await run(['restore', `${file}2`])).noted.at(-1)!, /There is no file/)
  assert.match((await run(['restore', path.dirname(file)])).noted.at(-1)!, /is not a file/)
  assert.deepEqual(readdirSync(path.dirname(file)), ['all.backup'])
  assert.ok(!existsSync(folder))
})

test('what is no backup, cut short, of a newer format or changed within is refused by name, and changes nothing', async (t) => {
  const { run, from, folder, file } = await openLivedIn(t)
  const refusalOf = async (spoil: (copy: string) => void) => {
    const whole = readFileSync(file)
    const copy = `${file}.bad`
    writeFileSync(copy, whole)
    spoil(copy)
    const outcome = await run(['restore', copy])
    assert.ok(outcome.failed)
    assert.deepEqual(
      existsSync(folder) ? readdirSync(folder).filter((name) => name !== 'in-use.lock') : [],
      [],
    )
    return outcome.noted.at(-1)!
  }
  const edit = (sql: string) => (copy: string) => alterDatabase(copy, sql)
  readPrinted(await run(['backup', file, '--data', from]))
  assert.match(await refusalOf((copy) => writeFileSync(copy, 'music')), /no backup of Regroove/)
  assert.match(await refusalOf((copy) => writeFileSync(copy, '')), /no backup of Regroove/)
  const accounts = readFileSync(path.join(from, 'catalog.sqlite'))
  assert.match(await refusalOf((copy) => writeFileSync(copy, accounts)), /no backup of Regroove/)
  assert.match(await refusalOf((copy) => truncateSync(copy, statSync(copy).size / 2)), /is damaged/)
  assert.match(
    await refusalOf(edit('UPDATE backup SET format = 2')),
    /newer version of Regroove: its format is 2/,
  )
  assert.match(await refusalOf(edit('UPDATE backup SET made_at_ms = 1')), /its list of files is not the one/)
  assert.match(
    await refusalOf(edit("UPDATE file SET name = '../away.yaml' WHERE id = 4")),
    /its list of files/,
  )
  assert.match(
    await refusalOf(edit('DELETE FROM piece WHERE file_id = 3')),
    /keys\/collection\.key in it is not what/,
  )
  assert.match(
    await refusalOf(edit('UPDATE piece SET bytes = zeroblob(100000) WHERE file_id = 1')),
    /accounts\.sqlite in it is not what was backed up/,
  )
  assert.match(await refusalOf(edit('DELETE FROM backup')), /damaged: it is empty/)
})

test('a backup of what a newer version wrote is refused', async (t) => {
  const { run, from, folder, file } = await openLivedIn(t)
  const newer = path.join(path.dirname(file), 'newer')
  readPrinted(await run(['backup', file, '--data', from]))
  readPrinted(await run(['restore', file, '--data', newer]))
  alterDatabase(
    path.join(newer, 'accounts.sqlite'),
    "INSERT INTO kysely_migration VALUES ('accounts-999-later', '2030-01-01')",
  )
  readPrinted(await run(['backup', `${file}2`, '--data', newer]))
  assert.match((await run(['restore', `${file}2`])).noted.at(-1)!, /accounts\.sqlite in it: .*newer version/)
  assert.deepEqual(readdirSync(folder), ['in-use.lock'])
})

const seed = Date.now() % 1_000_000
test(`a byte that changed anywhere is noticed, or changes nothing that is restored (seed ${seed})`, async (t) => {
  const random = seededRandom(seed)
  const { run, from, file } = await openLivedIn(t)
  readPrinted(await run(['backup', file, '--data', from]))
  const whole = readFileSync(file)
  let refused = 0
  for (let round = 0; round < 20; round++) {
    const bytes = Buffer.from(whole)
    const at = Math.floor(random() * bytes.length)
    bytes[at]! ^= 1 + Math.floor(random() * 255)
    writeFileSync(`${file}.bad`, bytes)
    const target = path.join(path.dirname(file), `round-${round}`)
    const outcome = await run(['restore', `${file}.bad`, '--data', target])
    if (outcome.failed) {
      refused += 1
      assert.match(outcome.noted.at(-1)!, /damaged|no backup|newer version/, `byte ${at}`)
    } else assert.deepEqual(dump(target), dump(from), `byte ${at}`)
  }
  assert.ok(refused > 0)
})

test(`a restore that is cut off at any step leaves all of the old or comes to all of the new (seed ${seed})`, async (t) => {
  const random = seededRandom(seed)
  const { run, from, folder, file } = await openLivedIn(t)
  readPrinted(await run(['backup', file, '--data', from]))
  await invite(folder, 'old')
  readSecretKey({ folder, name: 'collection' })
  writeFileSync(path.join(folder, 'texts.yaml'), 'moods: {}\n')
  const [old, wanted] = [dump(folder), dump(from)]
  const key = readFileSync(path.join(from, 'keys/collection.key'))

  /** Cuts it off before a step, starts the service, and says what is there: the old or the new. */
  const outcomeOf = async (target: string, cutOff: () => Promise<boolean>) => {
    cpSync(folder, target, { recursive: true })
    const wasCut = await cutOff()
    await (await openStorage({ folder: target })).close()
    const isNew = readFileSync(path.join(target, 'keys/collection.key')).equals(key)
    assert.deepEqual(dump(target), isNew ? wanted : old)
    assert.equal(existsSync(path.join(target, 'texts.yaml')), !isNew)
    if (isNew) {
      const aside = readdirSync(target).find((name) => name.startsWith('before-restore'))
      assert.deepEqual(dump(path.join(target, aside!)), old)
    }
    return { isNew, wasCut }
  }

  const outcomes: boolean[] = []
  for (let last = 0; ; last++) {
    let steps = 0
    const onStep = () => {
      if (steps === last) throw new Error('cut off')
      steps += 1
    }
    const target = path.join(path.dirname(file), `cut-${last}`)
    const { isNew, wasCut } = await outcomeOf(target, async () => {
      const order = { file, folder: target, replace: true, nowMs: clock(), onStep }
      return restoreBackup(order).then(
        () => false,
        (error: Error) => error.message === 'cut off',
      )
    })
    outcomes.push(isNew)
    if (!wasCut) break
  }
  const begun = outcomes.indexOf(true)
  assert.ok(begun > 2 && outcomes.length - begun > 5, outcomes.join())
  assert.ok(!outcomes.slice(begun).includes(false), outcomes.join())

  // The same by kill -9, after which nothing at all is tidied up.
  const restorer = new URL('../../test/storage/restore-until-step.ts', import.meta.url)
  for (const last of [1, begun, begun + 1 + Math.floor(random() * (outcomes.length - begun - 2))]) {
    const target = path.join(path.dirname(file), `kill-${last}`)
    const { isNew } = await outcomeOf(target, async () => {
      const child = fork(restorer, [file, target, String(last)])
      const [, signal] = await once(child, 'exit')
      assert.equal(signal, 'SIGKILL')
      return true
    })
    assert.equal(isNew, outcomes[last], `killed at step ${last}`)
    // And a restore after one that was cut off comes to its end as any other.
    const again = await run(['restore', file, '--data', target, '--force'])
    assert.equal(again.failed, false, again.noted.join())
    assert.deepEqual(dump(target), wanted)
  }
})

test(`a backup that is killed at random leaves nothing under its name, or all of it (seed ${seed})`, async (t) => {
  const random = seededRandom(seed)
  const { run, from, file } = await openLivedIn(t)
  const command = new URL('../../bin/regroove.js', import.meta.url)
  for (let round = 0; round < 4; round++) {
    const target = `${file}.${round}`
    const child = fork(command, ['backup', target, '--data', from], { stdio: 'ignore' })
    await Promise.race([once(child, 'exit'), wait(300 + random() * 900)])
    if (child.exitCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    const folder = path.join(path.dirname(file), `back-${round}`)
    const outcome = await run(['restore', target, '--data', folder])
    if (existsSync(target)) assert.deepEqual(dump(folder), dump(from))
    else assert.match(outcome.noted.at(-1)!, /There is no file/)
  }
})

async function invite(folder: string, name: string): Promise<void> {
  const storage = await openStorage({ folder })
  const identity = openIdentity({ accounts: storage.accounts, clock })
  await identity.inviteUser({ name, isAdmin: false, subscription: 'paid', country: null, language: null })
  await storage.close()
}

/** A token for the service that runs by the clock on the wall. */
async function signIn(folder: string): Promise<string> {
  const storage = await openStorage({ folder })
  const identity = openIdentity({ accounts: storage.accounts, clock: Date.now })
  const [application] = await identity.listApplications()
  const { clientId } = application!
  const { accessToken } = await identity.issueUserToken({ userName: 'paid', clientId })
  await storage.close()
  return accessToken
}
