import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issuer, openOAuthDesk, redirectUri } from '../../../test/accounts/oauth-desk.ts'
import { openTestIdentity } from '../../../test/accounts/open-test-identity.ts'

const api = 'MicrosoftMediaServices.GrooveApiAccess'

test('what is asked is shown: who asks, for what, and where the browser goes', async (t) => {
  const { identity } = await openTestIdentity(t)
  const desk = await openOAuthDesk({ identity })
  const spellings: [string | undefined, string[]][] = [
    [`${api} offline_access`, [api, 'offline_access']],
    [`${api}+offline_access`, [api, 'offline_access']],
    [`offline_access  ${api} offline_access`, [api, 'offline_access']],
    ['', [api]],
    [undefined, [api]],
  ]
  for (const [scope, expected] of spellings) {
    const reading = await identity.oauth.readAuthorization(desk.query({ scope }))
    assert.ok(reading.state === 'asks', JSON.stringify(reading))
    const { application, ...rest } = reading.authorization
    assert.equal(application.clientId, desk.clientId)
    assert.deepEqual(
      { ...rest, scopes: [...rest.scopes].sort() },
      { responseType: 'code', redirectUri, scopes: expected },
    )
  }
})

test('until it is certain who asks and where the browser may go, it goes nowhere', async (t) => {
  const { identity } = await openTestIdentity(t)
  const desk = await openOAuthDesk({ identity })
  const lost: [Record<string, string | undefined>, string][] = [
    [{ client_id: undefined }, 'unknownApplication'],
    [{ client_id: '' }, 'unknownApplication'],
    [{ client_id: 'nobody' }, 'unknownApplication'],
    [{ client_id: `${desk.clientId} ` }, 'unknownApplication'],
    [{ client_id: '%' }, 'unknownApplication'],
    [{ redirect_uri: 'https://evil.example/' }, 'foreignRedirectUri'],
    [{ redirect_uri: `${redirectUri}?x` }, 'foreignRedirectUri'],
    [{ redirect_uri: `${redirectUri}#x` }, 'foreignRedirectUri'],
    [{ redirect_uri: 'javascript:alert(1)' }, 'foreignRedirectUri'],
    [{ redirect_uri: 'https://evil.example/', response_type: 'nonsense' }, 'foreignRedirectUri'],
  ]
  for (const [changes, problem] of lost) {
    const reading = await identity.oauth.readAuthorization(desk.query(changes))
    assert.deepEqual(reading, { state: 'lost', problem }, JSON.stringify(changes))
  }
  await identity.switchApplication({ clientId: desk.clientId, isEnabled: false })
  const reading = await identity.oauth.readAuthorization(desk.query())
  assert.deepEqual(reading, { state: 'lost', problem: 'applicationDisabled' })
})

test('what else is wrong, the application hears, where it wants its answers', async (t) => {
  const { identity } = await openTestIdentity(t)
  const withSecret = await openOAuthDesk({ identity })
  const desk = await openOAuthDesk({ identity }, { isPublic: true, name: 'Bob' })
  const { clientId } = await identity.createApplication({
    ...{ name: 'Modern', redirectUris: [redirectUri], allowsImplicit: false },
  })
  const none = { code_challenge: undefined, code_challenge_method: undefined }
  const answered: [Record<string, string | undefined>, string, '?' | '#'][] = [
    [{ response_type: undefined }, 'invalid_request', '?'],
    [{ response_type: 'id_token' }, 'unsupported_response_type', '?'],
    [{ response_type: 'code token' }, 'unsupported_response_type', '?'],
    [{ response_type: 'CODE' }, 'unsupported_response_type', '?'],
    [none, 'invalid_request', '?'],
    [{ code_challenge: undefined }, 'invalid_request', '?'],
    [{ code_challenge_method: undefined }, 'invalid_request', '?'],
    [{ code_challenge_method: 'plain' }, 'invalid_request', '?'],
    [{ code_challenge_method: 's256' }, 'invalid_request', '?'],
    [{ code_challenge: 'x'.repeat(42) }, 'invalid_request', '?'],
    [{ code_challenge: `${'x'.repeat(42)}=` }, 'invalid_request', '?'],
    [{ response_mode: 'form_post' }, 'invalid_request', '?'],
    [{ scope: 'admin' }, 'invalid_scope', '?'],
    [{ scope: 'app.music.xboxlive.com' }, 'invalid_scope', '?'],
    [{ scope: `${api} unknown` }, 'invalid_scope', '?'],
    [{ ...none, response_type: 'token', response_mode: 'query' }, 'invalid_request', '#'],
    [{ ...none, response_type: 'token', scope: 'admin' }, 'invalid_scope', '#'],
    [{ ...none, response_type: 'token', client_id: clientId }, 'unauthorized_client', '#'],
  ]
  for (const [changes, error, mark] of answered) {
    const told = JSON.stringify(changes)
    const reading = await identity.oauth.readAuthorization(desk.query(changes))
    assert.ok(reading.state === 'answered', told)
    assert.ok(reading.location.startsWith(redirectUri + mark), reading.location)
    const answer = new URLSearchParams(reading.location.slice(redirectUri.length + 1))
    assert.deepEqual(
      [answer.get('error'), answer.get('state'), answer.get('iss')],
      [error, 'a state', issuer],
      told,
    )
    assert.deepEqual([...answer.keys()], ['error', 'error_description', 'state', 'iss'])
  }
  // An application that knows a secret may be older than PKCE, and never weaker than what it began.
  const reading = await identity.oauth.readAuthorization(withSecret.query(none))
  assert.equal(reading.state, 'asks')
  const downgraded = await identity.oauth.readAuthorization(withSecret.query({ code_challenge: undefined }))
  assert.equal(downgraded.state, 'answered')
})

test('a redirect URI with a query of its own keeps it', async (t) => {
  const { identity } = await openTestIdentity(t)
  const desk = await openOAuthDesk({ identity })
  await identity.changeApplication({ clientId: desk.clientId, redirectUris: [`${redirectUri}?at=home`] })
  const back = await desk.allow({ redirect_uri: `${redirectUri}?at=home` })
  assert.deepEqual([...back.searchParams.keys()], ['at', 'code', 'state', 'iss'])
})
