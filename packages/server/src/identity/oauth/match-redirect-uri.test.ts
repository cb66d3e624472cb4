import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { matchRedirectUri } from './match-redirect-uri.ts'

const registered = [
  'https://player.example/cb?from=groove',
  'http://127.0.0.1:8080/cb',
  'http://[::1]/cb',
  'http://localhost/cb?x=1',
  'org.example.app:/signed-in',
]

test('a registered URI is matched to the letter', () => {
  for (const uri of registered) assert.equal(matchRedirectUri(registered, uri), uri)
  const strangers = [
    'https://player.example/cb',
    'https://player.example/cb?from=groove&more=1',
    'https://player.example/cb/?from=groove',
    'https://player.example:443/cb?from=groove',
    'https://PLAYER.example/cb?from=groove',
    'https://player.example/a/../cb?from=groove',
    'https://player.example/%63b?from=groove',
    'https://player.example.evil.example/cb?from=groove',
    'https://player.example@evil.example/cb?from=groove',
    'https://evil.example/https://player.example/cb?from=groove',
    'http://player.example/cb?from=groove',
    'https://player.example/cb?from=groove#',
    ' https://player.example/cb?from=groove',
    'https://player.example/cb?from=groove\n',
    'org.example.app:/signed-in/',
    'org.example.app://signed-in',
    'javascript:alert(1)',
    '//player.example/cb',
    '/cb',
    '',
  ]
  for (const uri of strangers) assert.equal(matchRedirectUri(registered, uri), null, uri)
})

test('on the loopback interface the port may be any, and nothing else may', () => {
  const matched = [
    'http://127.0.0.1:51004/cb',
    'http://127.0.0.1/cb',
    'http://[::1]:9/cb',
    'http://localhost:65535/cb?x=1',
  ]
  for (const uri of matched) assert.equal(matchRedirectUri(registered, uri), uri, uri)
  const strangers = [
    'http://127.0.0.1:65536/cb',
    'http://127.0.0.1:x/cb',
    'http://127.0.0.1:/cb',
    'http://127.0.0.1:80:80/cb',
    'http://127.0.0.1:8080/cb?more',
    'http://127.0.0.1:8080/cb#top',
    'http://127.0.0.1:8080@evil.example/cb',
    'http://127.0.0.1:8080.evil.example/cb',
    'http://127.0.0.1.evil.example:8080/cb',
    'http://127.0.0.2:8080/cb',
    'http://127.1/cb',
    'http://localhost/cb',
    'http://localhost.evil.example/cb?x=1',
    'https://127.0.0.1:8080/cb',
    'http://127.0.0.1:8080\\@evil.example/cb',
    'http://user@127.0.0.1:8080/cb',
  ]
  for (const uri of strangers) assert.equal(matchRedirectUri(registered, uri), null, uri)
  assert.equal(matchRedirectUri(['https://player.example/cb'], 'https://player.example:8443/cb'), null)
})

test('where none is named, the one that is registered is meant, if there is one alone', () => {
  assert.equal(matchRedirectUri(['https://player.example/cb'], null), 'https://player.example/cb')
  assert.equal(matchRedirectUri(registered, null), null)
  assert.equal(matchRedirectUri([], null), null)
})

test('whatever is asked, the answer is what was asked, and leads to the host and the path of one that is registered', () => {
  const pieces = [
    'http://',
    'https://',
    '127.0.0.1',
    '[::1]',
    'localhost',
    ':80',
    ':',
    '@',
    '/cb',
    '?',
    '#',
    '\\',
    '.',
    'evil',
  ]
  const odd = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 8 })
  fc.assert(
    fc.property(odd, (parts) => {
      const asked = parts.join('')
      const matched = matchRedirectUri(registered, asked)
      if (matched === null) return
      assert.equal(matched, asked)
      const { hostname, pathname, search, hash, username } = new URL(matched)
      const like = registered.map((uri) => new URL(uri))
      assert.ok(
        like.some((one) => one.hostname === hostname && one.pathname === pathname && one.search === search),
      )
      assert.equal(hash + username, '')
    }),
    { numRuns: 2000 },
  )
})
