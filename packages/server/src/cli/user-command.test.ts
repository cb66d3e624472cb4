import assert from 'node:assert/strict'
import { test } from 'node:test'
import { prepareCommands, readPrinted } from '../../test/cli/run-command.ts'
import { openIdentity } from '../identity/index.ts'
import { openStorage } from '../storage/index.ts'
import { addUserCommand } from './user-command.ts'

const startMs = Date.UTC(2026, 0, 31, 12)
const clock = () => startMs

interface ListedUser {
  readonly name: string
  readonly guid: string
}

test('user create takes the password from stdin without the line end, and user list shows all but it', async (t) => {
  const { run, folder } = await prepareCommands(t, [addUserCommand], clock)
  const words = ['user', 'create', 'Ada', '--password-stdin', '--admin', '--subscription', 'trial']
  const outcome = await run([...words, '--country', 'de', '--language', 'DE'], {
    input: ' correct horse \r\n',
  })
  const created = readPrinted<ListedUser>(outcome)
  assert.deepEqual(created, {
    name: 'Ada',
    guid: created.guid,
    admin: true,
    subscription: 'trial',
    subscription_ends_on: '2026-03-02T12:00:00Z',
    country: 'DE',
    language: 'de',
    created_on: '2026-01-31T12:00:00Z',
  })
  assert.deepEqual(readPrinted(await run(['user', 'list'])), [created])
  assert.ok(!outcome.noted.join().includes('horse'))

  const storage = await openStorage({ folder })
  t.after(() => storage.close())
  const { checkPassword } = openIdentity({ accounts: storage.accounts, clock })
  assert.equal((await checkPassword('Ada', ' correct horse '))?.guid, created.guid)
  assert.equal(await checkPassword('Ada', 'correct horse'), null)
})

test('a user of whom nothing else is said may stream and is no administrator', async (t) => {
  const { run } = await prepareCommands(t, [addUserCommand], clock)
  const outcome = await run(['user', 'create', 'Bob', '--password-stdin'], { input: 'correct horse\n' })
  const { guid, ...created } = readPrinted<ListedUser>(outcome)
  assert.deepEqual(created, {
    name: 'Bob',
    admin: false,
    subscription: 'paid',
    subscription_ends_on: null,
    country: null,
    language: null,
    created_on: '2026-01-31T12:00:00Z',
  })
})

test('a person reads a line for each user', async (t) => {
  const { run } = await prepareCommands(t, [addUserCommand], clock)
  const create = (words: string[]) =>
    run(['user', 'create', ...words, '--password-stdin'], { input: 'correct horse\n', isPerson: true })
  await create(['Ada', '--admin'])
  await create(['Bob', '--subscription', 'trial'])
  const { printed } = await run(['user', 'list'], { isPerson: true })
  assert.deepEqual(printed, ['Ada  paid  admin', 'Bob  trial until 2026-03-02T12:00:00Z'])
})

test('what cannot be done ends in a sentence, with nothing on stdout and nobody added', async (t) => {
  const { run } = await prepareCommands(t, [addUserCommand])
  await run(['user', 'create', 'Ada', '--password-stdin'], { input: 'correct horse' })
  const input = 'correct horse'
  const refused: [string[], string, RegExp][] = [
    [['Bob'], input, /stdin/],
    [['Bob', '--password', input], input, /unknown option/],
    [['ada', '--password-stdin'], input, /already a user named Ada/],
    [['', '--password-stdin'], input, /1 to 64 characters/],
    [['Bob', '--password-stdin'], '', /8 to 1024 characters, and has 0/],
    [['Bob', '--password-stdin'], 'short\n', /8 to 1024 characters, and has 5/],
    [['Bob', '--password-stdin', '--subscription', 'gold'], input, /Allowed choices are paid, trial, none/],
    [['Bob', '--password-stdin', '--country', 'XX'], input, /ISO 3166-1/],
    [['Bob', '--password-stdin', '--language', 'eng'], input, /two letters/],
  ]
  for (const [words, given, message] of refused) {
    const { printed, noted, failed } = await run(['user', 'create', ...words], { input: given })
    assert.ok(failed, words.join(' '))
    assert.deepEqual(printed, [])
    assert.match(noted.at(-1) ?? '', message)
  }
  assert.equal(readPrinted<unknown[]>(await run(['user', 'list'])).length, 1)
})
