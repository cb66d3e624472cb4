import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRedirectUri } from './read-redirect-uri.ts'

test('https, the loopback interface and a scheme of its own are taken, and kept to the letter', () => {
  const taken = [
    'https://app.example.org/signed-in',
    'https://APP.example.org:8443/a/../b?x=%7e&y=1',
    'https://app.example.org',
    'http://127.0.0.1:5173/cb',
    'http://127.0.0.1/',
    'http://[::1]:9000/cb',
    'http://localhost/cb',
    'org.example.app:/signed-in',
    'org.example.app://signed-in',
  ]
  for (const uri of taken) assert.equal(readRedirectUri(uri), uri)
})

test('what could send a user somewhere else than it seems to is refused', () => {
  const refused: [string, RegExp][] = [
    ['', /unescaped/],
    ['/signed-in', /absolute/],
    ['//app.example.org/', /absolute/],
    ['app.example.org/cb', /absolute/],
    ['https:', /absolute/],
    ['https:/app.example.org', /host/],
    ['https:app.example.org', /host/],
    ['https:///app.example.org', /host/],
    ['http://app.example.org/cb', /https/],
    ['http://127.0.0.1.example.org/', /https/],
    ['http://localhost.example.org/', /https/],
    ['http://10.0.0.1/', /https/],
    ['https://app.example.org/#', /fragment/],
    ['https://app.example.org/#top', /fragment/],
    ['https://ada:secret@app.example.org/', /user name/],
    ['https://trusted.example.org@evil.example/', /user name/],
    ['https:\\\\evil.example/', /unescaped/],
    ['https://app.example.org\\@evil.example/', /unescaped/],
    [' https://app.example.org/', /unescaped/],
    ['https://app.exa\nmple.org/', /unescaped/],
    ['https://app.example.org/\u00e9', /unescaped/],
    ['javascript:alert(1)', /scheme of its own/],
    ['data:text/html,x', /scheme of its own/],
    ['file:///etc/passwd', /scheme of its own/],
    ['myapp:/signed-in', /scheme of its own/],
    [`https://app.example.org/${'x'.repeat(2048)}`, /longer than 2048/],
  ]
  for (const [uri, message] of refused) {
    assert.throws(() => readRedirectUri(uri), { name: 'Failure', message }, uri)
  }
})
