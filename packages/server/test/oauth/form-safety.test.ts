import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeUser } from '../accounts/open-test-identity.ts'
import { openVisitor } from '../accounts/open-visitor.ts'
import { openForAll } from '../house/open-for-all.ts'
import { assertSoundPage } from '../http/assert-sound-page.ts'
import type { WireAnswer } from '../http/open-drawn-house.ts'
import { type AuthorizeHouse, openAuthorizeHouse, password } from './open-authorize-house.ts'

// The same pages, as those see them who guess, or who try to make a browser do what its user does not want.

let house: AuthorizeHouse
openForAll(async (t) => {
  house = await openAuthorizeHouse(t)
})

const privately = { isPrivate: true }
const location = ({ headers }: WireAnswer) => String(headers['location'])
const hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u05d0'

test('an unknown user, a disabled one and a wrong password get one answer, whatever was typed', async () => {
  const known = await house.addUser()
  const off = await house.addUser()
  await house.operator.switchUser({ name: off, isEnabled: false })
  const bodies = new Set<string>()
  const attempts: Readonly<Record<string, string>>[] = [
    { name: known, password: 'wrong password' },
    { name: known, password: '' },
    { name: known },
    { name: off, password },
    { name: off, password: '' },
    { name: off },
    { name: 'nobody', password },
    { name: 'nobody', password: '' },
    { name: 'nobody' },
    { name: '', password },
    {},
    { name: known, 'password[]': password },
    { name: known, password: 'x'.repeat(1025) },
    { name: `${known}' --`, password },
  ]
  for (const attempt of attempts) {
    const visitor = openVisitor(house.url)
    await visitor.get(house.authorizePath())
    const refused = await visitor.submit({ act: 'sign-in', ...attempt })
    assert.equal(refused.status, 401, JSON.stringify(attempt))
    assert.equal(refused.headers['www-authenticate'], 'Bearer realm="regroove"')
    assertSoundPage(refused, privately)
    // But for what belongs to the browser, what was asked, and the name that was typed.
    const told = refused.body
      .replace(/(name="token" value=")[^"]*/, '$1')
      .replace(/(action=")[^"]*/, '$1')
      .replace(/(autocomplete="username"[^>]*value=")[^"]*/, '$1')
      .replaceAll(' autofocus', '')
    bodies.add(told)
  }
  assert.equal(bodies.size, 1)
})

