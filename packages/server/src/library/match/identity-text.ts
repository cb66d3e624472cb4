const quotes = /[\u2018\u2019\u201a\u201b\u2032\u00b4`]/g
const dashes = /[\u2010-\u2015\u2212]/g
const marksOnLatin = /(?<=\p{Script=Latin}\p{M}*)\p{M}+/gu

/** ASCII without double spaces and spaces around: nothing but its case can make a difference. */
const plain = /^[!-_a-~]+(?: [!-_a-~]+)*$/

/**
 * A name as identities are made of it: case, accents on Latin letters, kinds of quotes and dashes and runs of spaces make
 * no difference; anything else does.
 *
 * IDs depend on it for as long as there are libraries: it may not change, and so it is not the folding of the search.
 */
export function identityText(name: string): string {
  if (plain.test(name)) return name.toLowerCase()
  return name
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(marksOnLatin, '')
    .normalize('NFC')
    .replace(quotes, "'")
    .replace(dashes, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Joins parts of an identity so that no two lists of parts give the same text. */
export function joinIdentity(...parts: readonly (string | number)[]): string {
  return parts.map((part) => String(part).replace(/[\\|]/g, '\\$&')).join('|')
}
