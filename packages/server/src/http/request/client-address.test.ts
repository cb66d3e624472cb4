import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import Fastify, { type FastifyRequest } from 'fastify'
import { clientAddress, trustProxies } from './client-address.ts'

/** What stands for whom a request comes from. */
function addressOf(
  remoteAddress: string | undefined,
  forwarded: string | undefined,
  proxies: string[] = [],
): string {
  const server = Fastify()
  trustProxies(server, proxies)
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return clientAddress({ server, headers, raw: { socket: { remoteAddress } } } as unknown as FastifyRequest)
}

test('without trusted proxies, whatever is forwarded changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (forwarded) => {
      assert.equal(addressOf('192.0.2.1', forwarded), '192.0.2.1')
    }),
  )
})

const proxies = ['10.0.0.0/8', '2001:db8::/32', '127.0.0.1']
const cases: readonly [string, string | undefined, string | undefined, string][] = [
  ['a proxy says who asked', '10.0.0.1', '192.0.2.7', '192.0.2.7'],
  ['a proxy says nothing', '10.0.0.1', undefined, '10.0.0.1'],
  ['what the caller itself forged stands before the truth', '127.0.0.1', '1.1.1.1, 192.0.2.7', '192.0.2.7'],
  ['proxies stand behind each other', '10.0.0.1', '192.0.2.7, 10.9.9.9, 2001:db8::5', '192.0.2.7'],
  ['all that is said are proxies', '10.0.0.1', '10.0.0.2, 10.0.0.3', '10.0.0.2'],
  ['a stranger is no proxy', '192.0.2.1', '203.0.113.9', '192.0.2.1'],
  ['a proxy speaks IPv4 within IPv6', '::ffff:10.0.0.1', '::ffff:192.0.2.7', '192.0.2.7'],
  ['a port is said as well', '10.0.0.1', '192.0.2.7:4711', '192.0.2.7'],
  ['an IPv6 address has brackets and a port', '10.0.0.1', '[2001:db9::1]:80', '2001:db9::1'],
  ['nonsense is said', '10.0.0.1', '192.0.2.7, unknown', '10.0.0.1'],
  ['commas are all there is', '10.0.0.1', ', ,', '10.0.0.1'],
  ['the connection is gone', undefined, '192.0.2.7', 'unknown'],
]
for (const [when, remote, forwarded, expected] of cases) {
  test(`when ${when}, the address is ${expected}`, () => {
    assert.equal(addressOf(remote, forwarded, proxies), expected)
  })
}

test('whatever a trusted proxy forwards, the answer is an address', () => {
  fc.assert(
    fc.property(fc.string(), (forwarded) => {
      assert.match(addressOf('10.0.0.1', forwarded, proxies), /^[\da-f.:]+$/i)
    }),
  )
})
