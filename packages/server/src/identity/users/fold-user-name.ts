/**
 * The key under which a user's name is unique: two names that a reader takes for one have one key.
 *
 * Case, width and ligatures are levelled (NFKC, lower case), runs of spaces count as one, and characters that show
 * nothing are dropped. Accents stay: José is not Jose. Empty for a name that shows nothing.
 */
export function foldUserName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .normalize('NFKC')
    .trim()
    .replace(/\s+/gu, ' ')
}
