import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseGuid } from '@regroove/contract'
import { openTestIdentity } from '../../../test/accounts/open-test-identity.ts'

test('an application is listed as it was created, without its secret', async (t) => {
  const { identity, clock } = await openTestIdentity(t)
  const redirectUris = ['https://app.example.org/cb', 'org.example.app:/cb', 'https://app.example.org/cb']
  const created = await identity.createApplication({ name: ' Player ', redirectUris })
  assert.ok(parseGuid(created.clientId))
  assert.match(created.clientSecret, /^rgs_[A-Za-z0-9_-]{43}$/)
  const [listed, ...others] = await identity.listApplications()
  assert.deepEqual(others, [])
  assert.deepEqual(listed, {
    id: created.id,
    clientId: created.clientId,
    name: 'Player',
    redirectUris: ['https://app.example.org/cb', 'org.example.app:/cb'],
    isEnabled: true,
    isPublic: false,
    allowsImplicit: true,
    permissions: new Set(['catalog', 'collection', 'streaming']),
    createdAtMs: clock(),
  })
})

test('two applications of one name are two, with an ID and a secret of their own', async (t) => {
  const { identity } = await openTestIdentity(t)
  const one = await identity.createApplication({ name: 'Player', redirectUris: [] })
  const other = await identity.createApplication({ name: 'Player', redirectUris: [] })
  assert.notEqual(one.clientId, other.clientId)
  assert.notEqual(one.clientSecret, other.clientSecret)
})

test('an application that cannot be is refused whole', async (t) => {
  const { identity } = await openTestIdentity(t)
  const good = 'https://app.example.org/cb'
  const refused = (name: string, redirectUris: string[], message: RegExp) =>
    assert.rejects(identity.createApplication({ name, redirectUris }), { name: 'Failure', message })
  await refused('  ', [good], /name of a application|name of an application/)
  await refused('Player', [good, 'http://app.example.org/cb'], /"http:\/\/app\.example\.org\/cb" .*https/)
  await refused('Player', new Array(21).fill(good), /20 redirect URIs, not 21/)
  assert.deepEqual(await identity.listApplications(), [])
})

test('switching is told by client ID, and an unknown one is named', async (t) => {
  const { identity } = await openTestIdentity(t)
  const { clientId } = await identity.createApplication({ name: 'Player', redirectUris: [] })
  for (const isEnabled of [false, false, true]) {
    assert.equal((await identity.switchApplication({ clientId, isEnabled })).isEnabled, isEnabled)
    assert.equal((await identity.listApplications())[0]?.isEnabled, isEnabled)
  }
  await assert.rejects(identity.switchApplication({ clientId: 'nobody', isEnabled: false }), {
    name: 'Failure',
    message: /no application with the client ID nobody/,
  })
})
