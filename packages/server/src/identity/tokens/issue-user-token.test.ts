import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limits } from '@regroove/contract'
import { describeUser, openTestIdentity } from '../../../test/accounts/open-test-identity.ts'

test("an operator gets a user's token by the user's name, however it is capitalised", async (t) => {
  const { identity } = await openTestIdentity(t)
  const { clientId } = await identity.createApplication({ name: 'Script', redirectUris: [] })
  const ada = await identity.createUser(describeUser({ name: 'Ada' }))
  await identity.createUser(describeUser({ name: 'Bob' }))

  const issued = await identity.issueUserToken({ userName: ' aDA', clientId })
  assert.equal(issued.expiresInSeconds, limits.userTokenSeconds)
  assert.equal(issued.scope, 'MicrosoftMediaServices.GrooveApiAccess offline_access')
  const check = await identity.checkToken(issued.accessToken)
  assert.ok(check.state === 'valid' && check.kind === 'user')
  assert.equal(check.user.guid, ada.guid)
  assert.equal(check.application.clientId, clientId)
})

test('an unknown user or application, or one that is switched off, is named', async (t) => {
  const { identity } = await openTestIdentity(t)
  const { clientId } = await identity.createApplication({ name: 'Script', redirectUris: [] })
  await identity.createUser(describeUser())
  const refused = (userName: string, id: string, message: RegExp) =>
    assert.rejects(identity.issueUserToken({ userName, clientId: id }), { name: 'Failure', message })
  await refused('Eve', clientId, /no user named Eve/)
  await refused('', clientId, /no user named/)
  await refused('Ada', 'nobody', /no application with the client ID nobody/)
  await identity.switchApplication({ clientId, isEnabled: false })
  await refused('Ada', clientId, /Script is switched off/)
  await identity.switchApplication({ clientId, isEnabled: true })
  await identity.switchUser({ name: 'Ada', isEnabled: false })
  await refused('Ada', clientId, /Ada is switched off/)
})
