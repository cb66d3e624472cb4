import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { activities, moods } from '@regroove/contract'
import fc from 'fast-check'
import type { Drawing } from '../image-subject.ts'
import { alphabet } from './alphabet.ts'
import { layOutName, lineStepPx, placeLetters, unitPx } from './lay-out-name.ts'
import { paintDrawing } from './paint-drawing.ts'
import { spellName } from './spell-name.ts'

const hashOf = (drawing: Drawing, widthPx = 60, heightPx = 60) =>
  createHash('sha256')
    .update(paintDrawing(drawing, widthPx, heightPx).rgb)
    .digest('hex')
const tile = (guid: string, name: string): Drawing => ({ kind: 'tile', guid, name })

test('a drawing is the same each time, and another one for another GUID and another name', () => {
  const drawings = ['1', '2', '3', '4'].flatMap((guid) => [tile(guid, 'Abbey Road'), tile(guid, 'Help!')])
  const hashes = drawings.map((drawing) => hashOf(drawing))
  assert.deepEqual(
    drawings.map((drawing) => hashOf(drawing)),
    hashes,
  )
  assert.equal(new Set(hashes).size, hashes.length)
})

test('each mood and each activity has a drawing of its own', () => {
  const hashes = [
    ...moods.map((id) => hashOf({ kind: 'mood', id })),
    ...activities.map((id) => hashOf({ kind: 'activity', id })),
  ]
  assert.equal(new Set(hashes).size, 18)
})

test('a name is written in white, and one that has no letters of ours leaves the pattern alone', () => {
  const whites = (name: string) =>
    paintDrawing(tile('7', name), 200, 200).rgb.reduce((count, byte) => count + Number(byte > 250), 0)
  assert.ok(whites('Sinnerman') > whites('') + 200)
  assert.equal(whites('坂本龍一'), whites(''))
})

test('names are spelled in capitals without accents', () => {
  const spelled = {
    'Sigur Rós: ( )': 'SIGUR ROS: ( )',
    'Motörhead – “Ace of Spades”': 'MOTORHEAD - "ACE OF SPADES"',
    'Ænima / Straße Øst Łódź': 'AENIMA / STRASSE OST LODZ',
    '  P!nk\t&\nCo…  ': 'P!NK & CO...',
    坂本龍一: '',
    Кино: '',
    '': '',
  }
  for (const [name, text] of Object.entries(spelled)) assert.equal(spellName(name).join(' '), text, name)
})

test('whatever the name, its lines fit the canvas and are made of letters that there are', () => {
  const sides = fc.integer({ min: 1, max: 2048 })
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), sides, sides, (name, widthPx, heightPx) => {
      const sidePx = Math.min(widthPx, heightPx)
      const lineWidthPx = widthPx - 0.16 * sidePx
      const words = spellName(name)
      if (words.length === 0) return
      const { lines, capitalPx } = layOutName(words, lineWidthPx, sidePx)
      assert.ok(lines.length >= 1 && lines.length <= 4)
      assert.ok(lines.length * lineStepPx(capitalPx) < sidePx)
      for (const line of lines) {
        assert.ok(
          [...line].every((letter) => letter === ' ' || alphabet.has(letter)),
          line,
        )
        assert.ok((placeLetters(line).at(-1)! - 1.75) * unitPx(capitalPx) <= lineWidthPx + 1e-6, line)
      }
    }),
  )
})

test('every size can be painted, also one pixel wide', () => {
  for (const id of moods) {
    for (const [widthPx, heightPx] of [
      [1, 1],
      [1, 90],
      [90, 1],
      [33, 57],
    ] as const) {
      assert.equal(paintDrawing({ kind: 'mood', id }, widthPx, heightPx).rgb.length, 3 * widthPx * heightPx)
      assert.equal(paintDrawing(tile(id, 'A name'), widthPx, heightPx).rgb.length, 3 * widthPx * heightPx)
    }
  }
})
