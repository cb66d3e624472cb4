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
    enabled: true,
    must_change_password: false,
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
  const { sessions } = openIdentity({ accounts: storage.accounts, clock })
  const signIn = (password: string) => sessions.signIn({ name: 'Ada', password, address: '127.0.0.1' })
  assert.equal((await signIn(' correct horse '))?.user.guid, created.guid)
  assert.equal(await signIn('correct horse'), null)
})

test('a user of whom nothing else is said may stream and is no administrator', async (t) => {
  const { run } = await prepareCommands(t, [addUserCommand], clock)
  const outcome = await run(['user', 'create', 'Bob', '--password-stdin'], { input: 'correct horse\n' })
  const { guid, ...created } = readPrinted<ListedUser>(outcome)
  assert.deepEqual(created, {
    name: 'Bob',
    admin: false,
    enabled: true,
    must_change_password: false,
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
    [['Bob', '--password', input], input, /unknown option/],
    [['ada', '--password-stdin'], input, /already a user named Ada/],
    [['', '--password-stdin'], input, /1 to 64 characters/],
    [['Bob', '--password-stdin'], '', /8 to 1024 characters, and has 0/],
    [['Bob', '--password-stdin'], 'short\n', /8 to 1024 characters, and has 5/],
    [['Bob', '--password-stdin', '--subscription', 'gold'], input, /Allowed choices are paid, trial, none/],
    [
      ['Bob', '--subscription', 'trial', '--until', '2027-02-30'],
      input,
      /--until is "2027-02-30"; allowed: a date/,
    ],
    [['Bob', '--until', '2027-01-31'], input, /Only a trial has an end/],
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

test('without a password one is made up, shown once, and has to be changed', async (t) => {
  const { run, folder } = await prepareCommands(t, [addUserCommand], clock)
  const outcome = await run(['user', 'create', 'Ada'])
  const created = readPrinted<ListedUser & { one_time_password: string; must_change_password: boolean }>(
    outcome,
  )
  assert.match(created.one_time_password, /^([a-z0-9]{5}-){3}[a-z0-9]{5}$/)
  assert.equal(created.must_change_password, true)
  assert.ok(!outcome.noted.join().includes(created.one_time_password))
  assert.ok(!JSON.stringify(readPrinted(await run(['user', 'list']))).includes(created.one_time_password))

  const storage = await openStorage({ folder })
  t.after(() => storage.close())
  const { sessions } = openIdentity({ accounts: storage.accounts, clock })
  const signIn = (password: string) => sessions.signIn({ name: 'ada', password, address: '127.0.0.1' })
  assert.equal((await signIn(created.one_time_password))?.user.mustChangePassword, true)

  const reset = readPrinted<typeof created>(await run(['user', 'password', 'ADA']))
  assert.notEqual(reset.one_time_password, created.one_time_password)
  assert.equal(await signIn(created.one_time_password), null)
  const given = readPrinted<typeof created>(
    await run(['user', 'password', 'Ada', '--password-stdin'], { input: 'battery staple\n' }),
  )
  assert.ok(!('one_time_password' in given))
  assert.equal((await signIn('battery staple'))?.user.mustChangePassword, false)
})

test('user set changes what is said and nothing else', async (t) => {
  const { run } = await prepareCommands(t, [addUserCommand], clock)
  await run(['user', 'create', 'Ada', '--country', 'DE', '--language', 'de'])
  const set = async (...words: string[]) => {
    const { subscription, subscription_ends_on, country, language, admin } = readPrinted<
      Record<string, unknown>
    >(await run(['user', 'set', 'ada', ...words]))
    return [subscription, subscription_ends_on, country, language, admin]
  }
  assert.deepEqual(await set('--admin'), ['paid', null, 'DE', 'de', true])
  const trialEnd = '2027-02-01T00:00:00Z'
  assert.deepEqual(await set('--subscription', 'trial', '--until', '2027-01-31'), [
    'trial',
    trialEnd,
    'DE',
    'de',
    true,
  ])
  assert.deepEqual(await set('--until', '2027-06-01T12:00:00+02:00'), [
    'trial',
    '2027-06-01T10:00:00Z',
    'DE',
    'de',
    true,
  ])
  assert.deepEqual(await set('--subscription', 'none', '--no-country'), ['none', null, null, 'de', true])
  assert.deepEqual(await set('--no-admin', '--no-language', '--country', 'fr'), [
    'none',
    null,
    'FR',
    null,
    false,
  ])
  const refused = await run(['user', 'set', 'ada'])
  assert.ok(refused.failed)
  assert.match(refused.noted.at(-1)!, /Say what to change/)
})

test('a user who is disabled is shown so, and one who is not there is named', async (t) => {
  const { run } = await prepareCommands(t, [addUserCommand], clock)
  await run(['user', 'create', 'Ada'])
  assert.equal(readPrinted<{ enabled: boolean }>(await run(['user', 'disable', 'ada'])).enabled, false)
  assert.match((await run(['user', 'list'], { isPerson: true })).printed.join(), /Ada {2}paid {2}disabled/)
  const shown = readPrinted<Record<string, unknown>>(await run(['user', 'show', 'ada']))
  assert.deepEqual([shown['enabled'], shown['applications']], [false, []])
  assert.equal(readPrinted<{ enabled: boolean }>(await run(['user', 'enable', 'ada'])).enabled, true)
  assert.deepEqual(readPrinted(await run(['user', 'sessions', 'end', 'ada'])), { name: 'Ada', ended: true })
  assert.deepEqual(readPrinted(await run(['user', 'consent', 'list', 'ada'])), [])
  for (const words of [
    ...[['show'], ['set', '--admin'], ['disable'], ['enable'], ['password'], ['sessions', 'end']],
    ...[
      ['consent', 'list'],
      ['consent', 'withdraw', 'no-app'],
    ],
  ]) {
    const [verb = '', ...rest] = words
    const isNested = verb === 'sessions' || verb === 'consent'
    const told = isNested ? ['user', verb, rest[0]!, 'Eve', ...rest.slice(1)] : ['user', verb, 'Eve', ...rest]
    const { failed, noted, printed } = await run(told)
    assert.ok(failed, told.join(' '))
    assert.deepEqual(printed, [])
    assert.match(noted.at(-1)!, /no user named Eve/)
  }
})
