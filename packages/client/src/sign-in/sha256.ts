/**
 * Hashes bytes with SHA-256. By the platform where it can; pages that are not on TLS have no such platform (Web Crypto is for
 * secure contexts), and a listener's own network often has no TLS. FIPS 180-4, 6.2.
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle
  return subtle === undefined ? sha256Here(bytes) : new Uint8Array(await subtle.digest('SHA-256', bytes))
}

/** The same without the platform. */
export function sha256Here(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array((bytes.length + 9 + 63) & ~63)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x2000_0000))
  view.setUint32(padded.length - 4, bytes.length << 3)

  const state = Uint32Array.from(primes.slice(0, 8), (prime) => fractionOf(Math.sqrt(prime)))
  const words = new Uint32Array(64)
  for (let block = 0; block < padded.length; block += 64) {
    for (let at = 0; at < 16; at++) words[at] = view.getUint32(block + at * 4)
    for (let at = 16; at < 64; at++) {
      words[at] = small1(words[at - 2]!) + words[at - 7]! + small0(words[at - 15]!) + words[at - 16]!
    }
    mix(state, words)
  }
  const digest = new DataView(new ArrayBuffer(32))
  for (const [at, word] of state.entries()) digest.setUint32(at * 4, word)
  return new Uint8Array(digest.buffer)
}

function mix(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let at = 0; at < 64; at++) {
    const first = (h + big1(e) + ((e & f) ^ (~e & g)) + constants[at]! + words[at]!) | 0
    const second = (big0(a) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) state[at]! += word
}

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by))
const small0 = (word: number) => turn(word, 7) ^ turn(word, 18) ^ (word >>> 3)
const small1 = (word: number) => turn(word, 17) ^ turn(word, 19) ^ (word >>> 10)
const big0 = (word: number) => turn(word, 2) ^ turn(word, 13) ^ turn(word, 22)
const big1 = (word: number) => turn(word, 6) ^ turn(word, 11) ^ turn(word, 25)

/** The first 32 bits behind the point. */
const fractionOf = (number: number) => Math.floor((number - Math.floor(number)) * 0x1_0000_0000)

const primes = listPrimes(64)
const constants = Uint32Array.from(primes, (prime) => fractionOf(Math.cbrt(prime)))

function listPrimes(count: number): number[] {
  const found: number[] = []
  for (let number = 2; found.length < count; number++) {
    if (found.every((prime) => number % prime !== 0)) found.push(number)
  }
  return found
}
