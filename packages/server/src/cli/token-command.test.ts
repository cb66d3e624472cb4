import assert from 'node:assert/strict'
import { test } from 'node:test'
import { prepareCommands, readPrinted } from '../../test/cli/run-command.ts'
import { openIdentity } from '../identity/index.ts'
import { openStorage } from '../storage/index.ts'
import { addAppCommand } from './app-command.ts'
import { addTokenCommand } from './token-command.ts'
import { addUserCommand } from './user-command.ts'

const clock = () => Date.UTC(2026, 0, 31, 12)

async function prepareScript(t: Parameters<typeof prepareCommands>[0]) {
  const { run, folder } = await prepareCommands(t, [addAppCommand, addUserCommand, addTokenCommand], clock)
  const app = readPrinted<{ client_id: string }>(await run(['app', 'create', 'Script']))
  await run(['user', 'create', 'Ada', '--password-stdin'], { input: 'correct horse\n' })
  return { run, folder, clientId: app.client_id }
}

test("token prints a user's token that the service takes", async (t) => {
  const { run, folder, clientId } = await prepareScript(t)
  const printed = readPrinted<{ access_token: string }>(
    await run(['token', '--user', 'ada', '--app', clientId]),
  )
  assert.deepEqual(printed, {
    token_type: 'bearer',
    access_token: printed.access_token,
    expires_in: 3600,
    scope: 'MicrosoftMediaServices.GrooveApiAccess offline_access',
  })
  const storage = await openStorage({ folder })
  t.after(() => storage.close())
  const { checkToken } = openIdentity({ accounts: storage.accounts, clock })
  const check = await checkToken(printed.access_token)
  assert.ok(check.state === 'valid' && check.kind === 'user')
  assert.equal(check.user.name, 'Ada')
})

test('a person gets the token alone on its line, to be copied', async (t) => {
  const { run, clientId } = await prepareScript(t)
  const { printed } = await run(['token', '--user', 'Ada', '--app', clientId], { isPerson: true })
  assert.match(printed.join('\n'), /^rgu_[\w-]{43}$/)
})

test('a user or application that is not there ends in a sentence', async (t) => {
  const { run, clientId } = await prepareScript(t)
  const refused: [string[], RegExp][] = [
    [['--user', 'Eve', '--app', clientId], /no user named Eve/],
    [['--user', 'Ada', '--app', 'nobody'], /no application with the client ID nobody/],
    [['--user', 'Ada'], /required option '--app <client-id>'/],
    [['--app', clientId], /required option '--user <name>'/],
  ]
  for (const [words, message] of refused) {
    const { printed, noted, failed } = await run(['token', ...words])
    assert.ok(failed)
    assert.deepEqual(printed, [])
    assert.match(noted.at(-1) ?? '', message)
  }
})
