import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeUser } from '../accounts/open-test-identity.ts'
import { openVisitor } from '../accounts/open-visitor.ts'
import { openForAll } from '../house/open-for-all.ts'
import { assertSoundPage } from '../http/assert-sound-page.ts'
import type { WireAnswer } from '../http/open-drawn-house.ts'
import { type AuthorizeHouse, openAuthorizeHouse, password } from './open-authorize-house.ts'

// The pages on which people sign in and let applications in, as browsers without scripts see them.

let house: AuthorizeHouse
openForAll(async (t) => {
  house = await openAuthorizeHouse(t)
})

const privately = { isPrivate: true }
const location = ({ headers }: WireAnswer) => String(headers['location'])

test('a browser signs in, consents once, and goes straight back from then on', async () => {
  const visitor = openVisitor(house.url)
  const name = await house.addUser()
  const asked = await visitor.get(house.authorizePath())
  assert.equal(asked.status, 200)
  assertSoundPage(asked, privately)
  assert.match(asked.body, /<h1>Sign in<\/h1>[\s\S]*<bdi>Player<\/bdi>/)

  const consent = await visitor.follow(await visitor.submit({ act: 'sign-in', name, password }))
  assert.equal(consent.status, 200)
  assertSoundPage(consent, privately)
  assert.match(consent.body, new RegExp(`<bdi>${name}</bdi>[\\s\\S]*<bdi>player.example</bdi>`))
  const back = await visitor.submit({ act: 'allow' })
  assert.match(location(back), /^https:\/\/player\.example\/cb\?code=rgc_[\w-]{43}&state=s&iss=http/)
  assert.equal(back.headers['referrer-policy'], 'no-referrer')

  const again = await visitor.get(house.authorizePath())
  assert.match(location(again), /^https:\/\/player\.example\/cb\?code=/)
  const more = await visitor.get(
    house.authorizePath({ scope: 'MicrosoftMediaServices.GrooveApiAccess offline_access' }),
  )
  assert.equal(more.status, 200)
})

test('signing in gives the browser another key, which is for pages alone', async () => {
  const visitor = openVisitor(house.url)
  const name = await house.addUser()
  const first = await visitor.get(house.authorizePath())
  const [cookie] = [first.headers['set-cookie']].flat()
  assert.match(String(cookie), /^regroove_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  const before = visitor.cookies.get('regroove_session')!
  const signedIn = await visitor.submit({ act: 'sign-in', name, password })
  const key = visitor.cookies.get('regroove_session')!
  assert.notEqual(key, before)
  assert.match(String(signedIn.headers['set-cookie']), /; HttpOnly; SameSite=Lax; Max-Age=1209600$/)

  for (const [name, value] of [
    ['cookie', `regroove_session=${key}`],
    ['authorization', `Bearer ${key}`],
  ] as const) {
    const answer = await fetch(`${house.url}/1/content/music/catalog/genres`, { headers: { [name]: value } })
    assert.equal(answer.status, 401)
    await answer.text()
  }
  // Somebody who planted a key before the sign-in holds nothing after it.
  const planted = await fetch(house.url + house.authorizePath(), {
    headers: { cookie: `regroove_session=${before}` },
  })
  assert.match(await planted.text(), /<h1>Sign in<\/h1>/)
})

test('who was given a password changes it before an application is let in', async () => {
  const { user, oneTimePassword } = await house.operator.inviteUser(describeUser({ name: 'Invited' }))
  const visitor = openVisitor(house.url)
  await visitor.get(house.authorizePath())
  const signIn = { act: 'sign-in', name: user.name, password: oneTimePassword }
  const page = await visitor.follow(await visitor.submit(signIn))
  assertSoundPage(page, privately)
  assert.match(page.body, /<h1>Choose a new password<\/h1>/)
  assert.doesNotMatch(page.body, /name="current"/)
  // Neither a form that the page does not have, nor the account's page, leads around it.
  for (const act of ['allow', 'refuse']) {
    assert.match(location(await visitor.submit({ act })), /^\/oauth20_authorize\.srf\?/)
  }
  assert.match((await visitor.get('/account')).body, /<h1>Choose a new password<\/h1>/)
  await visitor.get(house.authorizePath())
  const refused: [string, string, RegExp][] = [
    ['long enough', 'long enougj', /not the same/],
    ['short', 'short', /at least 8 characters/],
    [oneTimePassword, oneTimePassword, /already/],
  ]
  for (const [next, again, says] of refused) {
    const answer = await visitor.submit({ act: 'change-password', next, again })
    assert.equal(answer.status, 400)
    assertSoundPage(answer, privately)
    assert.match(answer.body, says)
  }
  const key = visitor.cookies.get('regroove_session')
  const changed = await visitor.submit({
    act: 'change-password',
    next: 'a new password',
    again: 'a new password',
  })
  assert.notEqual(visitor.cookies.get('regroove_session'), key)
  assert.match((await visitor.follow(changed)).body, /value="allow"/)
})

test('another account can be used, and one that was switched off meanwhile cannot', async () => {
  const name = await house.addUser()
  const visitor = openVisitor(house.url)
  await visitor.get(house.authorizePath())
  const signIn = () => visitor.submit({ act: 'sign-in', name, password })
  await visitor.follow(await signIn())
  const other = await visitor.follow(await visitor.submit({ act: 'another' }))
  assert.match(other.body, /<h1>Sign in<\/h1>/)
  await visitor.follow(await signIn())
  await house.operator.switchUser({ name, isEnabled: false })
  const late = await visitor.submit({ act: 'allow' })
  assert.match((await visitor.follow(late)).body, /<h1>Sign in<\/h1>/)
})

test('the pages speak four languages, and the own language of whoever is signed in', async () => {
  const name = await house.addUser()
  await house.operator.changeUser({ name, language: 'es' })
  const visitor = openVisitor(house.url)
  for (const [language, says] of [
    ['fr', 'Se connecter'],
    ['de-CH, en;q=0.5', 'Anmelden'],
    ['es', 'Iniciar sesión'],
    ['pt', 'Sign in'],
  ] as const) {
    const page = await visitor.get(house.authorizePath(), { 'accept-language': language })
    assert.ok(page.body.includes(`<h1>${says}</h1>`), language)
    assertSoundPage(page, privately)
  }
  const consent = await visitor.follow(await visitor.submit({ act: 'sign-in', name, password }))
  assert.match(consent.body, /<html lang="es">[\s\S]*¿Permites que <bdi>Player<\/bdi> use tu música\?/)
  assert.equal(consent.headers['content-language'], 'es')
})

test('who only asks what would be answered gets no code, and is not signed out', async () => {
  const name = await house.addUser()
  const visitor = openVisitor(house.url)
  await visitor.get(house.authorizePath())
  await visitor.follow(await visitor.submit({ act: 'sign-in', name, password }))
  await visitor.submit({ act: 'allow' })
  const cookie = `regroove_session=${visitor.cookies.get('regroove_session')}`
  for (const target of [house.authorizePath(), '/oauth20_logout.srf', '/account']) {
    const head = await fetch(house.url + target, { method: 'HEAD', headers: { cookie }, redirect: 'manual' })
    assert.deepEqual(
      [head.status, head.headers.get('location'), head.headers.get('set-cookie')],
      [200, null, null],
    )
  }
  assert.equal((await visitor.get(house.authorizePath())).status, 302)
})
