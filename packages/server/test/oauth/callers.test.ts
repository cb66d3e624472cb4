import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Permission, permissionOfSection, permissions } from '@regroove/contract'
import { type AccountsHouse, openAccountsHouse } from '../accounts/open-accounts-house.ts'
import { describeUser } from '../accounts/open-test-identity.ts'
import { openForAll } from '../house/open-for-all.ts'

// Who calls decides what the API answers: the state of the application, of the user, and of what they let it do.

let house: AccountsHouse
openForAll(async (t) => {
  house = await openAccountsHouse(t)
})

const genres = '/1/content/music/catalog/genres'
const stream =
  '/1/content/music.C61F5B06-0100-11DB-89CA-0019B92A3933/stream?clientInstanceId=0123456789abcdef0123456789abcdef'

async function ask(target: string, headerToken: string, queryToken?: string) {
  const url = queryToken === undefined ? target : `${target}?accessToken=Bearer+${queryToken}`
  const answer = await fetch(house.url + url, { headers: { authorization: `Bearer ${headerToken}` } })
  const { Error: wrong } = (await answer.json()) as { Error?: { ErrorCode: string; Message?: string } }
  return {
    code: wrong?.ErrorCode ?? answer.status,
    message: wrong?.Message,
    challenge: answer.headers.get('www-authenticate'),
  }
}

async function invite(name: string, granted: readonly Permission[] = permissions) {
  const { operator } = house
  const { clientId, clientSecret } = await operator.createApplication({
    ...{ name, redirectUris: [], permissions: granted },
  })
  const user = await operator.createUser(describeUser({ name }))
  const userToken = (await operator.issueUserToken({ userName: name, clientId })).accessToken
  const own = (await operator.issueApplicationToken({ clientId, clientSecret, scope: null })).accessToken
  return { clientId, user, userToken, own }
}

test('an application without a permission is refused the operations that need it, and told which', async () => {
  const bare = await invite('Bare', [])
  for (const [target, token] of [
    [genres, bare.own],
    [genres, bare.userToken],
    [stream, bare.userToken],
    // Before anything is said of the parameters.
    ['/1/content/music/search', bare.own],
  ] as const) {
    const { code, message } = await ask(target, token)
    assert.equal(code, 'UNAUTHORIZED_API_METHOD', target)
    assert.match(message!, /lacks the permission (catalog|streaming)/)
  }
  const browser = await invite('Browser', ['catalog'])
  assert.equal((await ask(genres, browser.own)).code, 200)
  assert.equal((await ask(stream, browser.userToken)).code, 'UNAUTHORIZED_API_METHOD')
  await house.operator.changeApplication({ clientId: browser.clientId, permissions: ['streaming'] })
  assert.equal((await ask(genres, browser.own)).code, 'UNAUTHORIZED_API_METHOD')
  assert.equal((await ask(stream, browser.userToken)).code, 'CATALOG_NO_RESULT')
  // Who is not known at all hears of that first.
  assert.equal((await ask(genres, 'strange')).code, 'ACCESS_TOKEN_INVALID')
})

test('every section of the API needs one of the permissions', () => {
  for (const permission of Object.values(permissionOfSection)) assert.ok(permissions.includes(permission))
  assert.deepEqual(new Set(Object.values(permissionOfSection)), new Set(permissions))
})

test('a disabled user, a withdrawn consent and a disabled application are each told apart', async () => {
  const ada = await invite('Ada')
  const off = async () => house.operator.switchUser({ name: 'Ada', isEnabled: false })
  await off()
  assert.equal((await ask(stream, ada.userToken)).code, 'INVALID_AUTHORIZATION_HEADER')
  assert.equal((await ask(genres, ada.userToken)).code, 'ACCESS_TOKEN_INVALID')
  // An application's token beside it does not turn the call into one without a user.
  assert.equal((await ask(genres, ada.userToken, ada.own)).code, 'ACCESS_TOKEN_INVALID')
  await house.operator.switchUser({ name: 'Ada', isEnabled: true })
  assert.equal((await ask(genres, ada.userToken)).code, 200)

  await house.operator.oauth.withdrawConsent({ userId: ada.user.id, clientId: ada.clientId })
  for (const target of [stream, genres]) {
    const { code, challenge } = await ask(target, ada.userToken)
    assert.equal(code, 'MSA_SCOPE_REQUIRES_USER_CONSENT')
    assert.match(challenge!, /error="insufficient_scope", scope="MicrosoftMediaServices\.GrooveApiAccess"/)
  }
  assert.equal((await ask(genres, ada.userToken, ada.own)).code, 'MSA_SCOPE_REQUIRES_USER_CONSENT')
  assert.equal((await ask(genres, ada.own)).code, 200)
  await house.operator.switchApplication({ clientId: ada.clientId, isEnabled: false })
  assert.equal((await ask(genres, ada.own)).code, 'ACCESS_TOKEN_INVALID_SUBSCRIPTION')
})
