import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { makePkce } from '../accounts/oauth-desk.ts'
import { type AccountsHouse, openAccountsHouse } from '../accounts/open-accounts-house.ts'
import { describeUser } from '../accounts/open-test-identity.ts'
import { openForAll } from '../house/open-for-all.ts'
import { measureContrast } from './measure-contrast.ts'
import { openBrowser } from './open-browser.ts'

// What a person does, in a real browser: most of it with scripts switched off, and by the keyboard alone.

let house: AccountsHouse
let browser: Browser
let application: { readonly url: string; readonly redirectUri: string; readonly clientId: string }
openForAll(async (t) => {
  house = await openAccountsHouse(t)
  browser = await openBrowser(t)
  application = await openApplication(t)
  await house.operator.createUser(describeUser({ name: 'Ada', password }))
})

const password = 'correct horse'
const hostileName = '<img src=x onerror=alert(1)>'
const pkce = makePkce()

/** A public application on another origin, on a port that it did not register. */
async function openApplication(t: { after: (close: () => void) => void }) {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html')
    const { pathname, search, port: at } = new URL(request.url ?? '', `http://${request.headers.host}`)
    if (pathname === '/moved') response.writeHead(302, { location: `http://localhost:${at}/home${search}` })
    const form = `<form method="post" action="${house.url}/account"><input name="act" value="sign-out-everywhere"></form>`
    const attack = `<iframe src="${house.url}/account"></iframe>${form}`
    response.end(`<title>application</title>${request.url === '/attack' ? attack : 'the application'}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  const { clientId } = await house.operator.createApplication({
    ...{ name: hostileName, isPublic: true },
    redirectUris: ['http://127.0.0.1/cb', 'http://127.0.0.1/moved', `${house.url}/oauth20_desktop.srf`],
  })
  const url = `http://127.0.0.1:${port}`
  return { url, redirectUri: `${url}/cb`, clientId }
}

function authorizeUrl(changes: Readonly<Record<string, string>> = {}): string {
  return `${house.url}/oauth20_authorize.srf?${new URLSearchParams({
    ...{ client_id: application.clientId, redirect_uri: application.redirectUri, response_type: 'code' },
    ...{ scope: 'MicrosoftMediaServices.GrooveApiAccess offline_access', state: 'a state' },
    ...{ code_challenge: pkce.challenge, code_challenge_method: 'S256', ...changes },
  })}`
}

/** A browser of its own for a test; fails at its end when a page tried what it must not. */
async function openPage(
  t: { after: (close: () => Promise<void>) => void },
  options: Parameters<Browser['newContext']>[0] = { javaScriptEnabled: false },
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ locale: 'en-US', ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (line) => {
    if (/Content.Security.Policy/i.test(line.text())) complaints.push(line.text())
  })
  t.after(async () => {
    await context.close()
    assert.deepEqual(complaints, [])
  })
  return { page, context }
}

test('somebody signs in and allows by the keyboard alone, without scripts, and the application trades the code', async (t) => {
  const { page } = await openPage(t)
  await page.goto(authorizeUrl())
  await page.waitForSelector('#name:focus')
  await page.keyboard.type('ada')
  await page.keyboard.press('Tab')
  await page.keyboard.type('not it')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[role=alert]')
  await page.waitForSelector('#password:focus')
  // The name is kept, and typing goes on where it has to.
  assert.equal(await page.inputValue('#name'), 'ada')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.waitForSelector('button[value=allow]')
  assert.match((await page.textContent('h1'))!, /<img src=x onerror=alert\(1\)>/)
  await page.keyboard.press('Tab')
  // First what helps whoever hears the page, then another account, then the answer.
  for (const expected of ['Skip to content', 'Use another account', 'Allow']) {
    assert.equal(await page.textContent('*:focus'), expected)
    if (expected !== 'Allow') await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.waitForURL(`${application.redirectUri}?**`)
  const back = new URL(page.url())
  assert.equal(back.searchParams.get('state'), 'a state')

  const traded = await fetch(`${house.url}/oauth20_token.srf`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{
        grant_type: 'authorization_code',
        client_id: application.clientId,
        code: back.searchParams.get('code')!,
      },
      ...{ redirect_uri: application.redirectUri, code_verifier: pkce.verifier },
    }),
  })
  assert.equal(traded.status, 200)
  const { access_token: token } = (await traded.json()) as { access_token: string }
  const called = await fetch(`${house.url}/1/content/music/catalog/genres`, {
    headers: { authorization: `Bearer ${token}` },
  })
  assert.equal(called.status, 200)

  // Remembered: the second time the browser goes straight back. By a link from elsewhere, as applications do it.
  await page.goto(application.url)
  await page.goto(authorizeUrl({ state: 'again' }))
  assert.equal(new URL(page.url()).searchParams.get('state'), 'again')
})

