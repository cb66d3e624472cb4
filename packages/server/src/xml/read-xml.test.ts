import assert from 'node:assert/strict'
import { test } from 'node:test'
import { escapeXml } from '@regroove/contract'
import fc from 'fast-check'
import { readXml, type XmlElement, XmlError } from './index.ts'

const limits = { tags: 2000, characters: 65_536 }
const read = (text: string) => readXml(text, limits)

test('elements come in their order, with their text and attributes, and without prefixes', () => {
  const root = read(
    `\ufeff<?xml version="1.0" encoding="utf-8"?><!-- a --><p:A xmlns:p="x" p:n="1"> <p:B>one &amp; <![CDATA[<two>]]></p:B><C/><B>&#x41;&#66;</B></p:A>`,
  )
  const seen = (element: XmlElement): unknown => [element.name, element.text, element.children.map(seen)]
  assert.deepEqual(seen(root), [
    'A',
    '',
    [
      ['B', 'one & <two>', []],
      ['C', '', []],
      ['B', 'AB', []],
    ],
  ])
  assert.equal(root.attributes['n'], '1')
})

const refused: readonly [string, string][] = [
  ['a DOCTYPE', '<!DOCTYPE a><a/>'],
  ['a DOCTYPE in small letters', '<!doctype a [<!entity b "c">]><a>&b;</a>'],
  ['entities within entities', `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(100)}">]><a>${'&b;'.repeat(1000)}</a>`],
  ['an entity of another file', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ['an open element', '<a><b></a>'],
  ['two roots', '<a/><b/>'],
  ['no element', 'just text'],
  ['nothing', ''],
  ['something behind the root', '<a/>junk'],
  ['another encoding', '<?xml version="1.0" encoding="UTF-16"?><a/>'],
  ['too many tags', `<a>${'<b/>'.repeat(2001)}</a>`],
  ['too many references', `<a>${'&#65;'.repeat(2001)}</a>`],
  ['too many attributes', `<a ${Array.from({ length: 2001 }, (_, at) => `x${at}="1"`).join(' ')}/>`],
  ['too many characters', `<a>${'x'.repeat(65_536)}</a>`],
  ['too deep a nesting', '<a>'.repeat(1900)],
]
for (const [what, text] of refused) {
  test(`a document with ${what} is refused`, () => {
    assert.throws(() => read(text), XmlError)
  })
}

test('a document as deep as the limit allows is read', () => {
  assert.doesNotThrow(() => read(`${'<a>'.repeat(40)}${'</a>'.repeat(40)}`))
})

test('text comes back as it was escaped', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const carried = text.replace(/[^\x20-\ud7ff\u{10000}-\u{10ffff}]/gu, '').trim()
      assert.equal(read(`<a>${escapeXml(carried)}</a>`).text, carried)
    }),
  )
})

test('any text is read, or refused with an XmlError', () => {
  const pieces = fc.constantFrom(
    '<a>',
    '</a>',
    '<b x="1"',
    '/>',
    '&amp;',
    '&#0;',
    '&lt',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?x',
    '?>',
    'x',
    '"',
    '__proto__',
    '<__proto__>',
    '\0',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      try {
        read(parts.join(''))
      } catch (error) {
        assert.ok(error instanceof XmlError, String(error))
      }
    }),
  )
})
