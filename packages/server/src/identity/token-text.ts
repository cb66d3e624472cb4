/** Whom a token stands for: a program alone, or a user through a program. */
export const tokenKinds = ['application', 'user'] as const
export type TokenKind = (typeof tokenKinds)[number]

type RandomBytes = (count: number) => Uint8Array

/** The first letters tell people and secret scanners what they have found. */
const prefixes = { application: 'rga_', user: 'rgu_' } as const satisfies Record<TokenKind, string>
const secretPrefix = 'rgs_'
/** 256 bits: never guessed, never drawn twice. */
const randomByteCount = 32
const tokenPattern = /^rg([au])_[A-Za-z0-9_-]{43}$/

/** Makes a token's text: fit for a header, a URL and a form without escapes. */
export function makeTokenText(kind: TokenKind, randomBytes: RandomBytes): string {
  return prefixes[kind] + makeRandomText(randomBytes)
}

/** Makes the secret of an application. */
export function makeClientSecret(randomBytes: RandomBytes): string {
  return secretPrefix + makeRandomText(randomBytes)
}

/** The kind of token that a text claims to be; null when no token of ours looks like it, whatever it is. */
export function readTokenKind(text: unknown): TokenKind | null {
  if (typeof text !== 'string') return null
  const match = tokenPattern.exec(text)
  if (match === null) return null
  return match[1] === 'a' ? 'application' : 'user'
}

function makeRandomText(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(randomByteCount)).toString('base64url')
}
