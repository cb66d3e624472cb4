/** 32 letters and digits; the four that are left out are taken for others when they are typed over. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz023456789'
const groups = 4
const groupCharacters = 5

/** Makes up a password that a person types over once, of 100 random bits: `k3xq9-m7bte-0hw2s-fz5ra`. */
export function makeOneTimePassword(randomBytes: (count: number) => Uint8Array): string {
  const letters = [...randomBytes(groups * groupCharacters)].map((byte) => alphabet[byte % alphabet.length]!)
  return Array.from({ length: groups }, (_, at) =>
    letters.slice(at * groupCharacters, (at + 1) * groupCharacters).join(''),
  ).join('-')
}
