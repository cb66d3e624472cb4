import { scramble } from './seeded-random.ts'

/** Words that every title is full of; they come before the invented ones, the commonest first. */
const smallWords =
  'the of a in to you my and love me for on is it night with no time blue one your from home day'.split(' ')

const onsets =
  'b br c ch cl d dr f fl g gl gr h j k kr l m n p pl pr qu r s sc sh sk st t th tr v w wr y z'.split(' ')
const openings = 'a e i o u ai ea io oo ou'
  .split(' ')
  .flatMap((vowel) => onsets.map((onset) => onset + vowel))
const syllables = [...'aeiou'].flatMap((vowel) => [...'bdfgklmnprstvz'].map((consonant) => consonant + vowel))

/** Shares no factor with the number of openings: stepping by it meets each once, and neighbours look unlike. */
const stride = 211

const accented: Readonly<Record<string, readonly string[]>> = {
  a: ['á', 'à', 'ä', 'â', 'å', 'æ'],
  e: ['é', 'è', 'ë', 'ê'],
  i: ['í', 'ï', 'î'],
  o: ['ó', 'ö', 'ô', 'ø', 'œ'],
  u: ['ú', 'ü', 'û'],
  c: ['ç'],
  d: ['đ'],
  l: ['ł'],
  n: ['ñ'],
}

/**
 * The word of a rank, 0 for the commonest: a fixed vocabulary without end, in which no two words are alike.
 *
 * @param accents share of the words that bear an accent, 0 to 1
 */
export function inventWord(rank: number, accents: number): string {
  const small = smallWords[rank]
  if (small !== undefined) return small

  const spelled = spell(rank - smallWords.length)
  const word = smallWords.includes(spelled) ? `${spelled}x` : spelled
  const lot = scramble(rank + 1)
  return lot / 2 ** 32 < accents ? accentOne(word, lot) : word
}

/**
 * Counts in syllables as others count in digits, so that no two words are alike and later ones are longer.
 * One can tell where a syllable begins: only the opening has several vowels.
 */
function spell(index: number): string {
  const opening = (index * stride) % openings.length
  let word = openings[opening]!
  let rest = Math.floor(index / openings.length)
  while (rest > 0) {
    rest -= 1
    word += syllables[(rest + opening) % syllables.length]!
    rest = Math.floor(rest / syllables.length)
  }
  return word
}

function accentOne(word: string, lot: number): string {
  const at = [...word].findIndex((letter) => letter in accented)
  const choices = accented[word[at] ?? '']
  if (choices === undefined) return word
  return word.slice(0, at) + choices[lot % choices.length]! + word.slice(at + 1)
}
