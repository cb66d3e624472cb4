import { isIPv6 } from 'node:net'

/**
 * Names what counts as one caller of an address: the address, and of IPv6 the first 64 bits, since whoever has one
 * address has all that begin with them.
 */
export function nameNetwork(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const before = head.split(':').filter((part) => part !== '')
  const after = (tail ?? '').split(':').filter((part) => part !== '')
  // The last 32 bits may be written as IPv4, which takes the place of two parts.
  const missing = 8 - before.length - after.length - (address.includes('.') ? 1 : 0)
  const parts = tail === undefined ? before : [...before, ...Array<string>(missing).fill('0'), ...after]
  return `${parts
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
