import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startPeer } from '../../test/scripted-peer.ts'
import { type LoopbackListener, signInByLoopback } from '../index.ts'
import { listenOnLoopback } from './listen-on-loopback.ts'

const grant = {
  body: { token_type: 'bearer', access_token: 'A', expires_in: 3600, refresh_token: 'R', scope: 's' },
}

test('a browser that comes back is heard, and nobody else', async () => {
  const listener = await listenOnLoopback({ says: 'Thank you.' })
  assert.match(listener.redirectUri, /^http:\/\/127\.0\.0\.1:\d+\/signed-in$/)
  const ask = async (target: string, init?: RequestInit) => {
    const answer = await fetch(new URL(target, listener.redirectUri), init)
    return [answer.status, await answer.text(), answer.headers.get('referrer-policy')]
  }
  for (const [target, init] of [
    ['/favicon.ico'],
    ['/signed-in'],
    ['/other?code=C'],
    ['/signed-in?code=C', { method: 'POST' }],
  ] as const) {
    assert.equal((await ask(target, init))[0], 404, target)
  }
  assert.deepEqual(await ask('/signed-in?code=C&state=S'), [200, 'Thank you.', 'no-referrer'])
  assert.equal(await listener.returned, `${listener.redirectUri}?code=C&state=S`)
  await listener.close()
  await assert.rejects(fetch(listener.redirectUri))
})

test('a user signs in with the browser of their machine', async (t) => {
  const peer = await startPeer(t, () => grant)
  let listener: LoopbackListener | null = null
  const tokens = await signInByLoopback({
    ...{ baseUrl: peer.url, clientId: 'app' },
    listen: async () => {
      listener = await listenOnLoopback()
      return listener
    },
    open: async (url) => {
      const asked = new URL(url).searchParams
      await fetch(`${asked.get('redirect_uri')}?code=C&state=${asked.get('state')}`)
    },
  })
  assert.deepEqual([tokens.accessToken, tokens.refreshToken], ['A', 'R'])
  await assert.rejects(fetch(listener!.redirectUri), 'it listens no longer')
})

test('the wait for a user can be given up, and a refusal ends it', async (t) => {
  const peer = await startPeer(t, () => grant)
  const given = { baseUrl: peer.url, clientId: 'app', listen: () => listenOnLoopback() }
  const patience = new AbortController()
  const waiting = signInByLoopback({
    ...given,
    open: () => patience.abort(new Error('too long')),
    signal: patience.signal,
  })
  await assert.rejects(waiting, { message: 'too long' })
  const refusing = signInByLoopback({
    ...given,
    open: async (url) => {
      const asked = new URL(url).searchParams
      await fetch(`${asked.get('redirect_uri')}?error=access_denied&state=${asked.get('state')}`)
    },
  })
  await assert.rejects(refusing, { name: 'GrooveError', oauthError: 'access_denied' })
  assert.equal(peer.requests.length, 0)
})
