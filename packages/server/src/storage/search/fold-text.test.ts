import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foldText } from './fold-text.ts'

/** Texts that fold to the same, which is the first of each line. */
const alike: readonly (readonly string[])[] = [
  ['beyonce', 'Beyoncé', 'BEYONCÉ', 'Beyonce\u0301', 'ｂｅｙｏｎｃｅ'],
  ['acdc', 'AC/DC', 'ACDC', 'AC⚡DC'],
  ['pink', 'P!nk', 'PINK', 'P!NK'],
  ['kesha', 'Ke$ha', 'Kesha'],
  ['suicideboys', '$uicideboy$'],
  ['asap rocky', 'A$AP Rocky'],
  ['rem', 'R.E.M.', 'REM'],
  ['guns n roses', "Guns N' Roses", 'Guns N’ Roses', 'Guns ’n’ Roses', 'Guns N´ Roses'],
  ['rock n roll', "Rock'n'Roll", 'Rock ’n’ Roll', 'rock-n-roll'],
  ['dont', 'Don’t', "don't", 'dont'],
  ['simon and garfunkel', 'Simon & Garfunkel', 'Simon and Garfunkel', 'SIMON + GARFUNKEL'],
  ['r and b', 'R&B', 'r & b'],
  ['blink 182', 'Blink-182', 'blink 182', 'blink‐182'],
  ['10000 maniacs', '10,000 Maniacs', '10000 Maniacs'],
  ['sigur ros', 'Sigur Rós', 'sigur ros'],
  ['mo', 'MØ', 'mø', 'mo'],
  ['aeroskobing', 'Ærøskøbing'],
  ['thorr', 'Þórr'],
  ['lodz', 'Łódź'],
  ['strasse', 'Straße', 'STRASSE', 'STRAẞE'],
  ['istanbul', 'İstanbul', 'ıstanbul'],
  ['мумии тролль', 'Мумий Тролль', 'МУМИЙ ТРОЛЛЬ'],
  ['елка', 'Ёлка', 'Елка'],
  ['οδοσ', 'ΟΔΟΣ', 'οδός'],
  ['ビートルズ', 'ビートルズ', 'びーとるず', 'ﾋﾞｰﾄﾙｽﾞ'],
  ['椎名林檎', '椎名林檎'],
  ['방탄소년단', '방탄소년단', '방탄소년단'.normalize('NFD')],
  ['हिन्दी', 'हिन्दी'],
  ['fire', 'ﬁre'],
  ['iv', 'Ⅳ'],
  ['5', '$5'],
  ['wham', 'Wham!'],
  ['foo bar', 'Foo™ Bar', '“Foo” (Bar)', 'foo…bar', 'Foo\u0000Bar', ' foo\t\nbar '],
  ['!!!', '!!!', ' !!! '],
  ['( )', '( )', '(\u00a0)'],
  ['+/-', '+/-'],
  ['&', '&'],
  ['😀', '😀', '😀\ufe0f'],
  ['', '', ' ', '\u0000', '\ud800', '\u200b'],
]

test('spellings of one name fold alike', () => {
  for (const [folded, ...texts] of alike) {
    for (const text of texts) assert.equal(foldText(text), folded, JSON.stringify(text))
  }
})

test('other names do not', () => {
  const different = ['ハント', 'バント', 'हिन्दी', 'हन्दी', '1999', '199', 'acdc', 'abdc', '!!!', '!!']
  assert.equal(new Set(different.map(foldText)).size, different.length)
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(..."ab'É&!$.,-/+ (\u0301\u3099かガ한\u1100\u1161Яй…\ud800\udc00ﬁ½٣ß\n"),
  }),
)

test('folding what is folded changes nothing', () => {
  fc.assert(fc.property(anyText, (text) => assert.equal(foldText(foldText(text)), foldText(text))))
})

test('composed and decomposed text fold alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.equal(foldText(text.normalize('NFD')), foldText(text.normalize('NFC')))
    }),
  )
})

test('every character of the planes in use folds, and its folding to itself', () => {
  for (let code = 0; code <= 0x1ffff; code++) {
    const folded = foldText(`a${String.fromCodePoint(code)}b`)
    if (foldText(folded) !== folded) assert.fail(`U+${code.toString(16)}: ${folded}`)
  }
})

test('a folded text has one space between words, and no capital', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const folded = foldText(text)
      assert.equal(folded, folded.trim())
      assert.doesNotMatch(folded, / {2}|[\p{Cc}\p{Lu}]/u)
      assert.ok(folded.isWellFormed())
    }),
  )
})
