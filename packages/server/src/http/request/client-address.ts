import { BlockList, isIP, isIPv6 } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    /** Whether an address is one of the proxies whose word on their own callers is taken. */
    isTrustedProxy: (address: string) => boolean
  }
}

/** Says whose `X-Forwarded-For` is believed. @param proxies addresses and CIDR blocks; none by default */
export function trustProxies(app: FastifyInstance, proxies: readonly string[]): void {
  const known = new BlockList()
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (prefix === undefined) known.addAddress(address, family)
    else known.addSubnet(address, Number(prefix), family)
  }
  app.decorate('isTrustedProxy', (address) => known.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'))
}

/**
 * The address of whoever sent a request: the other end of the connection, unless that is a trusted proxy. Then it is the
 * last address of `X-Forwarded-For` that no trusted proxy has: what stands before it, anybody may have written.
 *
 * @returns an IPv4 or IPv6 address in the form in which it was given; `unknown` for a connection that is gone
 */
export function clientAddress(request: FastifyRequest): string {
  const { isTrustedProxy } = request.server
  let address = plainAddress(request.raw.socket.remoteAddress ?? '')
  if (address === null) return 'unknown'
  if (!isTrustedProxy(address)) return address
  for (const said of forwardedFor(request)) {
    const before = plainAddress(said)
    // A proxy that is trusted and writes nonsense is the last one that is known.
    if (before === null) return address
    address = before
    if (!isTrustedProxy(address)) return address
  }
  return address
}

/** Nearest first. */
function forwardedFor({ headers }: FastifyRequest): string[] {
  const said = headers['x-forwarded-for'] ?? ''
  return String(said)
    .slice(-4096)
    .split(',')
    .toReversed()
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Without a port, brackets, a zone, or the form that IPv4 has within IPv6; null for what is no address. */
function plainAddress(text: string): string | null {
  const [, bracketed, dotted] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(text) ?? []
  const bare = (bracketed ?? dotted ?? text).split('%')[0]!
  const address = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare
  return isIP(address) === 0 ? null : address
}
