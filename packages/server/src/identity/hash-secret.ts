import { hash, timingSafeEqual } from 'node:crypto'

/**
 * What is stored of a secret or a token: SHA-256, hexadecimal. These are long and random, so a slow hash would add
 * nothing; passwords have `hashPassword`.
 */
export function hashSecret(secret: string): string {
  return hash('sha256', secret, 'hex')
}

/** Whether a secret is the one that was stored, in a time that does not tell how much of it was right. */
export function matchesHash(secret: string, storedHash: string): boolean {
  const stored = Buffer.from(storedHash, 'hex')
  const given = hash('sha256', secret, 'buffer')
  return stored.length === given.length && timingSafeEqual(stored, given)
}
