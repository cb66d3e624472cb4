import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applicationTokenEndpoints, userTokenPaths } from '@regroove/contract'
import fc from 'fast-check'
import { type AccountsHouse, openAccountsHouse } from '../accounts/open-accounts-house.ts'
import { describeUser } from '../accounts/open-test-identity.ts'
import { openForAll } from '../house/open-for-all.ts'

// What is sent to the endpoints of OAuth in odd ways, and what they say in their own words.

let house: AccountsHouse
let client: { clientId: string; clientSecret: string }
openForAll(async (t) => {
  house = await openAccountsHouse(t)
  client = await house.operator.createApplication({
    name: 'Player',
    redirectUris: ['https://player.example/cb'],
  })
  await house.operator.createUser(describeUser({ name: 'Ada' }))
})

const historic = Object.values(applicationTokenEndpoints)
const endpoints = [...historic.map(({ path }) => path), userTokenPaths.token, userTokenPaths.revocation]

async function post(
  path: string,
  body: string | URLSearchParams,
  headers: Readonly<Record<string, string>> = {},
) {
  const answer = await fetch(house.url + path, { method: 'POST', body, headers })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, json: parse(text) }
}

function parse(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text)
  assert.ok(typeof value === 'object' && value !== null)
  return value as Record<string, unknown>
}

const credentials = () => ({ client_id: client.clientId, client_secret: client.clientSecret })
const basic = (name: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(name)}:${encodeURIComponent(secret)}`).toString('base64')}`,
})
const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields)

test('the historic endpoints answer as they did, to a form and to HTTP Basic, with every scope that they know', async () => {
  for (const { path, scope } of historic) {
    for (const [fields, headers] of [
      [{ ...credentials(), scope }, {}],
      [{ scope }, basic(client.clientId, client.clientSecret)],
      [{ client_id: client.clientId }, basic(client.clientId, client.clientSecret)],
    ] as const) {
      const body = form({ grant_type: 'client_credentials', ...(fields as Record<string, string>) })
      const { status, headers: got, json } = await post(path, body, headers)
      assert.equal(status, 200)
      assert.deepEqual(json, { token_type: 'bearer', access_token: json['access_token'], expires_in: 86_400 })
      assert.equal(got.get('cache-control'), 'no-store')
      assert.equal(got.get('pragma'), 'no-cache')
      assert.equal(got.get('access-control-allow-origin'), '*')
    }
    const other = await post(
      path,
      form({ grant_type: 'refresh_token', ...credentials(), refresh_token: 'x' }),
    )
    assert.deepEqual([other.status, other.json['error']], [400, 'unsupported_grant_type'])
  }
})

test('a wrong application is 401 with the challenge of the way in which it came', async () => {
  const wrong = { grant_type: 'client_credentials', client_id: client.clientId, client_secret: 'wrong' }
  for (const path of endpoints) {
    const inForm = await post(path, form({ ...wrong, token: 'x' }))
    const inHeader = await post(
      path,
      form({ grant_type: 'client_credentials' }),
      basic(client.clientId, 'wrong'),
    )
    for (const { status, json } of [inForm, inHeader]) {
      assert.deepEqual([status, json['error']], [401, 'invalid_client'], path)
    }
    assert.equal(inForm.headers.get('www-authenticate'), 'Bearer realm="regroove"')
    assert.equal(inHeader.headers.get('www-authenticate'), 'Basic realm="regroove"')
  }
})

test('what is no form, or says something twice, is invalid_request', async () => {
  const sound = form({ grant_type: 'client_credentials', ...credentials(), token: 'x' }).toString()
  const odd: [string, Readonly<Record<string, string>>][] = [
    [JSON.stringify({ grant_type: 'client_credentials' }), { 'content-type': 'application/json' }],
    [sound, { 'content-type': 'text/plain' }],
    [sound, { 'content-type': 'application/x-www-form-urlencoded-not' }],
    [`${sound}&grant_type=client_credentials`, {}],
    [`${sound}&client_id=other`, {}],
    [`${sound}&client_id=`, {}],
    [sound, basic(client.clientId, client.clientSecret)],
    ['grant_type=client_credentials&token=x&client_id=other', basic(client.clientId, client.clientSecret)],
    ['', {}],
  ]
  for (const path of endpoints) {
    for (const [body, headers] of odd) {
      const type = { 'content-type': 'application/x-www-form-urlencoded', ...headers }
      const { status, json } = await post(path, body, type)
      const nobody = path === userTokenPaths.revocation && body === ''
      const expected = nobody ? [401, 'invalid_client'] : [400, 'invalid_request']
      assert.deepEqual([status, json['error']], expected, `${path} ${body} ${JSON.stringify(headers)}`)
      assert.deepEqual(Object.keys(json), ['error', 'error_description'])
    }
  }
})

test('a body too large, and a method that is none, are answered like anywhere', async () => {
  const large = await post(userTokenPaths.token, `grant_type=${'x'.repeat(1_100_000)}`, {
    'content-type': 'application/x-www-form-urlencoded',
  })
  assert.equal(large.status, 400)
  for (const path of endpoints) {
    const answer = await fetch(house.url + path)
    assert.deepEqual([answer.status, answer.headers.get('allow')], [501, 'POST, OPTIONS'])
    await answer.text()
  }
})

test('whatever is sent, the answer is sound, and repeats nothing of it', async () => {
  const oauthErrors = [
    ...['invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client'],
    ...['unsupported_grant_type', 'invalid_scope'],
  ]
  const value = fc.oneof(
    fc.constantFrom(
      'authorization_code',
      'refresh_token',
      'client_credentials',
      'implicit',
      'password',
      '%00',
    ),
    fc.constantFrom(
      'MicrosoftMediaServices.GrooveApiAccess',
      'offline_access app.music.xboxlive.com',
      'canary-value',
    ),
    fc.constantFrom(
      `rgc_${'A'.repeat(43)}`,
      `rgr_${'A'.repeat(43)}`,
      `rgu_${'A'.repeat(43)}`,
      'x'.repeat(43),
    ),
    fc.string({ maxLength: 20 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  )
  const names = [
    ...['scope', 'code', 'redirect_uri', 'code_verifier', 'refresh_token', 'token', 'token_type_hint'],
    ...['audience', 'aud', '__proto__', 'constructor', 'username', 'password', 'client_assertion', 'x'],
  ]
  const fields = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 5 })
  const grants = fc.constantFrom('authorization_code', 'refresh_token', 'client_credentials', 'other', '')
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...endpoints),
      grants,
      fields,
      fc.boolean(),
      async (path, grant, sent, known) => {
        const body = form({
          ...sent,
          grant_type: grant,
          ...(known ? credentials() : { client_id: 'canary-value' }),
        })
        const { status, json, text } = await post(path, body)
        assert.ok([200, 400, 401].includes(status), `${status} ${text}`)
        if (status === 200) return
        assert.ok(oauthErrors.includes(String(json['error'])), text)
        assert.match(String(json['error_description']), /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
        assert.ok(!text.includes('canary-value'))
      },
    ),
    { numRuns: 300 },
  )
})

test('no secret, token, code or password that passed through here is in the log', async () => {
  const issued = await post(
    userTokenPaths.token,
    form({ grant_type: 'client_credentials', ...credentials() }),
  )
  const log = house.logged.join('\n')
  for (const secret of [client.clientSecret, String(issued.json['access_token']), 'canary-value', 'Basic ']) {
    assert.ok(!log.includes(secret), secret)
  }
  assert.match(log, /"route":"\/oauth20_token\.srf","status":400,"errorCode":"invalid_/)
})
