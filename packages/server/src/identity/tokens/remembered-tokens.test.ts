import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KyselyPlugin } from 'kysely'
import { describeUser, openTestIdentity } from '../../../test/accounts/open-test-identity.ts'
import { makeSecretText } from '../secret-text.ts'
import { createTokenCheck } from './check-token.ts'

test('a token is read once until the accounts change, and no number of strangers makes it forgotten', async (t) => {
  const house = await openTestIdentity(t)
  const { clientId } = await house.identity.createApplication({ name: 'Player', redirectUris: [] })
  await house.identity.createUser(describeUser({ name: 'Ada' }))
  const issued = await house.identity.issueUserToken({ userName: 'Ada', clientId })
  const userToken = issued.accessToken
  let statements = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const { accounts } = house.storage
  const checkToken = createTokenCheck({
    accounts: { ...accounts, read: accounts.read.withPlugin(counting) },
    clock: house.clock,
  })
  const statementsFor = async (token: string) => {
    const before = statements
    await checkToken(token)
    return statements - before
  }

  assert.ok((await statementsFor(userToken)) > 0)
  assert.equal(await statementsFor(userToken), 0)
  for (let stranger = 0; stranger < 10_001; stranger++) {
    const bytes = new Uint8Array(32)
    new DataView(bytes.buffer).setUint32(0, stranger)
    await checkToken(makeSecretText('user', () => bytes))
  }
  assert.equal(statements >= 10_001, true)
  assert.equal(await statementsFor(userToken), 0)
  await house.identity.switchApplication({ clientId, isEnabled: false })
  assert.ok((await statementsFor(userToken)) > 0)
})
