import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AccountsHouse, openAccountsHouse } from '../accounts/open-accounts-house.ts'
import { describeUser } from '../accounts/open-test-identity.ts'
import { openVisitor, type Visitor } from '../accounts/open-visitor.ts'
import { openForAll } from '../house/open-for-all.ts'
import { assertSoundPage, readTags } from '../http/assert-sound-page.ts'

let house: AccountsHouse
openForAll(async (t) => {
  house = await openAccountsHouse(t)
})

const password = 'correct horse'

async function signIn(name: string): Promise<Visitor> {
  const visitor = openVisitor(house.url)
  await visitor.get('/account')
  const answer = await visitor.submit({ act: 'sign-in', name, password })
  assert.equal(answer.headers['location'], '/account')
  return visitor
}

const addUser = (name: string) => house.operator.createUser(describeUser({ name, password }))

async function statusOf(token: string): Promise<[number, string | undefined]> {
  const answer = await fetch(`${house.url}/1/content/music/catalog/genres`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { Error: wrong } = (await answer.json()) as { Error?: { ErrorCode: string } }
  return [answer.status, wrong?.ErrorCode]
}

test('a user sees which applications can act for them, and takes one back', async () => {
  await addUser('Ada')
  const [player, script] = await Promise.all(
    ['Player <i>', 'Script'].map((name) => house.operator.createApplication({ name, redirectUris: [] })),
  )
  const issue = async (clientId: string) =>
    (await house.operator.issueUserToken({ userName: 'Ada', clientId })).accessToken
  const [kept, taken] = [await issue(script!.clientId), await issue(player!.clientId)]
  const visitor = await signIn('Ada')
  const page = await visitor.get('/account')
  assertSoundPage(page, { isPrivate: true })
  assert.match(page.body, /<bdi>Player &lt;i&gt;<\/bdi>[\s\S]*<bdi>Script<\/bdi>/)
  const answer = await visitor.submit({ act: 'withdraw', client_id: player!.clientId })
  assert.equal(answer.headers['location'], '/account?done=withdrawn')
  const after = await visitor.follow(answer)
  assert.match(after.body, /role="status">The application can no longer act/)
  assert.doesNotMatch(after.body, /<bdi>Player/)
  assert.deepEqual(await statusOf(taken), [401, 'MSA_SCOPE_REQUIRES_USER_CONSENT'])
  assert.deepEqual(await statusOf(kept), [200, undefined])
  assert.equal((await visitor.submit({ act: 'withdraw', client_id: 'nobody' })).status, 400)
})

test('a user changes their password where they know it, and is signed in anew', async () => {
  await addUser('Bob')
  const visitor = await signIn('Bob')
  const other = await signIn('Bob')
  await visitor.get('/account')
  const change = (current: string, next: string, again = next) =>
    visitor.submit({ act: 'change-password', current, next, again })
  for (const [answer, says] of [
    [await change('wrong', 'a new password'), /current password is wrong/],
    [await change(password, 'a new password', 'another'), /not the same/],
    [await change(password, password), /already/],
    [await change(password, 'x'), /at least 8/],
  ] as const) {
    assert.equal(answer.status, 400)
    assertSoundPage(answer, { isPrivate: true })
    assert.match(answer.body, says)
    assert.match(answer.body, /<h1>Your account<\/h1>/)
  }
  const key = visitor.cookies.get('regroove_session')
  const done = await visitor.follow(await change(password, 'a new password'))
  assert.match(done.body, /Your password was changed/)
  assert.notEqual(visitor.cookies.get('regroove_session'), key)
  assert.match((await other.get('/account')).body, /<h1>Sign in<\/h1>/)
})

test('language and country are the user’s own from then on', async () => {
  await addUser('Cleo')
  const visitor = await signIn('Cleo')
  await visitor.get('/account')
  const set = (language: string, country: string) => visitor.submit({ act: 'set-culture', language, country })
  const page = await visitor.follow(await set('de', 'AT'))
  assertSoundPage(page, { isPrivate: true })
  assert.match(page.body, /<html lang="de">[\s\S]*gespeichert/)
  const chosen = readTags(page.body).filter(({ attributes }) => attributes.has('selected'))
  assert.deepEqual(
    chosen.map(({ attributes }) => attributes.get('value')),
    ['de', 'AT'],
  )
  const { clientId } = await house.operator.createApplication({ name: 'Script', redirectUris: [] })
  const { accessToken } = await house.operator.issueUserToken({ userName: 'Cleo', clientId })
  const headers = { authorization: `Bearer ${accessToken}` }
  const answer = await fetch(`${house.url}/1/content/music/catalog/genres?language=fr`, { headers })
  assert.equal(((await answer.json()) as { Culture: string }).Culture, 'de-AT')
  for (const [language, country] of [
    ['german', 'AT'],
    ['de', 'ZZ'],
  ] as const) {
    assert.equal((await set(language, country)).status, 400)
  }
  await visitor.get('/account')
  await set('', '')
  const { language, country } = await house.operator.findUser('Cleo')
  assert.deepEqual([language, country], [null, null])
})

test('a user signs out here, or everywhere', async () => {
  await addUser('Dora')
  const [here, there] = [await signIn('Dora'), await signIn('Dora')]
  await here.get('/account')
  const { clientId } = await house.operator.createApplication({ name: 'Script', redirectUris: [] })
  const { accessToken } = await house.operator.issueUserToken({ userName: 'Dora', clientId })
  const out = await here.submit({ act: 'sign-out' })
  assert.match(String(out.headers['set-cookie']), /^regroove_session=; .*Max-Age=0$/)
  assert.match((await here.follow(out)).body, /<h1>Sign in<\/h1>/)
  assert.deepEqual(await statusOf(accessToken), [200, undefined])
  await there.get('/account')
  await there.submit({ act: 'sign-out-everywhere' })
  assert.match((await there.get('/account')).body, /<h1>Sign in<\/h1>/)
  assert.deepEqual(await statusOf(accessToken), [401, 'ACCESS_TOKEN_INVALID'])
})

test('nothing on the page can be done by a form of another site', async () => {
  await addUser('Eve')
  const visitor = await signIn('Eve')
  await visitor.get('/account')
  const acts: Readonly<Record<string, string>>[] = [
    { act: 'sign-in', name: 'Eve', password },
    { act: 'change-password', current: password, next: 'a new password', again: 'a new password' },
    { act: 'set-culture', language: 'fr', country: 'FR' },
    { act: 'withdraw', client_id: 'x' },
    { act: 'sign-out' },
    { act: 'sign-out-everywhere' },
  ]
  for (const act of acts) {
    for (const [fields, headers] of [
      [act, { origin: 'https://evil.example' }],
      [{ ...act, token: 'forged' }, {}],
    ] as const) {
      assert.equal((await visitor.submit(fields, headers)).status, 403, JSON.stringify(act))
    }
  }
  const page = await visitor.get('/account')
  assert.match(page.body, /<html lang="en">[\s\S]*<h1>Your account<\/h1>/)
})

test('signing out by a link goes on to where the application registered, and nowhere else', async () => {
  await addUser('Finn')
  const uri = 'https://player.example/bye'
  const { clientId } = await house.operator.createApplication({ name: 'Player', redirectUris: [uri] })
  const out = async (query: Record<string, string>) => {
    const visitor = await signIn('Finn')
    const answer = await visitor.get(`/oauth20_logout.srf?${new URLSearchParams(query)}`)
    assert.match((await visitor.get('/account')).body, /<h1>Sign in<\/h1>/)
    return answer
  }
  assert.equal((await out({ client_id: clientId, redirect_uri: uri })).headers['location'], uri)
  for (const query of [
    {},
    { client_id: clientId },
    { redirect_uri: uri },
    { client_id: clientId, redirect_uri: 'https://evil.example/' },
    { client_id: clientId, redirect_uri: `${uri}/` },
    { client_id: 'nobody', redirect_uri: uri },
  ]) {
    const answer = await out(query as Record<string, string>)
    assert.equal(answer.status, 200, JSON.stringify(query))
    assertSoundPage(answer, { isPrivate: true })
    assert.match(answer.body, /You are signed out/)
  }
})

test('the page at which desktop applications end says that it is done, and knows nobody', async () => {
  const answer = await openVisitor(house.url).get('/oauth20_desktop.srf?code=rgc_secret&state=<b>')
  assert.equal(answer.status, 200)
  assertSoundPage(answer, { isPrivate: true })
  assert.match(answer.body, /You can close this window/)
  assert.doesNotMatch(answer.body, /rgc_secret|<b>/)
  assert.equal(answer.headers['set-cookie'], undefined)
})
