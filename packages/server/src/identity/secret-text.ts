/** Whom a token stands for: a program alone, or a user through a program. */
export const tokenKinds = ['application', 'user'] as const
export type TokenKind = (typeof tokenKinds)[number]

/** Every kind of secret that is made here and handed out. */
export type SecretKind = keyof typeof prefixes

type RandomBytes = (count: number) => Uint8Array

/** The first letters tell people and secret scanners what they have found. */
const prefixes = {
  application: 'rga_',
  user: 'rgu_',
  refresh: 'rgr_',
  code: 'rgc_',
  client: 'rgs_',
  session: 'rgb_',
} as const
/** 256 bits: never guessed, never drawn twice. */
const randomByteCount = 32
const secretPattern = /^(rg[a-z]_)[A-Za-z0-9_-]{43}$/

/** Makes the text of a secret: fit for a header, a URL, a form and a cookie without escapes. */
export function makeSecretText(kind: SecretKind, randomBytes: RandomBytes): string {
  return prefixes[kind] + Buffer.from(randomBytes(randomByteCount)).toString('base64url')
}

/** Whether a text claims to be a secret of a kind, whatever it is. */
export function isSecretText(kind: SecretKind, text: unknown): text is string {
  return typeof text === 'string' && secretPattern.exec(text)?.[1] === prefixes[kind]
}

/** The kind of token that a text claims to be; null when no token of ours looks like it, whatever it is. */
export function readTokenKind(text: unknown): TokenKind | null {
  return tokenKinds.find((kind) => isSecretText(kind, text)) ?? null
}
