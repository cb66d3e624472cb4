import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { prepareCommands, readPrinted } from '../../test/cli/run-command.ts'
import { openIdentity } from '../identity/index.ts'
import { openStorage } from '../storage/index.ts'
import { addAppCommand } from './app-command.ts'

interface CreatedApp {
  readonly client_id: string
  readonly client_secret: string
}

const startMs = Date.UTC(2026, 0, 31, 12)
const clock = () => startMs

test('app create prints an ID and a secret that get a token, and app list shows all but the secret', async (t) => {
  const { run, folder } = await prepareCommands(t, [addAppCommand], clock)
  const uris = ['https://app.example.org/cb', 'http://127.0.0.1:8080/cb']
  const outcome = await run([
    'app',
    'create',
    'Player',
    '--redirect-uri',
    uris[0]!,
    '--redirect-uri',
    uris[1]!,
  ])
  const created = readPrinted<CreatedApp>(outcome)
  assert.ok(!outcome.noted.join().includes(created.client_secret))

  const listed = readPrinted(await run(['app', 'list']))
  const expected = {
    client_id: created.client_id,
    name: 'Player',
    redirect_uris: uris,
    enabled: true,
    public: false,
    implicit: true,
    permissions: ['catalog', 'collection', 'streaming'],
    created_on: '2026-01-31T12:00:00Z',
  }
  assert.deepEqual(listed, [expected])
  assert.deepEqual(created, { ...expected, client_secret: created.client_secret })

  const storage = await openStorage({ folder })
  t.after(() => storage.close())
  const { issueApplicationToken } = openIdentity({ accounts: storage.accounts, clock })
  await issueApplicationToken({
    clientId: created.client_id,
    clientSecret: created.client_secret,
    scope: null,
  })
})

test('a person reads lines, and hears that the secret is shown once and where it went', async (t) => {
  const { run, folder } = await prepareCommands(t, [addAppCommand])
  const { printed, noted } = await run(['app', 'create', 'Player'], { isPerson: true })
  assert.match(printed.join('\n'), /^client_id {6}[0-9a-f-]{36}\nclient_secret {2}rgs_[\w-]{43}$/)
  assert.match(noted.join('\n'), /once/)
  assert.ok(noted.join('\n').includes(folder))
  const list = await run(['app', 'list'], { isPerson: true })
  assert.match(list.printed.join('\n'), /^[0-9a-f-]{36} {2}enabled {3}Player$/)
})

test('an application can be public, without the implicit grant, and for a part of the API alone', async (t) => {
  const { run } = await prepareCommands(t, [addAppCommand])
  const words = ['app', 'create', 'Phone', '--public', '--no-implicit', '--permission', 'catalog']
  const outcome = await run([...words, '--permission', 'STREAMING'])
  const created = readPrinted<Record<string, unknown>>(outcome)
  const { client_id, public: isPublic, implicit, permissions } = created
  assert.deepEqual([isPublic, implicit, permissions], [true, false, ['catalog', 'streaming']])
  assert.ok(!('client_secret' in created))
  assert.match(outcome.noted.join(), /no secret/)

  const set = readPrinted<Record<string, unknown>>(
    await run(['app', 'set', String(client_id), '--implicit', '--redirect-uri', 'org.example.app:/cb']),
  )
  assert.deepEqual([set['implicit'], set['redirect_uris']], [true, ['org.example.app:/cb']])
  const bare = readPrinted<Record<string, unknown>>(
    await run(['app', 'permissions', String(client_id), '--none']),
  )
  assert.deepEqual(bare['permissions'], [])
  assert.deepEqual(readPrinted(await run(['app', 'show', String(client_id)])), bare)
  const told = await run(['app', 'show', String(client_id)], { isPerson: true })
  assert.match(told.printed.join('\n'), /public[\s\S]*permissions {2}none[\s\S]*org\.example\.app:\/cb/)
})

