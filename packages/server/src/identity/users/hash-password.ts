import { argon2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

// The PHC string format: $argon2id$v=19$m=…,t=…,p=…$salt$hash, in base64 without padding.
// Source: the PHC string format specification; RFC 9106 for argon2 itself.

const derive = promisify(argon2)

interface Cost {
  readonly memoryKib: number
  readonly passes: number
  readonly lanes: number
}

/** What OWASP's password storage page asks for at least: 19 MiB, two passes, one lane. */
const cost: Cost = { memoryKib: 19_456, passes: 2, lanes: 1 }
const saltBytes = 16
const hashBytes = 32

/** Hashes a password as it is stored: slowly, in the thread pool. */
export async function hashPassword(
  password: string,
  randomBytes: (count: number) => Uint8Array,
): Promise<string> {
  const salt = randomBytes(saltBytes)
  return formatPhc(cost, salt, await deriveHash(password, salt, cost, hashBytes))
}

/**
 * Whether a password is the one that was stored; takes as long for a wrong one.
 *
 * @throws {Error} when what was stored is damaged
 */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const { salt, hash, ...costThen } = parsePhc(stored)
  return timingSafeEqual(hash, await deriveHash(password, salt, costThen, hash.length))
}

/** A stored hash that costs as much to check as a real one, and that no password fits. */
export function makeDecoyHash(randomBytes: (count: number) => Uint8Array): string {
  return formatPhc(cost, randomBytes(saltBytes), randomBytes(hashBytes))
}

/** One password may be typed as different code points on different systems: NFC makes them one. RFC 8265, 4.2. */
function deriveHash(
  password: string,
  salt: Uint8Array,
  { memoryKib, passes, lanes }: Cost,
  tagLength: number,
): Promise<Buffer> {
  const message = password.normalize('NFC')
  return derive('argon2id', {
    message,
    nonce: salt,
    memory: memoryKib,
    passes,
    parallelism: lanes,
    tagLength,
  })
}

function formatPhc({ memoryKib, passes, lanes }: Cost, salt: Uint8Array, hash: Uint8Array): string {
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${toBase64(salt)}$${toBase64(hash)}`
}

const phcPattern =
  /^\$argon2id\$v=19\$m=(\d{1,6}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

function parsePhc(stored: string): Cost & { salt: Buffer; hash: Buffer } {
  const match = phcPattern.exec(stored)
  if (match === null) throw new Error('a stored password hash is not an argon2id string that is known here')
  const [, memoryKib, passes, lanes, salt, hash] = match
  return {
    memoryKib: Number(memoryKib),
    passes: Number(passes),
    lanes: Number(lanes),
    salt: Buffer.from(salt!, 'base64'),
    hash: Buffer.from(hash!, 'base64'),
  }
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '')
}
