import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as oauth from 'oauth4webapi'
import { type AccountsHouse, openAccountsHouse } from '../accounts/open-accounts-house.ts'
import { describeUser } from '../accounts/open-test-identity.ts'
import { openVisitor } from '../accounts/open-visitor.ts'
import { openForAll } from '../house/open-for-all.ts'

// oauth4webapi, a client library that others wrote and that certified clients are built on, is the judge here: it reads the
// metadata, and refuses whatever is not as the RFCs have it.

let house: AccountsHouse
let server: oauth.AuthorizationServer
openForAll(async (t) => {
  house = await openAccountsHouse(t)
  await house.operator.createUser(describeUser({ name: 'Ada', password: 'correct horse' }))
  const issuer = new URL(house.url)
  const found = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure })
  server = await oauth.processDiscoveryResponse(issuer, found)
})

/** The library insists on TLS, and the loopback interface has none. */
const insecure = { [oauth.allowInsecureRequests]: true }
const redirectUri = 'http://127.0.0.1/cb'
const scope = 'MicrosoftMediaServices.GrooveApiAccess offline_access'

async function register(isPublic: boolean) {
  const { clientId, clientSecret } = await house.operator.createApplication({
    ...{ name: 'Judge', redirectUris: [redirectUri], isPublic },
  })
  return { client: { client_id: clientId } satisfies oauth.Client, clientSecret }
}

/** Signs Ada in and allows what is asked; where the browser is sent in the end. */
async function allow(parameters: Readonly<Record<string, string>>): Promise<URL> {
  const visitor = openVisitor(house.url)
  const url = new URL(server.authorization_endpoint!)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  await visitor.get(url.href)
  const signedIn = await visitor.submit({ act: 'sign-in', name: 'Ada', password: 'correct horse' })
  const asked = await visitor.follow(signedIn)
  const last = asked.status === 302 ? asked : await visitor.submit({ act: 'allow' })
  return new URL(String(last.headers['location']))
}

const ways: [string, boolean, (secret: string) => oauth.ClientAuth][] = [
  ['a public application', true, () => oauth.None()],
  ['an application with HTTP Basic', false, (secret) => oauth.ClientSecretBasic(secret)],
  ['an application with its secret in the form', false, (secret) => oauth.ClientSecretPost(secret)],
]
for (const [who, isPublic, authenticate] of ways) {
  test(`${who} signs a user in with a code, refreshes, and gives the tokens back`, async () => {
    const { client, clientSecret } = await register(isPublic)
    const auth = authenticate(clientSecret)
    const verifier = oauth.generateRandomCodeVerifier()
    const state = oauth.generateRandomState()
    const back = await allow({
      ...{ client_id: client.client_id, redirect_uri: redirectUri, response_type: 'code', scope, state },
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    assert.ok(back.href.startsWith(redirectUri))
    // Judges the state and, by RFC 9207, the issuer.
    const answer = oauth.validateAuthResponse(server, client, back, state)

    const traded = await oauth.authorizationCodeGrantRequest(
      ...([server, client, auth, answer, redirectUri, verifier] as const),
      insecure,
    )
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, traded)
    assert.deepEqual([tokens.token_type, tokens.expires_in, tokens.scope], ['bearer', 3600, scope])
    assert.equal(await callAs(tokens.access_token), 200)

    const refreshing = await oauth.refreshTokenGrantRequest(
      server,
      client,
      auth,
      tokens.refresh_token!,
      insecure,
    )
    const refreshed = await oauth.processRefreshTokenResponse(server, client, refreshing)
    assert.notEqual(refreshed.refresh_token, tokens.refresh_token)
    assert.equal(await callAs(refreshed.access_token), 200)

    const revoking = await oauth.revocationRequest(server, client, auth, refreshed.refresh_token!, insecure)
    await oauth.processRevocationResponse(revoking)
    assert.equal(await callAs(refreshed.access_token), 401)
    await assert.rejects(
      oauth
        .refreshTokenGrantRequest(server, client, auth, refreshed.refresh_token!, insecure)
        .then((again) => oauth.processRefreshTokenResponse(server, client, again)),
      { name: 'ResponseBodyError', error: 'invalid_grant', status: 400 },
    )
  })
}

test('an application gets a token of its own', async () => {
  const { client, clientSecret } = await register(false)
  for (const auth of [oauth.ClientSecretBasic(clientSecret), oauth.ClientSecretPost(clientSecret)]) {
    const wanted = new URLSearchParams({ scope: 'app.music.xboxlive.com' })
    const asked = await oauth.clientCredentialsGrantRequest(server, client, auth, wanted, insecure)
    const tokens = await oauth.processClientCredentialsResponse(server, client, asked)
    assert.equal(await callAs(tokens.access_token), 200)
  }
  const asked = await oauth.clientCredentialsGrantRequest(
    ...([server, client, oauth.ClientSecretBasic('wrong'), {}] as const),
    insecure,
  )
  // The library reads the challenge of the 401 before its body: both have to be there.
  await assert.rejects(oauth.processClientCredentialsResponse(server, client, asked), {
    name: 'WWWAuthenticateChallengeError',
    status: 401,
  })
})

test('a user who refuses is an error that the library understands', async () => {
  const { client } = await register(true)
  const visitor = openVisitor(house.url)
  const challenge = await oauth.calculatePKCECodeChallenge(oauth.generateRandomCodeVerifier())
  const url = `${server.authorization_endpoint}?${new URLSearchParams({
    ...{
      client_id: client.client_id,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope,
      state: 'a/b c',
    },
    ...{ code_challenge: challenge, code_challenge_method: 'S256' },
  })}`
  await visitor.get(url)
  await visitor.follow(await visitor.submit({ act: 'sign-in', name: 'Ada', password: 'correct horse' }))
  const refused = await visitor.submit({ act: 'refuse' })
  const back = new URL(String(refused.headers['location']))
  assert.throws(() => oauth.validateAuthResponse(server, client, back, 'a/b c'), {
    name: 'AuthorizationResponseError',
    error: 'access_denied',
  })
})

test('the metadata say where everything is, and everything is there', async () => {
  const answer = await fetch(`${house.url}/.well-known/oauth-authorization-server`)
  assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8')
  assert.equal(server.issuer, house.url)
  for (const endpoint of ['authorization_endpoint', 'token_endpoint', 'revocation_endpoint'] as const) {
    const there = await fetch(server[endpoint]!, {
      method: endpoint === 'authorization_endpoint' ? 'GET' : 'POST',
    })
    assert.equal(there.status, 400, endpoint)
  }
  assert.deepEqual(server.code_challenge_methods_supported, ['S256'])
  assert.deepEqual(server.response_types_supported, ['code', 'token'])
})

async function callAs(token: string): Promise<number> {
  const target = `${house.url}/1/content/music/catalog/genres`
  const answer = await fetch(target, { headers: { authorization: `Bearer ${token}` } })
  await answer.text()
  return answer.status
}