test('a secret that is rotated is the only one that holds', async (t) => {
  const { run, folder } = await prepareCommands(t, [addAppCommand], clock)
  const created = readPrinted<CreatedApp>(await run(['app', 'create', 'Player']))
  const rotated = readPrinted<CreatedApp>(await run(['app', 'rotate-secret', created.client_id]))
  assert.notEqual(rotated.client_secret, created.client_secret)
  const storage = await openStorage({ folder })
  t.after(() => storage.close())
  const { issueApplicationToken } = openIdentity({ accounts: storage.accounts, clock })
  const issue = (clientSecret: string) =>
    issueApplicationToken({ clientId: created.client_id, clientSecret, scope: null })
  await issue(rotated.client_secret)
  await assert.rejects(issue(created.client_secret), { error: 'invalid_client' })
})

test('a service that runs on the same folder hears at once what was created, disabled and enabled', async (t) => {
  const { run, folder } = await prepareCommands(t, [addAppCommand], clock)
  const storage = await openStorage({ folder })
  t.after(() => storage.close())
  const service = openIdentity({ accounts: storage.accounts, clock })

  const created = readPrinted<CreatedApp>(await run(['app', 'create', 'Player']))
  const { accessToken } = await service.issueApplicationToken({
    clientId: created.client_id,
    clientSecret: created.client_secret,
    scope: null,
  })
  assert.equal((await service.checkToken(accessToken)).state, 'valid')
  const disabled = readPrinted<{ enabled: boolean }>(await run(['app', 'disable', created.client_id]))
  assert.equal(disabled.enabled, false)
  assert.equal((await service.checkToken(accessToken)).state, 'applicationDisabled')
  await run(['app', 'enable', created.client_id])
  assert.equal((await service.checkToken(accessToken)).state, 'valid')
})

test('--data names another folder', async (t) => {
  const { run, folder } = await prepareCommands(t, [addAppCommand])
  const elsewhere = path.join(path.dirname(folder), 'elsewhere')
  await run(['app', 'create', 'Player', '--data', elsewhere])
  assert.ok(existsSync(elsewhere) && !existsSync(folder))
  assert.deepEqual(readPrinted(await run(['app', 'list'])), [])
  assert.equal(readPrinted<unknown[]>(await run(['app', 'list', '--data', elsewhere])).length, 1)
})

test('what cannot be done ends in a sentence, with nothing on stdout', async (t) => {
  const { run, folder } = await prepareCommands(t, [addAppCommand])
  const file = path.join(path.dirname(folder), 'file')
  await writeFile(file, '')
  const refused: [string[], RegExp][] = [
    [['app', 'create', ' '], /1 to 64 characters/],
    [['app', 'create', 'Player', '--redirect-uri', 'http://example.org/'], /use https/],
    [['app', 'create'], /missing required argument 'name'/],
    [['app', 'create', 'Player', '--permission', 'fly'], /catalog, collection, streaming, and is "fly"/],
    [['app', 'show', 'nobody'], /no application with the client ID nobody/],
    [['app', 'set', 'nobody'], /Say what to change/],
    [['app', 'permissions', 'nobody'], /Name the permissions/],
    [['app', 'permissions', 'nobody', 'catalog', '--none'], /Name the permissions/],
    [['app', 'rotate-secret', 'nobody'], /no application with the client ID nobody/],
    [['app', 'disable', 'nobody'], /no application with the client ID nobody/],
    [['app', 'list', '--data', file], /data folder .*file cannot be opened/],
  ]
  for (const [words, message] of refused) {
    const { printed, noted, failed } = await run(words)
    assert.ok(failed, words.join(' '))
    assert.deepEqual(printed, [])
    assert.match(noted.at(-1) ?? '', message)
  }
})

test('a database that does not answer ends in a sentence', async (t) => {
  const { run, folder } = await prepareCommands(t, [addAppCommand])
  const storage = await openStorage({ folder })
  t.after(() => storage.close())
  await sql`alter table application rename to application_away`.execute(storage.accounts.write)
  for (const words of [['list'], ['create', 'Player']]) {
    const { noted, failed } = await run(['app', ...words])
    assert.ok(failed)
    assert.match(noted.at(-1) ?? '', /accounts in .* do not answer: .*no such table/)
  }
})
