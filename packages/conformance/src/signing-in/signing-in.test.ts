import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { inputsOf, runOptions } from '../../test/run-options.ts'
import { answerJson, type Script, startScriptedServer, withTokens } from '../../test/scripted-server.ts'
import { check } from '../checking/check.ts'
import { runChecks } from '../running/run-checks.ts'
import { readForms } from './read-forms.ts'

test('forms are read with their fields, however they are spelled', () => {
  const html = `<FORM action='/go?a=1&amp;b=2' Method=POST><input type=hidden name=t value="&quot;x&#x21;">
    <input name="user"><input type="password" name=pw><button name="act" value="no">No, <b>thanks</b></button>
    <button type=submit>Go</button></FORM><form><input type=submit value=Search></form>`
  const [first, second] = readForms(html)
  assert.deepEqual([first?.method, first?.action], ['POST', '/go?a=1&b=2'])
  assert.deepEqual(
    first?.fields.map(({ kind, name, value, says }) => [kind, name, value, says]),
    [
      ['hidden', 't', '"x!', '"x!'],
      ['text', 'user', '', ''],
      ['password', 'pw', '', ''],
      ['button', 'act', 'no', 'No,  thanks'],
      ['button', '', '', 'Go'],
    ],
  )
  assert.equal(second?.method, 'GET')
})

const inputs = inputsOf({
  username: 'ana',
  password: 'the-password-of-ana',
  redirectUri: 'http://127.0.0.1:9/back',
})

/** A service whose pages ask for a password, then for consent beside another form, and then send people back. */
function pagesOf({ takes = 'the-password-of-ana' } = {}): Script {
  const page = (inner: string) => `<!doctype html><h1>Hello</h1>${inner}`
  return withTokens(({ method, target, headers, body }, response) => {
    const form = new URLSearchParams(body)
    const query = new URL(target, 'http://x').searchParams
    const send = (html: string, more = {}) =>
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...more }).end(page(html))
    if (target.startsWith('/oauth20_token.srf')) {
      return answerJson(response, {
        token_type: 'bearer',
        access_token: 'token-of-ana',
        expires_in: 3600,
        refresh_token: 'refresh-of-ana',
      })
    }
    if (!target.startsWith('/oauth20_authorize.srf')) return answerJson(response, {}, 404)
    if (method === 'GET' && headers.cookie === 'session=the-session-of-ana') {
      return send(
        '<form method=post><input type=hidden name=act value=another><button>Another account</button></form><form method=post><button name=act value=refuse>Cancel</button><button name=act value=allow>OK</button></form>',
      )
    }
    if (method === 'GET')
      return send(
        '<form method=post><input name=u><input type=password name=p><button>Sign in</button></form>',
      )
    if (form.get('act') === 'allow') {
      const back = `${query.get('redirect_uri')}?code=the-code-of-ana&state=${query.get('state')}`
      return response.writeHead(302, { Location: back }).end()
    }
    if (form.get('p') === takes && form.get('u') === 'ana') {
      return response
        .writeHead(302, { Location: target, 'Set-Cookie': 'session=the-session-of-ana; HttpOnly; Path=/' })
        .end()
    }
    return send('<form method=post><input name=u><input type=password name=p></form>')
  })
}

async function signIn(t: TestContext, script: Script) {
  const { url, seen } = await startScriptedServer(t, script)
  const asUser = check({
    id: 'a.user',
    rule: '',
    source: '',
    needs: ['user'],
    run: async ({ ask, user }) => void (await ask('/1/as-user', { as: user })),
  })
  const report = await runChecks(runOptions({ url, checks: [asUser], inputs }))
  return { report, seen }
}

test('a user is signed in through the pages of the service, consents, and gets a token', async (t) => {
  const { report, seen } = await signIn(t, pagesOf())
  assert.deepEqual(report.results[0]?.verdict, { kind: 'passed' })
  const trade = new URLSearchParams(seen.find(({ target }) => target === '/oauth20_token.srf')?.body)
  assert.deepEqual([trade.get('code'), trade.get('redirect_uri')], ['the-code-of-ana', inputs.redirectUri])
  assert.match(trade.get('code_verifier') ?? '', /^[\w-]{43}$/)
  assert.equal(
    seen.find(({ target }) => target === '/1/as-user')?.headers.authorization,
    'Bearer token-of-ana',
  )
})

test('a password that is not taken is told, and is typed once', async (t) => {
  const { report, seen } = await signIn(t, pagesOf({ takes: 'another one' }))
  const verdict = report.results[0]?.verdict
  assert.ok(verdict?.kind === 'failed')
  assert.equal(verdict.expected, 'that the password is taken')
  assert.ok(!JSON.stringify(report).includes('the-password-of-ana'))
  assert.equal(seen.filter(({ body }) => body.includes('p=the-password')).length, 1)
})

test('no cookie and no hidden field of the pages stands in a report', async (t) => {
  const page =
    '<form method=post><input type=hidden name=t value=the-token-of-the-form><button name=a value=allow>'
  const script = withTokens((_, response) => {
    const headers = { 'Content-Type': 'text/html', 'Set-Cookie': 'session=the-session-of-ana' }
    response.writeHead(200, headers).end(`${page}</button></form>`)
  })
  const { report, seen } = await signIn(t, script)
  assert.ok(seen.some(({ headers }) => headers.cookie === 'session=the-session-of-ana'))
  assert.equal(report.results[0]?.verdict.kind, 'failed')
  assert.doesNotMatch(JSON.stringify(report), /the-session-of-ana|the-token-of-the-form/)
})

test('pages that lead nowhere, or work with scripts alone, are told', async (t) => {
  const circle = await signIn(
    t,
    withTokens(({ target }, response) => response.writeHead(302, { Location: target }).end()),
  )
  assert.match(
    JSON.stringify(circle.report.results[0]?.verdict),
    /a way back to the application within 8 pages/,
  )
  const scripted = await signIn(
    t,
    withTokens((_, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<div id=app></div>'),
    ),
  )
  assert.match(JSON.stringify(scripted.report.results[0]?.verdict), /a form that works without scripts/)
})
