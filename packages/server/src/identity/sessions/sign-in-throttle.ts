import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { Failure } from '@regroove/contract'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

/** Who tries a password. */
export interface Attempt {
  /** The folded name, whether anybody has it or not. */
  readonly nameKey: string
  /** Where the attempt comes from, such as an IP address. */
  readonly address: string
}

/** Slows down whoever guesses passwords, by the account that is guessed at and by the address that guesses. */
export interface SignInThrottle {
  /**
   * Checks a password, which gives null when it is wrong. The attempt is counted before it is made, so that many at once
   * are as many; a right password takes back what was counted at its account.
   *
   * @throws {Failure} TOO_MANY_REQUESTS with `Retry-After` in seconds, when there were too many before
   */
  readonly guard: <T>(attempt: Attempt, check: () => Promise<T | null>) => Promise<T | null>
}

const windowSeconds = 15 * 60
/** So many wrong passwords in a window. A household shares an address, and nobody shares an account. */
const attempts = { account: 10, address: 50 } as const

/** Makes a throttle that counts in the memory of this process. */
export function createSignInThrottle(): SignInThrottle {
  const byAccount = new RateLimiterMemory({ points: attempts.account, duration: windowSeconds })
  const byAddress = new RateLimiterMemory({ points: attempts.address, duration: windowSeconds })

  return {
    async guard(attempt, check) {
      const [account, address] = [accountKey(attempt), addressKey(attempt)]
      // First the address: one that is past its quota must not use up the account's.
      await consume(byAddress, address)
      await consume(byAccount, account)
      const known = await check().catch(async (error: unknown) => {
        await takeBack(byAccount, account)
        await takeBack(byAddress, address)
        throw error
      })
      if (known !== null) {
        await byAccount.delete(account)
        await takeBack(byAddress, address)
      }
      return known
    },
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal
    const waitMs = (refusal as RateLimiterRes).msBeforeNext
    // A clock that was set back makes the wait look longer than it is.
    const seconds = Math.min(Math.max(Math.ceil(waitMs / 1000), 1), windowSeconds)
    throw new Failure('TOO_MANY_REQUESTS', {
      message: `Too many attempts to sign in: try again in ${seconds} seconds`,
      headers: { 'Retry-After': String(seconds) },
    })
  }
}

/** Forgets an attempt, and with the last one the key: a flood that is turned away must not fill the memory with keys. */
async function takeBack(limiter: RateLimiterMemory, key: string): Promise<void> {
  const { consumedPoints } = await limiter.reward(key)
  if (consumedPoints <= 0) await limiter.delete(key)
}

/** Hashed, so that a long name takes no more memory than a short one. */
function accountKey({ nameKey }: Attempt): string {
  return createHash('sha256').update(nameKey).digest('base64url')
}

/** The network of an IPv6 address: whoever has one has 2^64. */
function addressKey({ address }: Attempt): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped !== null) return mapped[1]!
  const [head = '', tail = ''] = address.split('%')[0]!.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')
}
