import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  createClient,
  finishSignIn,
  GrooveError,
  type HeldTokens,
  signInByLoopback,
  startSignIn,
  userTokens,
} from '@regroove/client'
import { listenOnLoopback } from '@regroove/client/node'
import { openVisitor } from '../accounts/open-visitor.ts'
import { openForAll } from '../house/open-for-all.ts'
import { type AuthorizeHouse, openAuthorizeHouse, password } from './open-authorize-house.ts'

// Our own client signs users in at our own server: the flow of a page, and that of a program on the user's machine.

let house: AuthorizeHouse
openForAll(async (t) => {
  house = await openAuthorizeHouse(t)
})

/** What a user does with the browser: signs in and allows. Where the browser is sent in the end. */
async function useBrowser(url: string, name: string): Promise<string> {
  const visitor = openVisitor(house.url)
  await visitor.get(url)
  await visitor.follow(await visitor.submit({ act: 'sign-in', name, password }))
  return String((await visitor.submit({ act: 'allow' })).headers['location'])
}

test('a page signs a user in, renews their tokens, and signs them out', async () => {
  const redirectUri = 'https://player.example/cb'
  const { clientId } = await house.operator.createApplication({
    ...{ name: 'Page', redirectUris: [redirectUri], isPublic: true },
  })
  const started = await startSignIn({ baseUrl: house.url, clientId, redirectUri, language: 'fr' })
  const pending = JSON.parse(JSON.stringify(started.pending)) as typeof started.pending
  const returnedUrl = await useBrowser(started.url, await house.addUser())
  let kept: HeldTokens | null = await finishSignIn({ pending, returnedUrl })

  let nowMs = Date.now()
  const clock = { nowMs: () => nowMs, wait: async () => {} }
  const open = () =>
    userTokens({
      ...{ baseUrl: house.url, clientId, tokens: kept!, clock },
      onChange: (tokens) => {
        kept = tokens
      },
    })
  let tokens = open()
  const client = createClient({
    baseUrl: house.url,
    tokens: { getToken: (signal) => tokens.getToken(signal), refuse: (token) => tokens.refuse(token) },
  })
  const before = kept.accessToken
  await client.search('a')
  nowMs += 3_600_000
  await Promise.all(Array.from({ length: 10 }, () => client.search('a')))
  assert.notEqual(kept.accessToken, before)
  // The page is opened anew, with what was kept.
  tokens = open()
  nowMs += 3_600_000
  await client.search('a')

  const last = kept
  await tokens.signOut()
  assert.equal(kept, null)
  const again = userTokens({ baseUrl: house.url, clientId, tokens: { ...last, expiresAtMs: 0 } })
  await assert.rejects(again.getToken(), { oauthError: 'invalid_grant' })
  // The code was used: finishing twice is refused.
  await assert.rejects(finishSignIn({ pending, returnedUrl }), { oauthError: 'invalid_grant' })
})

test('a program on the user’s machine signs them in with their browser', async () => {
  const { clientId, clientSecret } = await house.operator.createApplication({
    ...{ name: 'Program', redirectUris: ['http://127.0.0.1/signed-in'] },
  })
  const name = await house.addUser()
  const signIn = () =>
    signInByLoopback({
      ...{ baseUrl: house.url, clientId, clientSecret, listen: () => listenOnLoopback() },
      open: async (url) => {
        await fetch(await useBrowser(url, name))
      },
    })
  const held = await signIn()
  const tokens = userTokens({ baseUrl: house.url, clientId, clientSecret, tokens: held })
  const client = createClient({ baseUrl: house.url, tokens })
  await client.search('a')
  const { id: userId } = await house.operator.findUser(name)
  await house.operator.oauth.withdrawConsent({ userId, clientId })
  await assert.rejects(client.search('a'), (error) => {
    assert.ok(error instanceof GrooveError)
    assert.equal(error.code, 'MSA_SCOPE_REQUIRES_USER_CONSENT')
    return true
  })
})
