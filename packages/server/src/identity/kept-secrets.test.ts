import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { openOAuthDesk } from '../../test/accounts/oauth-desk.ts'
import { describeUser, openTestIdentity } from '../../test/accounts/open-test-identity.ts'
import { hashSecret } from './hash-secret.ts'

test('no file of the data folder holds a secret, a token or a password that was given out or taken in', async (t) => {
  const { identity, folder } = await openTestIdentity(t)
  const { clientId, clientSecret } = await identity.createApplication({ name: 'Player', redirectUris: [] })
  const { name, password } = await identity.createUser(describeUser()).then((user) => ({
    ...user,
    password: describeUser().password,
  }))
  const application = await identity.issueApplicationToken({ clientId, clientSecret, scope: null })
  const user = await identity.issueUserToken({ userName: name, clientId })
  await identity.checkToken(application.accessToken)
  const desk = await openOAuthDesk({ identity }, { name: 'Bob' })
  const code = await desk.getCode()
  const issued = await desk.tradeCode(await desk.getCode())
  const { oneTimePassword } = await identity.inviteUser(describeUser({ name: 'Eve' }))
  const session = await identity.sessions.signIn({ name, password, address: '127.0.0.1' })

  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const contents = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(path.join(file.parentPath, file.name))),
  )
  const holds = (text: string) => contents.some((content) => content.includes(text))
  const secrets = [
    ...[clientSecret, application.accessToken, user.accessToken, password, session!.key, oneTimePassword],
    ...[desk.clientSecret, code, issued.accessToken, issued.refreshToken!, desk.pkce.verifier],
  ]
  for (const secret of secrets) {
    assert.ok(!holds(secret))
    assert.ok(!holds(secret.slice(4)), 'nor the part behind its prefix')
  }
  // Otherwise the search itself would be broken.
  assert.ok(holds(clientId) && holds(hashSecret(user.accessToken)))
})
