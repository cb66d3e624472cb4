import type { IncomingMessage } from 'node:http'
import { Failure, limits } from '@regroove/contract'

/**
 * Refuses what Node lets through and HTTP does not: no host, two, or one that is none; other versions; a URL past the limit.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER
 * Source: RFC 9112, 3.2 (Host) and 2.3 (version); contract section 13.
 */
export function checkRequest({ httpVersion, headers, rawHeaders, url = '' }: IncomingMessage): void {
  if (httpVersion !== '1.1' && httpVersion !== '1.0') throw refusal('HTTP 1.1 and 1.0 are spoken here')
  if (url.length > limits.urlBytes) throw refusal(`The URL must have at most ${limits.urlBytes} bytes`)
  if (httpVersion === '1.1' && headers.host === undefined) throw refusal('The request names no host')
  if (countHosts(rawHeaders) > 1) throw refusal('The request names more than one host')
  if (headers.host !== undefined && !isHost.test(headers.host)) {
    throw refusal('Host must be a name or an address, and a port if there is one')
  }
}

/** A registered name or an IPv4 address, or an IPv6 address in brackets; then a port. RFC 3986, 3.2.2. */
const isHost = /^(?:\[[\da-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?$/i

function countHosts(rawHeaders: readonly string[]): number {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts
}

function refusal(message: string): Failure {
  return new Failure('INVALID_INPUT_PARAMETER', { message, headers: { Connection: 'close' } })
}
