/** Characters that people type for an apostrophe, or that a keyboard or a program puts in its place. */
const apostrophes = /[’‘‛ʼʻʹ`´\u1ffd′]/g

/** Signs of ownership: decomposition would spell them out as letters. */
const ownershipSigns = /[™℠®©℗]/g

/**
 * Accents, vowel points and selectors of form, with the format characters that no one sees. Marks that make another letter
 * stay: the voicing of kana, and the vowel signs of the scripts of India.
 */
const droppedMarks =
  /[[[\p{Mn}\p{Me}]&&[\p{sc=Inherited}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}]]--[\u3099\u309a]]|\p{Cf}|\u0640/gv

/** Letters that have no decomposition, and what is typed where a keyboard does not have them. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ƒ: 'f',
  ǝ: 'e',
  ə: 'e',
  ɛ: 'e',
  ɔ: 'o',
  ς: 'σ',
}
const lettersWithPlainForm = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g')

const hiragana = /[\u3041-\u3096\u309d\u309e]/g
const fromHiraganaToKatakana = 0x60

const plainAscii = /^[\x20-\x5f\x61-\x7e]*$/

/**
 * Brings letters to the form in which they are compared: lower case, no accents, letters that few keyboards have written in
 * those that all have, wide and narrow forms alike, hiragana as katakana. Punctuation stays, all apostrophes as `'`.
 *
 * Never throws: a lone surrogate becomes U+FFFD. The result of folding a result is the same again.
 */
export function foldLetters(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase()
  return (
    text
      .toWellFormed()
      .replace(apostrophes, "'")
      .replace(ownershipSigns, ' ')
      .normalize('NFKD')
      // Again, for decomposition lets new ones appear, as in `ŉ`.
      .replace(apostrophes, "'")
      .toLowerCase()
      .replace(droppedMarks, '')
      .replace(lettersWithPlainForm, (letter) => plainLetters[letter]!)
      .normalize('NFC')
      .replace(hiragana, (letter) => String.fromCharCode(letter.charCodeAt(0) + fromHiraganaToKatakana))
  )
}

const germanSpellings: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
}

/**
 * The text with ä, ö, ü, ø and å spelled in two letters, as in `Aerzte` and `Bjoerk`; null when it has none of them.
 */
export function spellUmlautsOut(text: string): string | null {
  if (plainAscii.test(text)) return null
  const composed = text.normalize('NFC').toLowerCase()
  const spelled = composed.replace(/[äöüøå]/g, (letter) => germanSpellings[letter]!)
  return spelled === composed ? null : spelled
}
