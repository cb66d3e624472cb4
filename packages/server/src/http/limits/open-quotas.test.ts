import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameNetwork } from './name-network.ts'
import { noQuotas, openQuotas } from './open-quotas.ts'

test('without a quota nothing is counted', () => {
  assert.equal(openQuotas(noQuotas).take('api', 'anybody'), null)
})

test('each caller and each quota has tokens of its own', () => {
  const one = { amount: 1, seconds: 60 }
  const { take } = openQuotas({ ...noQuotas, api: one, media: one }, () => 0)
  assert.equal(take('api', 'ana')?.isGranted, true)
  assert.equal(take('api', 'ana')?.isGranted, false)
  assert.equal(take('api', 'ben')?.isGranted, true)
  assert.equal(take('media', 'ana')?.isGranted, true)
})

test('a flood of new callers does not make those forgotten who asked lately, while there is room', () => {
  const { take } = openQuotas({ ...noQuotas, api: { amount: 1, seconds: 3600 } }, () => 0)
  take('api', 'ana')
  for (let count = 0; count < 19_000; count += 1) take('api', `flood ${count}`)
  assert.equal(take('api', 'ana')?.isGranted, false)
  for (let count = 0; count < 19_000; count += 1) take('api', `more ${count}`)
  assert.equal(take('api', 'ana')?.isGranted, false)
})

const networks: readonly [string, string][] = [
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:DB8:0:0:1:2:3:4', '2001:db8:0:0::/64'],
  ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
  ['1:2:3:4:5:6:192.0.2.33', '1:2:3:4::/64'],
  ['unknown', 'unknown'],
]
for (const [address, network] of networks) {
  test(`${address} counts as ${network}`, () => {
    assert.equal(nameNetwork(address), network)
  })
}