test('somebody refuses, signs out by the account’s page, and is asked for everything again', async (t) => {
  await house.operator.createUser(describeUser({ name: 'Bob', password }))
  const { page } = await openPage(t)
  // This application sends its users on to another host, as those do that moved.
  await page.goto(authorizeUrl({ redirect_uri: `${application.url}/moved` }))
  await signIn(page, 'Bob')
  await page.click('button[value=refuse]')
  await page.waitForURL(/^http:\/\/localhost:\d+\/home\?/)
  assert.equal(new URL(page.url()).searchParams.get('error'), 'access_denied')
  await page.goto(authorizeUrl())
  assert.ok(await page.isVisible('button[value=allow]'))
  await page.goto(`${house.url}/account`)
  await page.click('button[value=sign-out]')
  assert.equal(await page.textContent('h1'), 'Sign in')
  await page.goBack()
  await page.reload()
  assert.equal(await page.textContent('h1'), 'Sign in')
  await page.goto(authorizeUrl())
  assert.equal(await page.textContent('h1'), 'Sign in')
})

test('a desktop application reads its token from the URL at which its own browser ends', async (t) => {
  const { page } = await openPage(t)
  await page.goto(authorizeUrl({ response_type: 'token', redirect_uri: `${house.url}/oauth20_desktop.srf` }))
  await signIn(page, 'Ada')
  // Allowed already: by the first test, or here.
  if (await page.isVisible('button[value=allow]')) await page.click('button[value=allow]')
  await page.waitForURL(/oauth20_desktop\.srf#/)
  assert.match(new URL(page.url()).hash, /access_token=rgu_[\w-]{43}&token_type=bearer&expires_in=3600/)
  assert.equal(await page.textContent('h1'), 'That is all')
})

test('another site can neither frame a page nor send a form for whoever is signed in', async (t) => {
  const { page } = await openPage(t, { javaScriptEnabled: true })
  // The frame that is refused is complained about: that is what is wanted here.
  page.removeAllListeners('console')
  await page.goto(`${house.url}/account`)
  await signIn(page, 'Ada')
  await page.goto(`${application.url.replace('127.0.0.1', 'localhost')}/attack`)
  const framed = page.frames().find((frame) => frame !== page.mainFrame())
  // The frame says where it ended up a moment after the page around it is there.
  for (let tries = 0; framed!.url() === '' && tries < 100; tries += 1) await page.waitForTimeout(50)
  assert.match(framed!.url(), /^chrome-error:/)
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.evaluate(() => document.querySelector('form')!.submit()),
  ])
  assert.equal(answer.status(), 403)
  await page.waitForSelector('.trouble')
  await page.goto(`${house.url}/account`)
  assert.equal(await page.textContent('h1'), 'Your account')
})

test('all that is written can be read, in light and dark, narrow, and at twice the size', async (t) => {
  const { user, oneTimePassword } = await house.operator.inviteUser(describeUser({ name: 'Cleo' }))
  const { page } = await openPage(t, { javaScriptEnabled: true, reducedMotion: 'reduce' })
  const look = async (what: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const { of, ratio, wanted } of await measureContrast(page)) {
        assert.ok(ratio >= wanted, `${what}, ${colorScheme}: ${of} has a contrast of ${ratio.toFixed(2)}`)
      }
    }
    // 320 px is what is left of 1280 at four times the size. WCAG 2.2, 1.4.4 and 1.4.10.
    for (const width of [1280, 640, 320]) {
      await page.setViewportSize({ width, height: 600 })
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      assert.ok(beyond <= 0, `${what} is ${beyond} px too wide at ${width}`)
      const low = await page.$$eval('button, input:not([type=hidden]), select', (all) =>
        all.map((one) => one.getBoundingClientRect().height).filter((height) => height < 44),
      )
      assert.deepEqual(low, [], `${what} at ${width}`)
    }
  }
  await page.goto(authorizeUrl())
  await look('sign-in')
  await page.fill('#name', 'Cleo')
  await page.fill('#password', 'wrong')
  await page.click('button[type=submit]')
  await look('a wrong password')
  await page.fill('#password', oneTimePassword)
  await page.click('button[type=submit]')
  await page.waitForSelector('#again')
  await look('a password that must be changed')
  for (const field of ['#next', '#again']) await page.fill(field, password)
  await page.click('button[type=submit]')
  await page.waitForSelector('button[value=allow]')
  await look('consent')
  await page.click('button[value=allow]')
  await page.waitForURL(`${application.redirectUri}?**`)
  await page.goto(`${house.url}/account?done=culture`)
  await look('account')
  assert.equal(user.name, 'Cleo')
})

async function signIn(page: Page, name: string): Promise<void> {
  await page.fill('#name', name)
  await page.fill('#password', password)
  await Promise.all([page.waitForNavigation(), page.click('button[type=submit]')])
}