test('a form is taken from our own page in the same browser, and from nowhere else', async () => {
  const name = await house.addUser()
  const fields = { act: 'sign-in', name, password }
  const elsewhere: [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>][] = [
    ['another site', {}, { origin: 'https://evil.example' }],
    ['another port', {}, { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', {}, { origin: 'null' }],
    ['another site, as browsers say it now', {}, { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour', {}, { 'sec-fetch-site': 'same-site' }],
    ['a page without the token', { token: '' }, {}],
    ['a page with a token of its own', { token: 'x'.repeat(43) }, {}],
    ['a browser without the cookie', {}, { cookie: '' }],
    [
      'a browser with two cookies',
      {},
      { cookie: 'regroove_session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; regroove_session=b' },
    ],
  ]
  for (const [from, changes, headers] of elsewhere) {
    const visitor = openVisitor(house.url)
    await visitor.get(house.authorizePath())
    const refused = await visitor.submit({ ...fields, ...changes }, headers)
    assert.equal(refused.status, 403, from)
    assertSoundPage(refused)
    assert.match(refused.body, /This form is out of date[\s\S]*UNAUTHORIZED_API_METHOD/)
    assert.equal(refused.headers['set-cookie'], undefined)
  }
  const signedIn = openVisitor(house.url)
  await signedIn.get(house.authorizePath())
  await signedIn.follow(await signedIn.submit(fields))
  for (const act of ['allow', 'refuse', 'another', 'change-password']) {
    const refused = await signedIn.submit({ act }, { origin: 'https://evil.example' })
    assert.deepEqual([refused.status, refused.headers['location']], [403, undefined], act)
  }
  // A machine may be reached under other names than its public one.
  const visitor = openVisitor(house.url.replace('127.0.0.1', 'localhost'))
  await visitor.get(house.authorizePath())
  assert.equal((await visitor.submit(fields)).status, 302)
})

test('what is no form, or no act, is refused without doing anything', async () => {
  const visitor = openVisitor(house.url)
  await visitor.get(house.authorizePath())
  const cookie = `regroove_session=${visitor.cookies.get('regroove_session')}`
  for (const [type, body] of [
    ['application/json', '{"act":"sign-in"}'],
    ['text/plain', 'act=sign-in'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/x-www-form-urlencoded', 'act=sign-in&act=allow'],
  ] as const) {
    const answer = await fetch(house.url + house.authorizePath(), {
      ...{ method: 'POST', body, headers: { cookie, 'content-type': type } },
    })
    assert.equal(answer.status, 400, type)
    await answer.text()
  }
  for (const act of ['', 'become-admin', 'SIGN-IN']) assert.equal((await visitor.submit({ act })).status, 400)
  // Nobody is signed in: there is nobody who could allow anything.
  for (const act of ['allow', 'refuse', 'change-password', 'another']) {
    const answer = await visitor.submit({ act })
    assert.match(location(answer), /^\/oauth20_authorize\.srf\?/, act)
    await visitor.get(house.authorizePath())
  }
})

test('no page can be framed, kept or read by another site, and forms lead nowhere but here and back', async () => {
  const page = await openVisitor(house.url).get(house.authorizePath())
  const policy = String(page.headers['content-security-policy'])
  assert.match(policy, /form-action 'self' https:;/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.equal(page.headers['cache-control'], 'no-store')
  assert.equal(page.headers['access-control-allow-origin'], undefined)
  const phone = await house.register('Phone', ['org.example.app:/cb', 'http://[::1]:5000/cb'])
  for (const [uri, source] of [
    ['org.example.app:/cb', 'org.example.app:'],
    ['http://[::1]:5000/cb', 'http: https:'],
  ]) {
    const other = await openVisitor(house.url).get(
      house.authorizePath({ client_id: phone, redirect_uri: uri! }),
    )
    assert.ok(String(other.headers['content-security-policy']).includes(`form-action 'self' ${source};`), uri)
  }
})

test('names that try to be markup are shown as names', async () => {
  const visitor = openVisitor(house.url)
  const name = `<b>${await house.addUser()}</b>&quot;'`
  await house.operator.createUser(describeUser({ name, password }))
  const odd = await house.register(hostile.slice(0, 60), ['https://player.example/cb'])
  const path = house.authorizePath({ client_id: odd, state: hostile })
  const pages = [
    await visitor.get(path),
    await visitor.submit({ act: 'sign-in', name: hostile, password: 'x' }),
  ]
  pages.push(await visitor.follow(await visitor.submit({ act: 'sign-in', name, password })))
  assert.match(pages.at(-1)!.body, /<bdi>&lt;b&gt;User/)
  for (const page of pages) {
    assertSoundPage(page, privately)
    assert.doesNotMatch(page.body, /<script|onerror=alert\(2\)>/)
  }
})

test('nobody is sent anywhere by a request of an application that is not known, or for a place that is not', async () => {
  const visitor = openVisitor(house.url)
  const lost: [Record<string, string>, RegExp][] = [
    [{ client_id: 'nobody' }, /not known here/],
    [{ redirect_uri: 'https://evil.example/' }, /where to go back to/],
    [{ redirect_uri: '//evil.example/' }, /where to go back to/],
    [{ redirect_uri: 'javascript:alert(1)' }, /where to go back to/],
  ]
  for (const [changes, says] of lost) {
    const answer = await visitor.get(house.authorizePath(changes))
    assert.equal(answer.status, 400)
    assert.equal(answer.headers['location'], undefined)
    assertSoundPage(answer, privately)
    assert.match(answer.body, says)
  }
  const wrong = await visitor.get(house.authorizePath({ response_type: 'magic' }))
  assert.match(location(wrong), /^https:\/\/player\.example\/cb\?error=unsupported_response_type&/)
  const twice = await visitor.get(`${house.authorizePath()}&client_id=other`)
  assert.equal(twice.status, 400)
  assertSoundPage(twice)
})

test('wherever a form sends the browser, it is to this page or to the application', async () => {
  const name = await house.addUser()
  for (const target of [
    `//evil.example${house.authorizePath()}`,
    `/\\evil.example${house.authorizePath()}`,
    `/%2f/evil.example${house.authorizePath()}`,
  ]) {
    const answer = await fetch(`${house.url}${target}`, { redirect: 'manual' })
    assert.notEqual(answer.status, 200, target)
    assert.equal(answer.headers.get('location'), null)
    await answer.text()
  }
  const visitor = openVisitor(house.url)
  await visitor.get(`${house.authorizePath()}&next=https://evil.example&return_to=//evil.example`)
  const signedIn = await visitor.submit({ act: 'sign-in', name, password, next: 'https://evil.example' })
  assert.ok(location(signedIn).startsWith('/oauth20_authorize.srf?'))
})
