/**
 * How long a password may be, in UTF-16 units. Signing in only holds the upper bound, which keeps a stranger from having
 * megabytes hashed: a password that was set under another lower bound still opens its door.
 */
export const passwordCharacters = { newMin: 8, max: 1024 } as const
